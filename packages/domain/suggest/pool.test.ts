import { describe, expect, it } from 'vitest'
import { casesFor } from './pool.ts'
import { trackRecordOf } from './track-record.ts'

const cases = [
  { communityId: 'north', case: 'n1' },
  { communityId: 'south', case: 's1' },
  { communityId: 'west', case: 'w1' },
]

describe('whose messages a model learns from', () => {
  it('keeps communities apart unless the district allows otherwise', () => {
    expect(casesFor('north', cases, { allowed: false })).toEqual(['n1'])
  })

  it('shares only among the communities that take part', () => {
    const rule = { allowed: true, communities: ['north', 'south'] } as const
    expect(casesFor('north', cases, rule)).toEqual(['n1', 's1'])
    expect(casesFor('west', cases, rule)).toEqual(['w1'])
  })
})

describe('track record', () => {
  it('counts what people decided against what was proposed', () => {
    const record = trackRecordOf([
      { proposed: ['a', 'b', 'c'], sure: true, decided: 'a' },
      { proposed: ['a', 'b', 'c'], sure: true, decided: 'c' },
      { proposed: ['b'], sure: false, decided: 'b' },
      { proposed: [], sure: false, decided: 'a' },
    ])
    expect(record).toEqual({ cases: 4, firstRight: 0.5, amongThree: 0.75, sureShare: 0.5, sureRight: 0.5 })
  })

  it('says nothing about no cases', () => {
    expect(trackRecordOf([]).firstRight).toBeUndefined()
  })
})
