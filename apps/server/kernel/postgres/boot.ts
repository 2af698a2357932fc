/**
 * Owns one start of the private PostgreSQL: takes over from a Gewu that died, starts the server, waits until it answers,
 * holds the folder. It never makes a cluster and never looks after the server once it runs.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chown, open, readFile, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Guard, takeGuard } from './guard.ts'
import { PROGRAM_ENV } from './initdb.ts'
import { type Layout, prepareSocketFolder, turnLog } from './layout.ts'
import { isInhabited, livePostmaster, readPostmaster, stopPostmaster } from './postmaster.ts'
import { codeOf, StartRefusal, startRefusal, textOf } from './refusal.ts'
import type { Runtime } from './runtime.ts'
import { type Secrets, secretsFile } from './secrets.ts'
import type { Account } from './server-account.ts'
import { OWNER_ROLE, type PgTarget } from './target.ts'

/** A cluster that stands, and everything needed to start it. */
export type Installation = {
  layout: Layout
  runtime: Runtime
  account: Account | null
  secrets: Secrets
  settings: Record<string, string>
  log: (line: string) => void
}

export type Running = { child: ChildProcess; pid: number; host: string; port: number; guard: Guard }

/** What one attempt came to. A passing obstacle (a dying process, a start under way) is worth another attempt. */
type Attempt = { running: Running } | { obstacle: StartRefusal; passing: boolean }

const PATIENCE = 30_000
const RECOVERY_PATIENCE = 600_000
const SOCKET_PORT = 5432

const DEFAULTS: Record<string, string> = {
  max_connections: '60',
  shared_buffers: '128MB',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log of the server must not hold residents' data: no statements, no details of a doubled key.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

/**
 * Starts the server, trying again for 30 seconds while a former one is still dying.
 * @throws StartRefusal folder-in-use, disk-full, secrets-unreadable, start-failed
 */
export async function boot(installation: Installation): Promise<Running> {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const attempt = await tryToBoot(installation)
    if ('running' in attempt) return attempt.running
    if (!attempt.passing || Date.now() > deadline) throw attempt.obstacle
    await sleep(50 + Math.random() * 50)
  }
}

async function tryToBoot(installation: Installation): Promise<Attempt> {
  const { layout, runtime } = installation
  const former = await livePostmaster(layout.cluster)
  if (former && !former.ready) return { obstacle: inUse(layout, former.pid), passing: true }
  // What a stale pid file tells of, where a stranger with its pid can't be told apart, does not answer.
  if (former && (await answers(former))) {
    const taken = await guard(installation, former.host, former.port)
    if ('obstacle' in taken) return taken
    installation.log('上次没有正常退出，正在接管数据库。')
    await stopPostmaster(former.pid, layout.cluster, runtime.pgCtl)
    await taken.guard.release()
  }
  const started = await startServer(installation)
  if ('obstacle' in started) return started
  const { child, host, port, pid } = started
  const taken = await guard(installation, host, port)
  if ('obstacle' in taken) return { ...taken, passing: true }
  return { running: { child, pid, host, port, guard: taken.guard } }
}

function answers({ host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
    probe.once('error', () => resolve(false))
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
  })
}

async function guard(
  installation: Installation,
  host: string,
  port: number,
): Promise<{ guard: Guard } | { obstacle: StartRefusal; passing: boolean }> {
  const { layout, secrets } = installation
  const owner: PgTarget = { host, port, user: OWNER_ROLE, password: secrets.ownerPassword, database: 'postgres' }
  try {
    const outcome = await takeGuard(owner)
    return outcome.taken ? { guard: outcome.guard } : { obstacle: inUse(layout, outcome.pid), passing: false }
  } catch (error) {
    if (codeOf(error) === '28P01') {
      const sentence = `${secretsFile(layout.base)} 里的密码与数据库不符。请从备份恢复这个文件。`
      return { obstacle: new StartRefusal('secrets-unreadable', sentence, error), passing: false }
    }
    return { obstacle: startRefusal(layout.base, textOf(error), layout.logFile), passing: true }
  }
}

