/** Owns the reasons why a database cannot be opened, each with the Chinese sentence a person reads. It never decides. */

export type RefusalCode =
  | 'folder-in-use'
  | 'folder-unreachable'
  | 'folder-unwritable'
  | 'folder-of-another-account'
  | 'folder-name'
  | 'secrets-missing'
  | 'secrets-unreadable'
  | 'disk-full'
  | 'no-platform-package'
  | 'no-ordinary-account'
  | 'start-failed'
  | 'url-unusable'
  | 'database-unreachable'
  | 'sign-in-refused'
  | 'version-too-old'
  | 'encoding-not-utf8'
  | 'no-right-to-create'

/**
 * A database that cannot be opened, for a reason its operator can act on. Thrown, since every caller up to `main` only
 * passes it on; `sentence` says in plain Chinese what is wrong and what to do.
 */
export class StartRefusal extends Error {
  readonly code: RefusalCode
  readonly sentence: string

  constructor(code: RefusalCode, sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.name = 'StartRefusal'
    this.code = code
    this.sentence = sentence
  }
}

/** The errno name (`ENOSPC`, `EACCES`, ...) or SQLSTATE of an unknown error, or '' when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** The text of an unknown error. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const DISK_FULL = /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'EISDIR'])

export function diskFull(base: string, cause?: unknown): StartRefusal {
  return new StartRefusal('disk-full', `磁盘已满：数据目录 ${base} 所在的磁盘没有足够的空间。请清理后再启动。`, cause)
}

/** Turns what the file system said about the data folder into a refusal; passes a refusal and a programming error through. */
export function folderRefusal(base: string, error: unknown): unknown {
  if (error instanceof StartRefusal) return error
  const code = codeOf(error)
  if (DISK_FULL.test(code) || DISK_FULL.test(textOf(error))) return diskFull(base, error)
  if (!FORBIDDEN.has(code)) return error
  return new StartRefusal(
    'folder-unwritable',
    `数据目录 ${base} 不能写入（${code}）。请检查它的权限，或用 --data 指定另一个目录。`,
    error,
  )
}

/** Turns the last lines PostgreSQL wrote before it gave up into a refusal. */
export function startRefusal(base: string, lines: string, logFile: string): StartRefusal {
  if (DISK_FULL.test(lines)) return diskFull(base, lines)
  const reason = /(?:FATAL|PANIC|error):\s+(.+)/.exec(lines)?.[1] ?? lines.trim().split('\n').at(-1) ?? ''
  return new StartRefusal('start-failed', `数据库没能启动：${reason}。详细记录在 ${logFile}。`, lines)
}
