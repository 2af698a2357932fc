/** Adds up what a first visit to a shell downloads, from the build's own manifest, and holds each shell to its budget. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Most gzipped script, in bytes, that a first visit may load. */
const scriptBudgetBytes: Readonly<Record<string, number>> = {
  'index.html': 60 * 1024,
  'print.html': 60 * 1024,
  'w.html': 120 * 1024,
  'desk.html': 250 * 1024,
}

type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[] }
export type Manifest = Readonly<Record<string, Chunk>>
export type FirstLoad = { readonly scripts: readonly string[]; readonly styles: readonly string[] }

/** Files that load before the page of `entry` can work; parts loaded later are left out. */
export function firstLoadFiles(manifest: Manifest, entry: string): FirstLoad {
  const scripts = new Set<string>()
  const styles = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`the manifest has no ${key}`)
    if (scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    for (const style of chunk.css ?? []) styles.add(style)
    for (const next of chunk.imports ?? []) visit(next)
  }
  visit(entry)
  return { scripts: [...scripts], styles: [...styles] }
}

const gzippedBytes = (folder: string, files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0)
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`

/** Ends the build with a line per shell, and with a failure when one is over its budget. */
export const firstLoadBudget = (folder: string, manifestName: string): Plugin => ({
  name: 'gewu-first-load',
  closeBundle() {
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, manifestName), 'utf8'))
    for (const [entry, budget] of Object.entries(scriptBudgetBytes)) {
      if (manifest[entry] === undefined) continue
      const { scripts, styles } = firstLoadFiles(manifest, entry)
      const scriptBytes = gzippedBytes(folder, scripts)
      const line = `${entry}: ${kilobytes(scriptBytes)} script of ${kilobytes(budget)}, ${kilobytes(gzippedBytes(folder, styles))} style, gzipped`
      if (scriptBytes > budget) throw new Error(`first load over budget: ${line}`)
      process.stdout.write(`${line}\n`)
    }
  },
})
