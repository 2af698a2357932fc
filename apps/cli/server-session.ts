/** Opens the database, brings it up to date and assembles kernel and modules for one command; closes everything behind it. */
import path from 'node:path'
import { migrate } from '@gewu/server/kernel/migrate'
import { type OpenDatabase, openDatabase } from '@gewu/server/kernel/postgres/open-database'
import { productFolder } from '@gewu/server/kernel/product-folder'
import { type Modules, openModules } from '@gewu/server/modules'
import { type OpenKernel, openKernel } from '@gewu/server/open-kernel'

export interface DatabaseFlags {
  readonly data?: string | undefined
  readonly db?: string | undefined
}

export interface Session {
  readonly database: OpenDatabase
  readonly kernel: OpenKernel
  readonly modules: Modules
}

/** Told on standard error, so that standard output stays the command's own. */
const tell = (line: string): void => console.error(line)

/** The database alone, not yet migrated. @throws StartRefusal */
export const withDatabase = async <T>(
  flags: DatabaseFlags,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> => {
  const database = await openDatabase({
    ...(flags.data === undefined ? {} : { data: flags.data }),
    ...(flags.db === undefined ? {} : { db: flags.db }),
    log: tell,
  })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** @throws StartRefusal, Error with a Chinese sentence when migrations or packs are broken */
export const withSession = <T>(flags: DatabaseFlags, work: (session: Session) => Promise<T>): Promise<T> =>
  withDatabase(flags, (database) => onDatabase(database, work))

/** As `withSession`, over a database that is open already. */
export const onDatabase = async <T>(database: OpenDatabase, work: (session: Session) => Promise<T>): Promise<T> => {
  const migrated = await migrate({ owner: database.owner, app: database.app, log: tell })
  if (!migrated.ok) throw new Error(migrated.sentence)
  const kernel = await openKernel({
    database,
    dataFolder: database.dataFolder,
    packsDir: path.join(productFolder(), 'packs'),
    logLevel: 'silent',
    connections: 8,
  })
  try {
    const modules = openModules(kernel)
    try {
      await modules.refresh()
      return await work({ database, kernel, modules })
    } finally {
      modules.close()
    }
  } finally {
    await kernel.close()
  }
}
