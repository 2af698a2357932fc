import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { cryptoFrom } from '../../kernel/crypto.ts'
import { challengeGivenAt, fitsSignature, newChallenge, readPublicKey } from './device-key.ts'

const crypto = cryptoFrom(Buffer.alloc(32, 1))
const device = '018f0000-0000-7000-8000-000000000001'
const at = new Date('2026-03-02T02:00:00.123Z')
const later = (ms: number) => new Date(at.getTime() + ms)

describe('a challenge', () => {
  const challenge = newChallenge(crypto, device, at, 'random_-1')
  const given = BigInt(at.getTime())

  it('is known again for two minutes, by the device it was given to', () => {
    expect(challengeGivenAt(crypto, challenge, device, at)).toBe(given)
    expect(challengeGivenAt(crypto, challenge, device, later(120_000))).toBe(given)
    expect(challengeGivenAt(crypto, challenge, device, later(120_001))).toBeNull()
    expect(challengeGivenAt(crypto, challenge, device, later(-1))).toBeNull()
    expect(challengeGivenAt(crypto, challenge, device.replace('1', '2'), at)).toBeNull()
  })

  it('of another server, changed or made up is none', () => {
    expect(challengeGivenAt(cryptoFrom(Buffer.alloc(32, 2)), challenge, device, at)).toBeNull()
    for (let i = 0; i < challenge.length; i += 7) {
      const changed = `${challenge.slice(0, i)}${challenge[i] === 'x' ? 'y' : 'x'}${challenge.slice(i + 1)}`
      // The last character of base64url carries two unused bits.
      if (i < challenge.length - 1) expect(challengeGivenAt(crypto, changed, device, at), String(i)).toBeNull()
    }
    for (const nonsense of ['', '.', 'a.b', `${device}..`, '{}'])
      expect(challengeGivenAt(crypto, nonsense, device, at)).toBeNull()
  })
})

describe('the key of a phone', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  const kept = readPublicKey({ ...jwk, d: 'private parts are not kept', key_ops: ['verify'] })
  const signed = (text: string, dsaEncoding: 'ieee-p1363' | 'der' = 'ieee-p1363') =>
    sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding }).toString('base64url')

  it('is kept as a point of P-256 and nothing else', () => {
    expect(Object.keys(kept ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y'])
    expect(readPublicKey({ ...jwk, x: jwk.y ?? '' })).toBeNull()
    expect(readPublicKey({ kty: 'EC', crv: 'P-256' })).toBeNull()
  })

  it('fits its own signature over the very challenge, in the form that browsers make', () => {
    expect(fitsSignature(kept, 'a challenge', signed('a challenge'))).toBe(true)
    expect(fitsSignature(kept, 'another', signed('a challenge'))).toBe(false)
    expect(fitsSignature(kept, 'a challenge', signed('a challenge', 'der'))).toBe(false)
    expect(fitsSignature(kept, 'a challenge', '')).toBe(false)
    expect(fitsSignature(null, 'a challenge', signed('a challenge'))).toBe(false)
  })
})
