/** Owns `secrets.json` of a data folder: the generated passwords of the database roles. It never holds keys of residents' data. */
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { codeOf, folderRefusal, StartRefusal } from './refusal.ts'

export type Secrets = {
  /** Superuser of the private cluster. */
  adminPassword: string
  ownerPassword: string
  /** Of `gewu_app`, on a private and on an outside database alike. */
  appPassword: string
}

const newPassword = (): string => randomBytes(24).toString('base64url')

/**
 * The passwords of a data folder; makes the folder and the file (0600, whole or not at all) when they are not there.
 * Two processes that come at once read the same passwords.
 * @throws StartRefusal folder-unwritable, disk-full, secrets-unreadable
 */
export async function readSecrets(dataFolder: string): Promise<Secrets> {
  const file = secretsFile(dataFolder)
  return (await readExisting(file)) ?? (await create(dataFolder, file))
}

/** Where the passwords of a data folder stand. */
export function secretsFile(dataFolder: string): string {
  return path.join(dataFolder, 'secrets.json')
}

/** The passwords of a data folder, or null when it has none yet. Makes nothing. */
export async function readExisting(file: string): Promise<Secrets | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    if (codeOf(error) === 'EACCES') {
      throw new StartRefusal(
        'folder-of-another-account',
        `${file} 属于另一个系统账户，当前账户不能读取。请用原来的账户启动。`,
        error,
      )
    }
    throw folderRefusal(path.dirname(file), error)
  }
  const secrets = parse(text)
  if (!secrets) throw new StartRefusal('secrets-unreadable', `${file} 的内容已损坏。请从备份恢复这个文件。`)
  return secrets
}

async function create(dataFolder: string, file: string): Promise<Secrets> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  const secrets: Secrets = { adminPassword: newPassword(), ownerPassword: newPassword(), appPassword: newPassword() }
  try {
    await mkdir(dataFolder, { recursive: true })
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(secrets, null, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(draft, file)
    return secrets
  } catch (error) {
    // Another process was first: its passwords are the ones.
    if (codeOf(error) !== 'EEXIST') throw folderRefusal(dataFolder, error)
  } finally {
    await rm(draft, { force: true })
  }
  const theirs = await readExisting(file)
  if (!theirs) throw new StartRefusal('secrets-unreadable', `${file} 不能读取。`)
  return theirs
}

function parse(text: string): Secrets | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const adminPassword = 'adminPassword' in value ? value.adminPassword : undefined
  const ownerPassword = 'ownerPassword' in value ? value.ownerPassword : undefined
  const appPassword = 'appPassword' in value ? value.appPassword : undefined
  if (typeof adminPassword !== 'string' || typeof ownerPassword !== 'string' || typeof appPassword !== 'string')
    return null
  return { adminPassword, ownerPassword, appPassword }
}
