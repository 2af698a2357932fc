/**
 * Owns the private PostgreSQL of a data folder for as long as this process keeps it: makes it, starts it, starts it again
 * when it is killed, stops it. It never signs in as its superuser and never touches a table.
 */
import { boot, type Installation, type Running } from './boot.ts'
import { guardHolder } from './guard.ts'
import { createCluster, hasCluster } from './initdb.ts'
import { type Layout, layoutOf, prepareFolder } from './layout.ts'
import { livePostmaster, stopPostmaster } from './postmaster.ts'
import { folderRefusal, StartRefusal, textOf } from './refusal.ts'
import { findRuntime, type Runtime } from './runtime.ts'
import { readExisting, readSecrets, type Secrets, secretsFile } from './secrets.ts'
import { type Account, serverAccount } from './server-account.ts'
import { APP_ROLE, DATABASE, OWNER_ROLE, type PgTarget } from './target.ts'
import './types.ts'

export type EmbeddedPostgres = {
  /** Owns the database and all tables; for migrations. */
  owner: PgTarget
  /** What the server works as; owns nothing. */
  app: PgTarget
  /** Of the server as it runs now. */
  readonly pid: number
  /** Where its programs stand: inside the npm package, or placed in the data folder. */
  how: 'in place' | 'placed'
  /** Stops the server in good order. Harmless when called again. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** The data folder. */
  base: string
  /** Told, in Chinese, what an operator would want to know. */
  log?: (line: string) => void
  /** PostgreSQL settings on top of ours. */
  settings?: Record<string, string>
}

/**
 * Starts the private PostgreSQL of a data folder, making folder, cluster, roles and database when they are not there.
 * Only one process can do so at a time; others join with `joinEmbedded`. Killed, the server is started again at the same
 * address, so that pools recover by themselves.
 * @throws StartRefusal
 */
export async function startEmbedded(o: EmbeddedOptions): Promise<EmbeddedPostgres> {
  return startWith(findRuntime, o)
}

/** As `startEmbedded`, with the programs that `findPrograms` finds: the tests start other versions so. */
export async function startWith(findPrograms: FindPrograms, o: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const layout = layoutOf(o.base)
  try {
    return await supervise(await install(layout, findPrograms, o))
  } catch (error) {
    throw folderRefusal(layout.base, error)
  }
}

export type FindPrograms = (base: string, account: Account | null) => Promise<Runtime>

async function install(layout: Layout, findPrograms: FindPrograms, o: EmbeddedOptions): Promise<Installation> {
  const { log = () => undefined, settings = {} } = o
  const account = await serverAccount(layout.cluster)
  await prepareFolder(layout, account)
  const standing = await hasCluster(layout)
  if (standing && !(await readExisting(secretsFile(layout.base)))) {
    throw new StartRefusal(
      'secrets-missing',
      `${secretsFile(layout.base)} 不见了，数据库的密码在里面。请从备份恢复这个文件。`,
    )
  }
  const secrets = await readSecrets(layout.base)
  const runtime = await findPrograms(layout.base, account)
  if (!standing) {
    log('第一次启动，正在建立数据库。')
    await createCluster(layout, runtime, account, secrets)
  }
  return { layout, runtime, account, secrets, settings, log }
}

async function supervise(installation: Installation): Promise<EmbeddedPostgres> {
  let running = await boot(installation)
  let stopping: Promise<void> | null = null
  let reviving: Promise<void> = Promise.resolve()
  const targets = targetsOf(running, installation.secrets)

  const revive = async (): Promise<void> => {
    installation.log('数据库意外停止，正在重新启动。')
    await running.guard.release()
    try {
      running = await boot(installation)
      watch(running)
      installation.log('数据库已重新启动。')
    } catch (error) {
      installation.log(error instanceof StartRefusal ? error.sentence : `数据库没能重新启动：${textOf(error)}`)
    }
  }
  const watch = ({ child }: Running): void => {
    const onExit = (): void => {
      if (!stopping) reviving = revive()
    }
    if (child.exitCode === null && child.signalCode === null) child.once('exit', onExit)
    else onExit()
  }
  const stop = async (): Promise<void> => {
    process.off('exit', endWithUs)
    await reviving
    await stopPostmaster(running.pid, installation.layout.cluster, installation.runtime.pgCtl)
    await running.guard.release()
  }
  // A process that ends without having stopped its server leaves no orphan behind, unless it was killed.
  const endWithUs = (): void => {
    running.child.kill('SIGINT')
  }
  process.on('exit', endWithUs)
  watch(running)
  return {
    ...targets,
    get pid() {
      return running.pid
    },
    how: installation.runtime.how,
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

function targetsOf(at: { host: string; port: number }, secrets: Secrets): { owner: PgTarget; app: PgTarget } {
  const place = { host: at.host, port: at.port, database: DATABASE }
  return {
    owner: { ...place, user: OWNER_ROLE, password: secrets.ownerPassword },
    app: { ...place, user: APP_ROLE, password: secrets.appPassword },
  }
}

/**
 * The private PostgreSQL that another Gewu keeps running in this data folder; null when none does. Changes nothing.
 * @throws StartRefusal folder-of-another-account, secrets-unreadable
 */
export async function joinEmbedded(base: string): Promise<{ owner: PgTarget; app: PgTarget; pid: number } | null> {
  const layout = layoutOf(base)
  const found = await livePostmaster(layout.cluster)
  const secrets = found?.ready ? await readExisting(secretsFile(layout.base)) : null
  if (!found || !secrets) return null
  const targets = targetsOf(found, secrets)
  // Without a keeper it is an orphan about to be stopped by whoever starts next.
  const keeper = await guardHolder(targets.owner).catch(() => null)
  return keeper === null ? null : { ...targets, pid: found.pid }
}
