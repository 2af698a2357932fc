/**
 * The crypto port: field encryption, blind index, keyed digests. Keys live in a file outside the database.
 * AES-256-GCM now; SM4 can stand behind the same port later. Never logs, never returns a key.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmod, mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface Crypto {
  /** Encrypts one field; `context` (table.column and row id) is authenticated, so that a value cannot be moved to another row. */
  seal(plain: string, context: string): Buffer
  /** The plain text, or null when the value was altered or moved. */
  open(sealed: Buffer, context: string): string | null
  /** Equality look-up of a sensitive value without keeping it readable. */
  blindIndex(value: string, purpose: string): Buffer
  /** Keyed digest for codes, tokens and command bodies. */
  digest(value: string, purpose: string): Buffer
  same(a: Buffer, b: Buffer): boolean
}

const version = 1

/** The port over a 32-byte master key; each purpose has its own derived key. */
export const cryptoFrom = (master: Buffer): Crypto => {
  const derived = new Map<string, Buffer>()
  const keyFor = (purpose: string): Buffer => {
    const known = derived.get(purpose)
    if (known) return known
    const key = Buffer.from(hkdfSync('sha256', master, 'gewu', purpose, 32))
    derived.set(purpose, key)
    return key
  }
  const mac = (value: string, purpose: string): Buffer => createHmac('sha256', keyFor(purpose)).update(value).digest()
  return {
    seal: (plain, context) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyFor('field'), nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), body])
    },
    open: (sealed, context) => {
      if (sealed.length < 29 || sealed[0] !== version) return null
      const decipher = createDecipheriv('aes-256-gcm', keyFor('field'), sealed.subarray(1, 13)).setAAD(
        Buffer.from(context),
      )
      decipher.setAuthTag(sealed.subarray(13, 29))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
    blindIndex: (value, purpose) => mac(value, `blind:${purpose}`),
    digest: (value, purpose) => mac(value, `digest:${purpose}`),
    same: (a, b) => a.length === b.length && timingSafeEqual(a, b),
  }
}

/** Reads the key file, making it on first use (0600, never overwritten). */
export const readKeyFile = async (folder: string): Promise<Buffer> => {
  const file = join(folder, 'gewu.key')
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  try {
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(`${randomBytes(32).toString('base64')}\n`)
    await handle.sync()
    await handle.close()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  await chmod(file, 0o600)
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64')
  if (key.length !== 32) throw new Error(`密钥文件 ${file} 已损坏，请用备份的密钥文件换回。`)
  return key
}
