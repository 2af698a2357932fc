/** Owns what stands where in a data folder, and that the folder can be used at all. It never looks inside the cluster. */
import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, rename, stat, statfs } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { diskFull, folderRefusal, StartRefusal } from './refusal.ts'
import { type Account, reaches } from './server-account.ts'

export type Layout = {
  /** The data folder. */
  base: string
  /** The files of the database. */
  cluster: string
  /** The folder of the socket; unused where there are no sockets. */
  socketFolder: string
  logFile: string
}

/** Free space asked for, bytes: a new cluster takes 60 MB and must be able to grow; an old one at least needs room to recover. */
const FREE_FOR_NEW = 150 * 2 ** 20
const FREE_FOR_OLD = 40 * 2 ** 20
/** A socket's path may take 103 bytes on macOS, 107 on Linux. */
const SOCKET_PATH_LIMIT = 103
const SOCKET_NAME = '/.s.PGSQL.5432'
const LOG_LIMIT = 10 * 2 ** 20

export function layoutOf(base: string): Layout {
  const folder = path.resolve(base)
  const cluster = path.join(folder, 'pg18')
  return {
    base: folder,
    cluster,
    socketFolder: socketFolderOf(folder, cluster),
    logFile: path.join(folder, 'postgres.log'),
  }
}

function socketFolderOf(base: string, cluster: string): string {
  const inside = path.join(base, 'run')
  if (Buffer.byteLength(inside + SOCKET_NAME) <= SOCKET_PATH_LIMIT) return inside
  const name = `gewu-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`
  const temporary = path.join(os.tmpdir(), name)
  return Buffer.byteLength(temporary + SOCKET_NAME) <= SOCKET_PATH_LIMIT ? temporary : path.join('/tmp', name)
}

/**
 * Makes the data folder when it is not there and checks that the server's account can work in it. The rights of a folder
 * that stood there before are left as they are.
 * @param account whom the server runs as; null for ourselves
 * @throws StartRefusal folder-unreachable, folder-unwritable, disk-full
 */
export async function prepareFolder(layout: Layout, account: Account | null): Promise<void> {
  const { base, cluster } = layout
  try {
    const first = await mkdir(base, { recursive: true })
    if (first) await openPath(first, base, account ? 0o711 : 0o700)
    const old = await stat(path.join(cluster, 'PG_VERSION')).then(
      () => true,
      () => false,
    )
    const { bavail, bsize } = await statfs(base)
    if (bavail * bsize < (old ? FREE_FOR_OLD : FREE_FOR_NEW)) throw diskFull(base)
  } catch (error) {
    throw folderRefusal(base, error)
  }
  if (account && !(await reaches(account, base))) throw unreachable(base)
}

function unreachable(base: string): StartRefusal {
  return new StartRefusal(
    'folder-unreachable',
    `数据目录 ${base} 在别的账户进不去的目录里。以 root 启动时，数据库由一个没有特权的账户运行，请用 --data 指定别的目录，例如 /var/lib/gewu。`,
  )
}

/** Sets the rights of the folders just made, which a strict umask may have closed. */
async function openPath(first: string, last: string, mode: number): Promise<void> {
  for (let folder = last; ; folder = path.dirname(folder)) {
    await chmod(folder, mode)
    if (folder === path.resolve(first) || folder === path.dirname(folder)) return
  }
}

/**
 * Makes the folder of the socket. One in the shared temporary folder must be ours, else another account could stand between.
 * @throws StartRefusal folder-of-another-account
 */
export async function prepareSocketFolder(layout: Layout, account: Account | null): Promise<void> {
  const { socketFolder } = layout
  await mkdir(socketFolder, { recursive: true, mode: 0o700 })
  const found = await lstat(socketFolder)
  const ours = [process.getuid?.() ?? found.uid, account?.uid ?? found.uid]
  if (!found.isDirectory() || !ours.includes(found.uid)) {
    throw new StartRefusal(
      'folder-of-another-account',
      `${socketFolder} 属于另一个系统账户，不能使用。请删除它或换一个数据目录。`,
    )
  }
  await chmod(socketFolder, 0o700)
}

/** Sets the server's log aside when it has grown over 10 MB; one older log is kept. */
export async function turnLog(layout: Layout): Promise<void> {
  const size = await stat(layout.logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_LIMIT) await rename(layout.logFile, `${layout.logFile}.1`)
}
