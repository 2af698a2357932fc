import { describe, expect, it } from 'vitest'
import { ageOn, isIdentityNumber, isMinor, maskedDocument, maskedPhone, needsGuardian } from './person.ts'

describe('age', () => {
  it('counts full years, the birthday included', () => {
    expect(ageOn('2012-03-02', '2026-03-01')).toBe(13)
    expect(ageOn('2012-03-02', '2026-03-02')).toBe(14)
    expect(ageOn('2012-02-29', '2026-02-28')).toBe(13)
    expect(ageOn('2027-01-01', '2026-03-02')).toBeNull()
  })

  it('asks a guardian below fourteen and knows a minor below eighteen', () => {
    expect(needsGuardian('2012-03-03', '2026-03-02')).toBe(true)
    expect(needsGuardian('2012-03-02', '2026-03-02')).toBe(false)
    expect(needsGuardian(null, '2026-03-02')).toBe(false)
    expect(isMinor('2008-03-03', '2026-03-02')).toBe(true)
    expect(isMinor('2008-03-02', '2026-03-02')).toBe(false)
  })
})

describe('closed fields', () => {
  it('shows the ends of a telephone and of a document, never the middle', () => {
    expect(maskedPhone('16600001234')).toBe('166****1234')
    expect(maskedPhone('028-85551234')).toBe('028-****34')
    expect(maskedPhone('?')).toBe('****')
    expect(maskedDocument('11010119900307001X')).toBe('11**************1X')
    expect(maskedDocument('A1')).toBe('****')
  })
})

describe('an identity number', () => {
  it('is right when its last character is, and its birth day exists', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true)
    expect(isIdentityNumber('110105194912310021')).toBe(false)
    expect(isIdentityNumber('11010519491331002X')).toBe(false)
    expect(isIdentityNumber('11010519491231002')).toBe(false)
  })
})
