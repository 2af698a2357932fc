import { describe, expect, it } from 'vitest'
import { consented, mayRecord } from './consent.ts'

const at = new Date('2026-03-02T02:00:00Z')
const before = new Date('2026-03-01T02:00:00Z')
const child = { birth: '2015-01-01', phone: null, document: null, guardianAgreed: true }

describe('a consent', () => {
  it('stands from when it was given until it is taken back', () => {
    expect(consented([{ kind: 'proxy', at: before, withdrawnAt: null }], 'proxy', at)).toBe(true)
    expect(consented([{ kind: 'proxy', at: before, withdrawnAt: at }], 'proxy', at)).toBe(false)
    expect(consented([{ kind: 'keep', at: before, withdrawnAt: null }], 'proxy', at)).toBe(false)
  })
})

describe('recording a child', () => {
  it('asks the guardian first and keeps neither telephone nor document', () => {
    expect(mayRecord(child, '2026-03-02')).toBeNull()
    expect(mayRecord({ ...child, guardianAgreed: false }, '2026-03-02')).toBe('guardian-consent')
    expect(mayRecord({ ...child, phone: '16600000001' }, '2026-03-02')).toBe('minor-field')
    expect(
      mayRecord({ ...child, birth: '1990-01-01', guardianAgreed: false, phone: '16600000001' }, '2026-03-02'),
    ).toBeNull()
  })
})
