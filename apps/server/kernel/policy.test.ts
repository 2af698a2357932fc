import { describe, expect, it } from 'vitest'
import { allow, deny, type PolicyTable, ruleOn } from './policy.ts'

interface Who {
  readonly staff: boolean
  readonly audit: boolean
}

const table: PolicyTable<'read' | 'write' | 'empty', Who, { readonly own: boolean }> = {
  read: [allow('staff may read', (who) => who.staff), allow('anyone reads their own', (_who, what) => what.own)],
  write: [allow('staff may write', (who) => who.staff), deny('auditors change nothing', (who) => who.audit)],
  empty: [],
}
const nobody = { staff: false, audit: false }

describe('a ruling', () => {
  it('names the rule that made it', () => {
    expect(ruleOn(table, 'read', { ...nobody, staff: true }, { own: false })).toEqual({
      allow: true,
      rule: 'staff may read',
    })
    expect(ruleOn(table, 'read', nobody, { own: true })).toEqual({ allow: true, rule: 'anyone reads their own' })
  })

  it('is no when nothing allows it', () => {
    expect(ruleOn(table, 'read', nobody, { own: false })).toEqual({ allow: false, rule: 'nothing allows it' })
  })

  it('is no when anything denies it, wherever the denial stands', () => {
    expect(ruleOn(table, 'write', { staff: true, audit: true }, { own: true })).toEqual({
      allow: false,
      rule: 'auditors change nothing',
    })
  })

  it('on an action without rules is a fault of the programmer', () => {
    expect(() => ruleOn(table, 'empty', nobody, { own: true })).toThrow('no policy for empty')
  })
})
