/** Reads the work-method packs of a folder from the disk; what a pack must be is decided by the domain's loader. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { loadPack } from '@gewu/domain/pack/load-pack'
import type { Pack } from '@gewu/domain/pack/pack'

/**
 * Every pack of the folder, by its id.
 * @throws Error with one Chinese sentence a line when any of them is broken
 */
export const loadPacks = async (folder: string): Promise<ReadonlyMap<string, Pack>> => {
  const packs = new Map<string, Pack>()
  const broken: string[] = []
  for (const name of await packFolders(folder)) {
    const loaded = loadPack(await readPackFiles(path.join(folder, name)))
    if (!loaded.ok)
      broken.push(...loaded.errors.map((error) => `${name}/${error.file}:${error.line} ${error.sentence}`))
    else packs.set(loaded.pack.id, loaded.pack)
  }
  if (broken.length > 0) throw new Error(`工作法有错，请先改好（gewu pack check 可以单独检查）：\n${broken.join('\n')}`)
  return packs
}

/** Names of the folders that hold a `pack.yaml`, in order. */
export const packFolders = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
}

/** Path inside the pack's folder -> text, for the domain's loader. */
export const readPackFiles = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, string>()
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const full = path.join(entry.parentPath, entry.name)
    files.set(path.relative(folder, full).split(path.sep).join('/'), await readFile(full, 'utf8'))
  }
  return files
}
