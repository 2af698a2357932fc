import { describe, expect, it } from 'vitest'
import { flat, flats, votersOf } from './ballot.fixture.ts'
import { amend, ownersElectorate, residentsElectorate, voterKey } from './electorate.ts'

describe('owners', () => {
  it('is one head a flat, with its area', () => {
    const made = ownersElectorate(flats(3))
    expect(made).toMatchObject({ ok: true, electorate: { heads: 3n, areaHundredths: 30_000n } })
    expect(votersOf(flats(1))).toEqual([{ voterId: 'o1', ownerIds: ['o1'], flatIds: ['f1'], areaHundredths: 10_000n }])
  })

  it('one owner of many flats is one head with all of the area', () => {
    const [one, two] = votersOf([flat(1), flat(2), flat(3, { ownerIds: ['o1'], areaHundredths: 5_050 })])
    expect(one).toMatchObject({ ownerIds: ['o1'], flatIds: ['f1', 'f3'], areaHundredths: 15_050n })
    expect(two?.flatIds).toEqual(['f2'])
  })

  it('co-owners share one vote, whoever stands first on the certificate', () => {
    const voters = votersOf([
      flat(1, { ownerIds: ['b', 'a'] }),
      flat(2, { ownerIds: ['a', 'b'] }),
      flat(3, { ownerIds: ['a'] }),
    ])
    expect(voters).toHaveLength(2)
    expect(voters[0]).toMatchObject({ voterId: 'a+b', ownerIds: ['a', 'b'], flatIds: ['f1', 'f2'] })
  })

  it("a developer's unsold and undelivered flats are one head", () => {
    const voters = votersOf([
      flat(1, { developerId: 'd', ownerIds: [] }),
      flat(2, { developerId: 'd', ownerIds: ['buyer'] }),
      flat(3),
    ])
    expect(voters).toHaveLength(2)
    expect(voters[0]).toMatchObject({ voterId: 'developer:d', ownerIds: ['d'], areaHundredths: 20_000n })
    expect(voterKey({ developerId: 'd', ownerIds: ['x'] })).toBe('developer:d')
  })

  it.each([
    ['area-missing', { areaHundredths: null }],
    ['area-unsound', { areaHundredths: 0 }],
    ['area-unsound', { areaHundredths: -5 }],
    ['area-unsound', { areaHundredths: 89.5 }],
    ['area-unsound', { areaHundredths: 10_000_001 }],
    ['owner-missing', { ownerIds: [] }],
    ['owner-twice', { ownerIds: ['x', 'x'] }],
  ])('refuses a register with %s', (fault, patch) => {
    expect(ownersElectorate([flat(1), flat(2, patch)])).toEqual({ ok: false, faults: [{ flatId: 'f2', fault }] })
  })

  it('tells all faults at once, the same flat twice among them', () => {
    expect(ownersElectorate([flat(1, { ownerIds: [] }), flat(2), flat(2), flat(2)])).toEqual({
      ok: false,
      faults: [
        { flatId: 'f1', fault: 'owner-missing' },
        { flatId: 'f2', fault: 'flat-twice' },
        { flatId: 'f2', fault: 'flat-twice' },
      ],
    })
  })

  it('takes the smallest and the largest flat', () => {
    expect(ownersElectorate([flat(1, { areaHundredths: 1 }), flat(2, { areaHundredths: 10_000_000 })]).ok).toBe(true)
  })
})

describe('residents', () => {
  it('have one vote each and no area; the same person twice is one', () => {
    expect(residentsElectorate(['a', 'b', 'a'])).toEqual({
      voters: [
        { voterId: 'a', ownerIds: ['a'], flatIds: [], areaHundredths: 0n },
        { voterId: 'b', ownerIds: ['b'], flatIds: [], areaHundredths: 0n },
      ],
      heads: 2n,
      areaHundredths: 0n,
    })
  })
})

describe('a flat that is sold', () => {
  const voters = votersOf([flat(1), flat(2), flat(3, { ownerIds: ['o1'] })])

  it('from an owner of one to somebody new', () => {
    expect(amend(voters, flat(2, { ownerIds: ['new'] }))).toEqual({
      gone: [{ voterId: 'o2', ownerIds: ['o2'], flatIds: ['f2'], areaHundredths: 10_000n }],
      come: [{ voterId: 'new', ownerIds: ['new'], flatIds: ['f2'], areaHundredths: 10_000n }],
    })
  })

  it('from an owner of two to another owner: neither head is lost', () => {
    expect(amend(voters, flat(3, { ownerIds: ['o2'] }))).toMatchObject({
      gone: [{ voterId: 'o1' }, { voterId: 'o2' }],
      come: [
        { voterId: 'o1', flatIds: ['f1'], areaHundredths: 10_000n },
        { voterId: 'o2', flatIds: ['f2', 'f3'], areaHundredths: 20_000n },
      ],
    })
  })

  it('changes nothing when the owners are the same, and is null for a flat that is not there', () => {
    expect(amend(voters, flat(2))).toEqual({ gone: [], come: [] })
    expect(amend(voters, flat(9))).toBeNull()
    expect(amend(voters, flat(2, { areaHundredths: null, ownerIds: ['new'] }))?.come[0]?.areaHundredths).toBe(0n)
  })
})