function inUse(layout: Layout, pid: number | null): StartRefusal {
  const who = pid ? `（进程 ${pid}）` : ''
  const sentence = `另一个 Gewu${who}正在使用数据目录 ${layout.base}。请先停止它，或用 --data 指定另一个目录。`
  return new StartRefusal('folder-in-use', sentence)
}

type Started = { child: ChildProcess; pid: number; host: string; port: number }

async function startServer(
  installation: Installation,
): Promise<Started | { obstacle: StartRefusal; passing: boolean }> {
  const { layout, runtime, account } = installation
  await prepareSocketFolder(layout, account)
  if (account) await chown(layout.socketFolder, account.uid, account.gid)
  await turnLog(layout)
  const log = await open(layout.logFile, 'a', 0o600)
  const logStart = (await log.stat()).size
  const port = process.platform === 'win32' ? await freePort() : SOCKET_PORT
  // In a process group of its own: Ctrl-C must reach Gewu, which then stops the database last.
  const child = spawn(runtime.postgres, serverArguments(installation, port), {
    ...account,
    cwd: layout.base,
    env: PROGRAM_ENV,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    windowsHide: true,
  })
  await log.close()
  child.unref()
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(textOf(error)))
    child.once('exit', (code, signal) => resolve(String(signal ?? code)))
  })
  const pid = await waitUntilReady(installation, child, ended)
  if (pid) return { child, pid, host: process.platform === 'win32' ? '127.0.0.1' : layout.socketFolder, port }
  return notStarted(installation, await ended, (await readFile(layout.logFile)).subarray(logStart).toString())
}

function serverArguments(installation: Installation, port: number): string[] {
  const { layout, settings } = installation
  const sockets: Record<string, string> =
    process.platform === 'win32'
      ? { listen_addresses: '127.0.0.1', unix_socket_directories: '' }
      : {
          listen_addresses: '',
          unix_socket_directories: `"${layout.socketFolder.replaceAll('"', '""')}"`,
          unix_socket_permissions: '0700',
        }
  const all = { ...DEFAULTS, ...sockets, ...settings }
  return [
    '-D',
    layout.cluster,
    '-p',
    String(port),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

/** The pid of the server once it answers, or null when it ended before. */
async function waitUntilReady(
  installation: Installation,
  child: ChildProcess,
  ended: Promise<string>,
): Promise<number | null> {
  let over = false
  void ended.then(() => {
    over = true
  })
  const begun = Date.now()
  for (let told = begun; !over; await sleep(5)) {
    const found = await readPostmaster(installation.layout.cluster)
    if (found?.ready && found.pid === child.pid) return found.pid
    if (Date.now() - told > 5_000) {
      told = Date.now()
      installation.log('数据库正在恢复上次没有写完的数据，请稍候。')
    }
    if (Date.now() - begun > RECOVERY_PATIENCE) child.kill('SIGQUIT')
  }
  return null
}

const PASSING = /pre-existing shared memory block|lock file ".*" already exists|is starting up|is shutting down/

async function notStarted(
  installation: Installation,
  ending: string,
  lines: string,
): Promise<{ obstacle: StartRefusal; passing: boolean }> {
  const { layout } = installation
  const passing = PASSING.test(lines)
  if (/lock file ".*" already exists/.test(lines)) await clearStaleFiles(layout)
  const other = await livePostmaster(layout.cluster)
  if (other) return { obstacle: inUse(layout, null), passing: true }
  return { obstacle: startRefusal(layout.base, lines || ending, layout.logFile), passing }
}

/**
 * After both Gewu and the server were killed, a pid that nobody waited for, or that now belongs to a stranger, makes
 * PostgreSQL believe that its former self lives. The files go only when, looked at twice, no process stands in the folder.
 */
async function clearStaleFiles(layout: Layout): Promise<void> {
  if (isInhabited(layout.cluster)) return
  await sleep(300)
  if (isInhabited(layout.cluster)) return
  const socket = path.join(layout.socketFolder, `.s.PGSQL.${SOCKET_PORT}`)
  for (const file of [path.join(layout.cluster, 'postmaster.pid'), `${socket}.lock`, socket])
    await rm(file, { force: true })
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : SOCKET_PORT))
    })
  })
}
