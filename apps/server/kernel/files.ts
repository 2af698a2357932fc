/**
 * The file store: a content-addressed folder outside the database. A file's type is read from its bytes, never from its name;
 * place and camera data are taken out of photos before anything is kept. Never serves a file without its row.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { done, type Result, refuse } from '@gewu/contract/errors'
import { fileTypeFromBuffer } from 'file-type'
import { stripPhoto } from './photo.ts'

export interface KeptFile {
  readonly sha256: string
  readonly mediaType: string
  readonly bytes: number
}

export interface FileStore {
  /** Refuses `file-kind` and `file-unreadable`; keeps the stripped bytes and is done only when they are on disk. */
  keep(bytes: Buffer): Promise<Result<KeptFile>>
  read(sha256: string): Promise<Readable | null>
}

const accepted = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/ogg',
  'audio/webm',
  'audio/wav',
  'audio/aac',
  'audio/amr',
  'video/webm',
])

export const openFileStore = (folder: string): FileStore => {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256)
  return {
    keep: async (bytes) => {
      const type = await fileTypeFromBuffer(bytes)
      if (!type || !accepted.has(type.mime)) return refuse('file-kind')
      const clean = stripPhoto(type.mime, bytes)
      if (clean === null) return refuse('file-unreadable')
      const sha256 = createHash('sha256').update(clean).digest('hex')
      await writeOnce(pathOf(sha256), clean)
      // A sound recording made by a browser may come in a container that is also used for video.
      return done({ sha256, mediaType: type.mime === 'video/webm' ? 'audio/webm' : type.mime, bytes: clean.length })
    },
    read: async (sha256) => {
      const path = pathOf(sha256)
      const found = await stat(path).catch(() => null)
      return found ? createReadStream(path) : null
    },
  }
}

/** Written beside, synced, then renamed: a reader sees the whole file or none. */
const writeOnce = async (path: string, bytes: Buffer): Promise<void> => {
  if (await stat(path).catch(() => null)) return
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const beside = `${path}.${randomUUID()}`
  const handle = await open(beside, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, path)
}
