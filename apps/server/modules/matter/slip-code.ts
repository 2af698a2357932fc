/** The 查询码 of a matter's slip: derived from a key outside the database, so that nothing readable is ever kept. */
import type { Crypto } from '../../kernel/crypto.ts'

/** Without 0 O 1 I L, as on every code that is read aloud. 31 letters to the 6th is 887 million. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Six characters for this version of the slip; a new version makes the old code stop working. */
export const slipCodeOf = (crypto: Crypto, matterId: string, version: number): string => {
  const digest = crypto.digest(`${matterId}:${version}`, 'slip-code')
  return Array.from({ length: 6 }, (_, i) => alphabet.charAt(digest.readUInt32BE(i * 4) % alphabet.length)).join('')
}

export const isSlipCode = (crypto: Crypto, matterId: string, version: number, code: string): boolean =>
  crypto.same(Buffer.from(slipCodeOf(crypto, matterId, version)), Buffer.from(code))
