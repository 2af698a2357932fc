/** The key of a worker's phone (ECDSA P-256): challenges the server has signed, and the phone's signature over them. It stores nothing. */
import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import type { Json } from '../../kernel/canonical.ts'
import type { Crypto } from '../../kernel/crypto.ts'

const goodForMs = 120_000
const purpose = 'device-challenge'

/** `<device>.<milliseconds>.<random>.<digest>`, all of it what the phone signs. */
export const newChallenge = (crypto: Crypto, deviceId: string, at: Date, random: string): string => {
  const said = `${deviceId}.${at.getTime()}.${random}`
  return `${said}.${crypto.digest(said, purpose).toString('base64url')}`
}

/** When this challenge was given out, in milliseconds; null when it is not ours, for another device, or older than two minutes. */
export const challengeGivenAt = (crypto: Crypto, challenge: string, deviceId: string, at: Date): bigint | null => {
  const cut = challenge.lastIndexOf('.')
  const said = challenge.slice(0, Math.max(cut, 0))
  const digest = Buffer.from(challenge.slice(cut + 1), 'base64url')
  if (!crypto.same(digest, crypto.digest(said, purpose))) return null
  const [forDevice, given] = said.split('.')
  const age = at.getTime() - Number(given)
  return forDevice === deviceId && age >= 0 && age <= goodForMs ? BigInt(given ?? 0) : null
}

/** The public key as it is kept: only its four parts; null when it is no point of the curve. */
export const readPublicKey = (key: JsonWebKey): { readonly [part: string]: string } | null => {
  const { kty, crv, x, y } = key
  if (kty === undefined || crv === undefined || x === undefined || y === undefined) return null
  return keyFrom({ kty, crv, x, y }) === null ? null : { kty, crv, x, y }
}

const keyFrom = (jwk: JsonWebKey): KeyObject | null => {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return null
  }
}

/** Whether the phone signed this challenge (SHA-256, r and s side by side, base64url). */
export const fitsSignature = (publicKey: Json, challenge: string, signature: string): boolean => {
  const key = isObject(publicKey) ? keyFrom({ ...publicKey }) : null
  if (key === null) return false
  const bytes = Buffer.from(signature, 'base64url')
  return bytes.length === 64 && verify('sha256', Buffer.from(challenge), { key, dsaEncoding: 'ieee-p1363' }, bytes)
}

const isObject = (value: Json): value is { readonly [part: string]: string } =>
  value !== null && typeof value === 'object' && Object.values(value).every((part) => typeof part === 'string')
