/** Owns the folders that tests may fill and break. */
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

const MEMORY_FOLDER = '/dev/shm'
const ROOM_BYTES = 2 ** 30

/** A folder in memory when there is room, else the temporary folder. */
export async function roomyFolder(): Promise<string> {
  const free = await statfs(MEMORY_FOLDER).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  return free > ROOM_BYTES ? MEMORY_FOLDER : os.tmpdir()
}

/**
 * A new empty folder that every account may pass through, as a database started by root needs. Its name holds our pid, so
 * that what a killed run leaves can be told.
 */
export async function scratchFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(await roomyFolder(), `gewu-scratch-${process.pid}-`))
  await chmod(folder, 0o711)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
