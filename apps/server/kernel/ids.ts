/** Ids and codes that the application makes: time-ordered UUIDs, public numbers, door codes, slip codes. Nothing else draws randomness. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto'

export interface Ids {
  /** UUID version 7 (RFC 9562): 48 bits of milliseconds, then random bits. */
  uuid(): string
  /** Eight digits, not in sequence, never with a leading zero. */
  matterNo(): string
  /** Ten letters and digits for the QR code of a door. */
  doorCode(): string
  /** The six characters that go with a matter's number on a slip. */
  slipCode(): string
  /** Six digits, leading zeros among them, for a telephone code. */
  phoneCode(): string
  /** 32 random bytes, base64url. */
  token(): string
  /** 16 random bytes that hide what a digest is of. */
  salt(): Buffer
}

/** Without 0 O 1 I L: read aloud and written by hand without mistakes. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const letters = (n: number): string =>
  Array.from({ length: n }, () => alphabet.charAt(randomInt(alphabet.length))).join('')

const uuidV7 = (): string => {
  const time = Date.now().toString(16).padStart(12, '0')
  const rest = randomUUID()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(15, 18)}-${rest.slice(19)}`
}

/** Random bytes are drawn a few hundred salts at a time: one call of the system for each would cost more than its use. */
const salts = { pool: Buffer.alloc(0), used: 0 }
const saltBytes = 16
const salt = (): Buffer => {
  if (salts.used >= salts.pool.length) Object.assign(salts, { pool: randomBytes(saltBytes * 256), used: 0 })
  salts.used += saltBytes
  return salts.pool.subarray(salts.used - saltBytes, salts.used)
}

export const systemIds: Ids = {
  uuid: uuidV7,
  matterNo: () => String(randomInt(10_000_000, 100_000_000)),
  doorCode: () => letters(10),
  slipCode: () => letters(6),
  phoneCode: () => String(randomInt(1_000_000)).padStart(6, '0'),
  token: () => randomBytes(32).toString('base64url'),
  salt,
}
