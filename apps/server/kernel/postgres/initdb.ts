/**
 * Owns the making of a new cluster: whole, with its roles and its database, or not at all. It never touches one that stands.
 */
import { type SpawnOptions, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Layout } from './layout.ts'
import { codeOf, diskFull, folderRefusal, StartRefusal, textOf } from './refusal.ts'
import type { Runtime } from './runtime.ts'
import type { Secrets } from './secrets.ts'
import { type Account, giveTo, namedAccount } from './server-account.ts'
import { ADMIN_ROLE, APP_ROLE, DATABASE, OWNER_ROLE } from './target.ts'

/** What PostgreSQL's programs are given of our environment: nothing that could change what they do. */
export const PROGRAM_ENV: NodeJS.ProcessEnv =
  process.platform === 'win32'
    ? { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
    : { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/**
 * The statements that give a bare cluster its roles and its database, one a line, to be run as its superuser. The
 * application role is made by the owner, as migrations make it on an outside server.
 */
export function clusterSetup(secrets: Secrets): string[] {
  return [
    `create role ${OWNER_ROLE} login nosuperuser nocreatedb createrole password ${literal(secrets.ownerPassword)};`,
    `create database ${DATABASE} owner ${OWNER_ROLE};`,
    `set session authorization ${OWNER_ROLE};`,
    `create role ${APP_ROLE} login password ${literal(secrets.appPassword)};`,
  ]
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Whether a finished cluster stands there. A half made one never has its name. */
export async function hasCluster(layout: Layout): Promise<boolean> {
  return access(path.join(layout.cluster, 'PG_VERSION')).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'EACCES') throw foreign(layout, error)
      return false
    },
  )
}

function foreign(layout: Layout, cause: unknown): StartRefusal {
  const sentence = `数据目录 ${layout.base} 属于另一个系统账户，当前账户不能使用。请用原来的账户启动，或用 --data 指定另一个目录。`
  return new StartRefusal('folder-of-another-account', sentence, cause)
}

/**
 * Makes the cluster beside its place and moves it there when it is complete. Of two processes that do so at once one wins.
 * @param account whom the server runs as; null for ourselves
 * @throws StartRefusal disk-full, folder-unwritable, no-ordinary-account, start-failed
 */
export async function createCluster(
  layout: Layout,
  runtime: Runtime,
  account: Account | null,
  secrets: Secrets,
): Promise<void> {
  await clearDrafts(layout)
  const mark = `${process.pid}-${randomBytes(4).toString('hex')}`
  const draft = `${layout.cluster}.new-${mark}`
  const passwordFile = path.join(layout.base, `.password-${mark}`)
  const maker = account ? await namedAccount() : null
  try {
    await mkdir(draft, { mode: 0o700 })
    await writeFile(passwordFile, `${secrets.adminPassword}\n`, { mode: 0o600 })
    if (maker) for (const place of [draft, passwordFile]) await chown(place, maker.uid, maker.gid)
    const options: SpawnOptions = { cwd: layout.base, env: PROGRAM_ENV, ...maker }
    await run(runtime.initdb, initdbArguments(draft, passwordFile, runtime.locale), options)
    const single = ['--single', '-D', draft, '-c', 'exit_on_error=on', '-c', 'log_min_messages=error', 'postgres']
    await run(runtime.postgres, single, options, `${clusterSetup(secrets).join('\n')}\n`)
    if (account) await giveTo(account, draft)
    await rename(draft, layout.cluster).catch(async (error: unknown) => {
      if (!(await hasCluster(layout))) throw error
    })
  } catch (error) {
    throw asRefusal(layout, error)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

function initdbArguments(folder: string, passwordFile: string, locale: string[]): string[] {
  const access = ['-U', ADMIN_ROLE, '--pwfile', passwordFile, '-A', 'scram-sha-256']
  return ['-D', folder, ...access, '-E', 'UTF8', ...locale, '--data-checksums', '--no-instructions']
}

/** Removes what processes left that were killed while making a cluster here. */
async function clearDrafts(layout: Layout): Promise<void> {
  const prefixes = [`${path.basename(layout.cluster)}.new-`, '.password-']
  for (const name of await readdir(layout.base)) {
    const prefix = prefixes.find((start) => name.startsWith(start))
    if (prefix && !isRunning(Number.parseInt(name.slice(prefix.length), 10))) {
      await rm(path.join(layout.base, name), { recursive: true, force: true })
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

async function run(program: string, args: string[], options: SpawnOptions, input = ''): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: 'pipe' })
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`${path.basename(program)} ended with ${signal ?? code}: ${output.trim()}`))
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

function asRefusal(layout: Layout, error: unknown): unknown {
  const text = textOf(error)
  if (/No space left on device|Disk quota exceeded/.test(text)) return diskFull(layout.base, error)
  if (/could not look up effective user ID/.test(text)) {
    const sentence =
      '当前账户在系统里没有登记（/etc/passwd 里没有它），私有数据库不能启动。请换一个账户，或用 --db 指定数据库。'
    return new StartRefusal('no-ordinary-account', sentence, error)
  }
  const known = folderRefusal(layout.base, error)
  if (known instanceof StartRefusal) return known
  return new StartRefusal('start-failed', `私有数据库没能建立：${text}`, error)
}
