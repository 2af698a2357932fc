/** The authenticator's six digits (RFC 6238, SHA-1, 30 s). It says which time step a code is of; whoever stores it accepts each step once. */
import { Secret, TOTP } from 'otpauth'

const period = 30
const secretBytes = 20

/** A secret in base32, drawn from the bytes of a fresh token. */
export const totpSecret = (token: string): string => {
  const bytes = new Uint8Array(secretBytes)
  bytes.set(Buffer.from(token, 'base64url').subarray(0, secretBytes))
  return new Secret({ buffer: bytes.buffer }).base32
}

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: '格务', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period })

export const totpUri = (secret: string, label: string): string => totpOf(secret, label).toString()

/** The time step this code is of, one step of drift either way; null when it is of none of them. */
export const stepOf = (secret: string, code: string, at: Date): bigint | null => {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? null : BigInt(Math.floor(at.getTime() / (period * 1000)) + delta)
}

/** For the demonstration and for tests: what an authenticator would show. */
export const totpCode = (secret: string, at: Date): string => totpOf(secret, '').generate({ timestamp: at.getTime() })
