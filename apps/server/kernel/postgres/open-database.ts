/**
 * Owns the choice of the database: an outside one by URL, the private one of a running Gewu, or the private one started
 * here. It never changes a table.
 */
import pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'
import { onStopSignal } from '../stop-signal.ts'
import { defaultDataFolder } from './data-folder.ts'
import { codeOf, StartRefusal, textOf } from './refusal.ts'
import { readSecrets } from './secrets.ts'
import { joinEmbedded, startEmbedded } from './start-embedded.ts'
import { APP_ROLE, type PgTarget } from './target.ts'

export type OpenDatabase = {
  /** Runs migrations: owner of a private database, the user of the URL of an outside one. */
  owner: PgTarget
  /** What the server works as. On an outside database its role is made by `migrate`. */
  app: PgTarget
  /** Where secrets, keys and files stand, for an outside database too. */
  dataFolder: string
  how: 'outside' | 'joined' | 'started'
  /** Stops a database that was started here; leaves any other running. */
  close(): Promise<void>
}

export type DatabaseChoice = {
  /** The data folder; `defaultDataFolder()` when absent. */
  data?: string
  /** URL of an outside PostgreSQL, 15 or newer. */
  db?: string
  /** Told, in Chinese, what an operator would want to know. */
  log: (line: string) => void
}

const OLDEST = 150_000

/**
 * Opens the database for a command of the command line: joins a running Gewu's, else starts the private one for as long as
 * the command takes.
 * @throws StartRefusal
 */
export async function openDatabase(choice: DatabaseChoice): Promise<OpenDatabase> {
  const dataFolder = choice.data ?? defaultDataFolder()
  if (choice.db !== undefined) return openOutside(choice.db, dataFolder)
  try {
    return (await join(dataFolder)) ?? (await startForCommand(dataFolder, choice.log))
  } catch (error) {
    // Another Gewu was starting at the same moment.
    const joined = error instanceof StartRefusal && error.code === 'folder-in-use' ? await join(dataFolder) : null
    if (joined) return joined
    throw error
  }
}

/**
 * Opens the database for a server, which keeps it for itself: a second server on the same data folder is refused.
 * @throws StartRefusal
 */
export async function openServerDatabase(choice: DatabaseChoice): Promise<OpenDatabase> {
  const dataFolder = choice.data ?? defaultDataFolder()
  return choice.db === undefined ? start(dataFolder, choice.log) : openOutside(choice.db, dataFolder)
}

async function join(dataFolder: string): Promise<OpenDatabase | null> {
  const joined = await joinEmbedded(dataFolder)
  return joined && { owner: joined.owner, app: joined.app, dataFolder, how: 'joined', close: async () => undefined }
}

async function start(dataFolder: string, log: (line: string) => void): Promise<OpenDatabase> {
  const { owner, app, stop } = await startEmbedded({ base: dataFolder, log })
  return { owner, app, dataFolder, how: 'started', close: stop }
}

/** A command that is told to stop stops the database it started; what it had in hand rolls back. */
async function startForCommand(dataFolder: string, log: (line: string) => void): Promise<OpenDatabase> {
  const started = await start(dataFolder, log)
  const deafen = onStopSignal(async () => {
    await started.close()
    process.exit(130)
  })
  const close = async (): Promise<void> => {
    deafen()
    await started.close()
  }
  return { ...started, close }
}

async function openOutside(url: string, dataFolder: string): Promise<OpenDatabase> {
  const owner = parseUrl(url)
  await checkOutside(owner)
  const { appPassword } = await readSecrets(dataFolder)
  const app = { ...owner, user: APP_ROLE, password: appPassword }
  return { owner, app, dataFolder, how: 'outside', close: async () => undefined }
}

/**
 * Reads `postgresql://user:password@host:port/database`.
 * @throws StartRefusal url-unusable
 */
export function parseUrl(url: string): PgTarget {
  const form = '请写成 postgresql://用户:密码@主机:端口/数据库'
  if (!/^postgres(ql)?:\/\//.test(url)) throw new StartRefusal('url-unusable', `--db 的地址不对。${form}。`)
  try {
    const { host, port, user, password, database, ssl } = parseIntoClientConfig(url)
    if (!host || !user || !database)
      throw new StartRefusal('url-unusable', `--db 的地址缺少主机、用户或数据库。${form}。`)
    const secret = typeof password === 'string' ? password : ''
    return { host, port: port ?? 5432, user, password: secret, database, ...(ssl === undefined ? {} : { ssl }) }
  } catch (error) {
    throw error instanceof StartRefusal ? error : new StartRefusal('url-unusable', `--db 的地址不对。${form}。`, error)
  }
}

async function checkOutside(owner: PgTarget): Promise<void> {
  const client = new pg.Client({ ...owner, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw connectRefusal(owner, error)
  }
  try {
    const { rows } = await client.query<OutsideServer>(
      `select current_setting('server_version_num')::int as "versionNumber", current_setting('server_version') as version,
              current_setting('server_encoding') as encoding,
              has_database_privilege(current_database(), 'CREATE') as "mayCreate"`,
    )
    const refusal = rows[0] ? judgeOutside(rows[0], owner) : null
    if (refusal) throw refusal
  } finally {
    await client.end()
  }
}

/** What an outside server says of itself; `versionNumber` is 150004 for 15.4. */
export type OutsideServer = { versionNumber: number; version: string; encoding: string; mayCreate: boolean }

/** Why Gewu cannot live on this server, or null when it can. */
export function judgeOutside(found: OutsideServer, owner: PgTarget): StartRefusal | null {
  const place = placeOf(owner)
  if (found.versionNumber < OLDEST) {
    const sentence = `数据库 ${place} 是 PostgreSQL ${found.version}，Gewu 需要 15 或更新的版本。`
    return new StartRefusal('version-too-old', sentence)
  }
  if (found.encoding !== 'UTF8') {
    const sentence = `数据库 ${place} 的编码是 ${found.encoding}，Gewu 需要 UTF8。请另建一个 UTF8 的数据库。`
    return new StartRefusal('encoding-not-utf8', sentence)
  }
  if (found.mayCreate) return null
  const sentence = `用户 ${owner.user} 在数据库 ${place} 里不能建表。请让数据库管理员把这个数据库的所有者改为 ${owner.user}。`
  return new StartRefusal('no-right-to-create', sentence)
}

const placeOf = (target: PgTarget): string => `${target.host}:${target.port}/${target.database}`

const SIGN_IN = new Set(['28P01', '28000', '3D000', '42501'])

function connectRefusal(owner: PgTarget, error: unknown): StartRefusal {
  const place = placeOf(owner)
  if (SIGN_IN.has(codeOf(error))) {
    const sentence = `用户 ${owner.user} 不能登录数据库 ${place}：${textOf(error)}。请检查用户、密码和数据库名。`
    return new StartRefusal('sign-in-refused', sentence, error)
  }
  const reason = textOf(error) || codeOf(error)
  return new StartRefusal(
    'database-unreachable',
    `连不上数据库 ${place}（${reason}）。请检查地址，并确认它已启动。`,
    error,
  )
}
