/**
 * Owns which operating-system account the private PostgreSQL runs as: ours, or, since it refuses to run as root, a private
 * one when we are root. It never makes an account.
 */
import { lchown, readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { StartRefusal } from './refusal.ts'

export type Account = { uid: number; gid: number }

/** Below 65,536, so that it exists in a container with mapped ids too, and outside every range systems hand out from. */
const PRIVATE_ID = 59432

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * The account the server runs as, or null for our own. A cluster that already stands keeps the account it was made under.
 * @param cluster the folder of the cluster, which need not exist
 */
export async function serverAccount(cluster: string): Promise<Account | null> {
  if (!isRoot()) return null
  const owner = await stat(cluster).catch(() => null)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return { uid: PRIVATE_ID, gid: PRIVATE_ID }
}

/**
 * An account with an entry in /etc/passwd: `initdb` looks its own name up, the server does not.
 * @throws StartRefusal no-ordinary-account
 */
export async function namedAccount(): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  const rows = lines
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
  const ordinary = rows.filter((row) => row.uid > 0 && row.gid > 0)
  const found = ordinary.find((row) => row.name === 'nobody') ?? ordinary[0]
  if (found) return { uid: found.uid, gid: found.gid }
  throw new StartRefusal(
    'no-ordinary-account',
    '系统里除 root 外没有别的账户，私有数据库不能启动。请用普通账户启动，或用 --db 指定数据库。',
  )
}

/** Whether the account may pass through every folder down to `place`, and read it. Access control lists are not looked at. */
export async function reaches(account: Account, place: string): Promise<boolean> {
  for (let folder = place; ; folder = path.dirname(folder)) {
    const { mode, uid, gid } = await stat(folder)
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
    if (((mode >> shift) & 1) === 0) return false
    if (folder === path.dirname(folder)) return true
  }
}

/** Gives a folder and all in it to an account. */
export async function giveTo(account: Account, folder: string): Promise<void> {
  await lchown(folder, account.uid, account.gid)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name)
    if (entry.isDirectory()) await giveTo(account, place)
    else await lchown(place, account.uid, account.gid)
  }
}
