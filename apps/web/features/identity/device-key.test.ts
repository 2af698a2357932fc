import { verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { base64urlOf, newDeviceKey, publicPartOf, signChallenge } from './device-key.ts'

it('signs a challenge so that the public part alone can tell', async () => {
  const key = await newDeviceKey()
  const jwk = await publicPartOf(key)
  const signature = Buffer.from(await signChallenge(key.privateKey, 'device.1.random.digest'), 'base64url')
  const fits = (text: string) =>
    verify('sha256', Buffer.from(text), { key: { ...jwk }, format: 'jwk', dsaEncoding: 'ieee-p1363' }, signature)
  expect(signature).toHaveLength(64)
  expect(fits('device.1.random.digest')).toBe(true)
  expect(fits('device.2.random.digest')).toBe(false)
})

it('holds a private part that nobody can take out', async () => {
  const { privateKey } = await newDeviceKey()
  expect(privateKey.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('jwk', privateKey)).rejects.toThrow()
})

it('writes base64url without padding', () => {
  expect(base64urlOf(new Uint8Array([251, 255, 254, 1]))).toBe('-__-AQ')
})
