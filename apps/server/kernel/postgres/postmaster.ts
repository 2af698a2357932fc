/**
 * Owns what can be known of a running PostgreSQL from outside: its pid file and the processes that stand in its folder.
 * It never starts one; it ends one only by the ordinary signals.
 */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const isLinux = process.platform === 'linux'

/** What `postmaster.pid` says. `host` is the folder of the socket, or a host name where there are no sockets. */
export type Postmaster = { pid: number; port: number; host: string; ready: boolean }

/** Reads `postmaster.pid`, written by PostgreSQL in the folder of the cluster; null when there is none or it is half written. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, port: Number(lines[3] ?? 0), host: lines[4] || lines[5] || '', ready: lines[7] === 'ready' }
}

/** The PostgreSQL that serves this cluster now, ready or not; null when its pid file is stale or absent. */
export async function livePostmaster(cluster: string): Promise<Postmaster | null> {
  const found = await readPostmaster(cluster)
  return found && isPostmaster(found.pid, cluster) ? found : null
}

/** Whether `pid` is a live PostgreSQL of this very cluster. Where there is no /proc, any live process counts. */
export function isPostmaster(pid: number, cluster: string): boolean {
  if (!isLinux) return isAlive(pid)
  // The arguments are readable to all, unlike the working directory, which root without CAP_SYS_PTRACE may not see.
  const [program = '', ...args] = argumentsOf(pid)
  return !isZombie(pid) && path.basename(program) === 'postgres' && dataFolderOf(args) === realpathSync(cluster)
}

/**
 * Whether any live process stands in the folder of the cluster: a postmaster, or children that outlived theirs. Where it
 * cannot be known the answer is yes.
 */
export function isInhabited(cluster: string): boolean {
  if (!isLinux) return true
  const real = realpathSync(cluster)
  const owner = statSync(real).uid
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && mayStandIn(Number(name), real, owner))
}

function mayStandIn(pid: number, folder: string, owner: number): boolean {
  if (pid === process.pid || isZombie(pid)) return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    // Not ours to look into, as for root without CAP_SYS_PTRACE: then its owner and its arguments must tell.
    return processOwner(pid) === owner && mayServe(pid, folder)
  }
}

/** Whether a process whose folder is not known may be a PostgreSQL of this one. A child is told by its parent. */
function mayServe(pid: number, folder: string): boolean {
  const [program = '', ...args] = argumentsOf(pid)
  if (!path.basename(program).startsWith('postgres')) return false
  const own = dataFolderOf(args) ?? dataFolderOf(argumentsOf(parentOf(pid)))
  return own === null || own === folder
}

function argumentsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

/** The folder that `-D` names, or null. */
function dataFolderOf(args: string[]): string | null {
  const at = args.indexOf('-D')
  try {
    return at < 0 ? null : realpathSync(args[at + 1] ?? '')
  } catch {
    return null
  }
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

function processOwner(pid: number): number | null {
  try {
    return statSync(`/proc/${pid}`).uid
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A process that has ended but was not waited for; a missing one counts too. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}

/**
 * Stops a PostgreSQL in good order (open transactions roll back, the next start needs no recovery) and waits until it is
 * gone; after 30 seconds without in good order.
 * @param pgCtl used on Windows, which has no signals
 */
export async function stopPostmaster(pid: number, cluster: string, pgCtl: string): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)(pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w']).catch(() => undefined)
    return
  }
  signal(pid, 'SIGINT')
  const patience = Date.now() + 30_000
  for (let hard = false; isPostmaster(pid, cluster); await sleep(10)) {
    if (hard || Date.now() < patience) continue
    hard = true
    signal(pid, 'SIGQUIT')
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already, which is what was wanted.
  }
}
