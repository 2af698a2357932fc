/** Owns where the data stands when nobody says. It makes nothing. */
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRoot } from './server-account.ts'

/**
 * The data folder when neither `--data` nor `--db` is given: `.gewu` in the checkout; in the home folder when installed as
 * a package. As root, where the account of the database could not reach that, a folder of its own below /var/lib/gewu.
 */
export function defaultDataFolder(from: string = fileURLToPath(import.meta.url)): string {
  const checkout = findCheckout(path.dirname(from))
  const wished = path.join(checkout ?? os.homedir(), '.gewu')
  if (!isRoot() || isOpen(path.dirname(wished))) return wished
  const home = path.dirname(wished)
  const name = path.basename(home).replaceAll(/[^\p{L}\p{N}._-]/gu, '-') || 'root'
  return path.join('/var/lib/gewu', `${name}-${createHash('sha256').update(home).digest('hex').slice(0, 8)}`)
}

/** The nearest folder above that holds Gewu's own package.json, unless npm put it there. */
function findCheckout(start: string): string | null {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (folder.split(path.sep).includes('node_modules')) return null
    if (packageName(folder) === 'gewu') return folder
    if (folder === path.dirname(folder)) return null
  }
}

function packageName(folder: string): unknown {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    return typeof manifest === 'object' && manifest !== null && 'name' in manifest ? manifest.name : null
  } catch {
    return null
  }
}

/** Whether every account may pass down to the folder. */
function isOpen(place: string): boolean {
  for (let folder = place; ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === path.dirname(folder)) return true
  }
}
