/** Owns a kernel over a test's own database, with the repository's packs and a clock that the test sets. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadPacks } from '@gewu/server/load-packs'
import { type OpenKernel, openKernel } from '@gewu/server/open-kernel'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { scratchFolder } from './scratch-folder.ts'

export type TestKernel = {
  kernel: OpenKernel
  database: FreshDatabase
  dataFolder: string
  /** What `kernel.now()` says from now on. */
  setNow(at: Date): void
  close(): Promise<void>
}

const packsFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'packs')

/** Opens a kernel; its clock stands still at `at` until it is set. */
export async function testKernel(at = new Date('2026-03-02T02:00:00Z')): Promise<TestKernel> {
  const database = await freshDatabase()
  const { folder, remove } = await scratchFolder()
  let now = at
  const kernel = await openKernel({
    database: { app: database.appTarget },
    dataFolder: folder,
    packsDir: packsFolder,
    packs: await loadPacks(packsFolder),
    now: () => now,
    logLevel: 'silent',
    connections: 8,
  })
  return {
    kernel,
    database,
    dataFolder: folder,
    setNow: (next) => {
      now = next
    },
    close: async () => {
      await kernel.close()
      await database.close()
      await remove()
    },
  }
}
