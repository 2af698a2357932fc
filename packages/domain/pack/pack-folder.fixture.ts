/** Reads a pack's folder for tests; the domain itself opens no file. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const PACKS = fileURLToPath(new URL('../../../packs', import.meta.url))

/** Path inside the folder -> text. */
export function readFolder(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(join(folder, name)).isFile())
  return new Map(files.map((name) => [name.split(sep).join('/'), readFileSync(join(folder, name), 'utf8')]))
}

export function packIds(): readonly string[] {
  return readdirSync(PACKS)
    .filter((name) => statSync(join(PACKS, name)).isDirectory())
    .sort()
}
