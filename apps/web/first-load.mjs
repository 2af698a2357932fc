/** Adds up what a first visit to a shell downloads, from the build's own manifest; and the most each shell may take. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Most gzipped script, in bytes, that a first visit may load. */
export const scriptBudget = {
  'index.html': 60 * 1024,
  'print.html': 60 * 1024,
  'w.html': 120 * 1024,
  'desk.html': 250 * 1024,
}

/**
 * @param {Record<string, { file: string, imports?: string[], css?: string[] }>} manifest
 * @param {string} entry key of the page in the manifest
 * @returns {{ scripts: string[], styles: string[] }} files that load before the page can work; lazy parts are left out
 */
export function firstLoadFiles(manifest, entry) {
  const scripts = new Set()
  const styles = new Set()
  const visit = (/** @type {string} */ key) => {
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

/** @param {string} folder @param {string[]} files */
const gzipped = (folder, files) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0)

/**
 * @param {string} folder the built `dist/web`
 * @param {string} manifestName
 * @returns {{ entry: string, scriptBytes: number, styleBytes: number, budget: number }[]}
 */
export function measureFirstLoads(folder, manifestName) {
  const manifest = JSON.parse(readFileSync(join(folder, manifestName), 'utf8'))
  return Object.entries(scriptBudget)
    .filter(([entry]) => entry in manifest)
    .map(([entry, budget]) => {
      const { scripts, styles } = firstLoadFiles(manifest, entry)
      return { entry, scriptBytes: gzipped(folder, scripts), styleBytes: gzipped(folder, styles), budget }
    })
}
