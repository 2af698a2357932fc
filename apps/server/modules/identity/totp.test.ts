import { describe, expect, it } from 'vitest'
import { stepOf, totpCode, totpSecret, totpUri } from './totp.ts'

/** The ASCII secret of RFC 6238, appendix B, in base32. */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('the authenticator', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('shows what RFC 6238 says at second %i', (second, code) => {
    expect(totpCode(rfcSecret, new Date(second * 1000))).toBe(code)
    expect(stepOf(rfcSecret, code, new Date(second * 1000))).toBe(BigInt(Math.floor(second / 30)))
  })

  it('says which step a code is of, one step either way, and none beyond', () => {
    const at = new Date(1_111_111_111_000)
    const step = BigInt(Math.floor(1_111_111_111 / 30))
    for (const [seconds, expected] of [
      [-60, null],
      [-30, step - 1n],
      [0, step],
      [30, step + 1n],
      [60, null],
    ] as const)
      expect(stepOf(rfcSecret, totpCode(rfcSecret, new Date(at.getTime() + seconds * 1000)), at)).toBe(expected)
  })

  it('makes a secret of 160 bits out of a token, and an address that an authenticator reads', () => {
    const secret = totpSecret(Buffer.alloc(32, 7).toString('base64url'))
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    const uri = new URL(totpUri(secret, 'lan.qi'))
    expect(uri.protocol).toBe('otpauth:')
    expect(uri.searchParams.get('secret')).toBe(secret)
    expect(decodeURIComponent(uri.pathname)).toContain('格务:lan.qi')
  })
})
