/** Owns where the data stands when nobody says. It makes nothing. */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { productFolder } from '../product-folder.ts'
import { isRoot } from './server-account.ts'

/**
 * The data folder when `--data` is not given: `.gewu` in the checkout; in the home folder when installed as a package. As
 * root, where the account of the database could not reach that, a folder of its own below /var/lib/gewu.
 */
export function defaultDataFolder(): string {
  return dataFolderOf(productFolder(), { home: os.homedir(), root: isRoot(), isOpen })
}

/** As `defaultDataFolder`, of a product folder and an account given. */
export function dataFolderOf(
  product: string,
  account: { home: string; root: boolean; isOpen: (folder: string) => boolean },
): string {
  const installed = product.split(path.sep).includes('node_modules')
  const parent = installed ? account.home : product
  if (!account.root || account.isOpen(parent)) return path.join(parent, '.gewu')
  const name = path.basename(parent).replaceAll(/[^\p{L}\p{N}._-]/gu, '-') || 'root'
  return path.join('/var/lib/gewu', `${name}-${createHash('sha256').update(parent).digest('hex').slice(0, 8)}`)
}

/** Whether every account may pass down to the folder. */
function isOpen(place: string): boolean {
  for (let folder = place; ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === path.dirname(folder)) return true
  }
}
