import { describe, expect, it } from 'vitest'
import { ballot, castBy, day, flat, now, paperOf, votersOf } from './ballot.fixture.ts'
import { blankPaper, type Paper } from './facts.ts'
import { type CastContext, decidePaper, evolvePaper, type PaperCommand, tookPart } from './paper.ts'
import { afterPaper, afterSale } from './register.ts'

function after(paper: Paper, command: PaperCommand, context: CastContext = now): Paper {
  const decision = decidePaper(ballot, paper, command, context)
  if (!decision.ok) throw new Error(decision.code)
  return evolvePaper(paper, decision.event)
}
function refusal(paper: Paper | null, command: PaperCommand, context: Partial<CastContext> = {}): string {
  const decision = decidePaper(ballot, paper, command, { ...now, ...context })
  return decision.ok ? 'carried out' : decision.code
}

const mine = paperOf(1)
const ours = paperOf(2, { ownerIds: ['a', 'b'] })

describe('one voter, one vote', () => {
  it('stands as soon as the owner has voted', () => {
    expect(after(mine, castBy('o1'))).toEqual({
      ...mine,
      state: 'standing',
      said: [{ ownerId: 'o1', mark: 'yes' }],
      channel: 'app',
    })
  })

  it('refuses a second vote, whatever it says and by whatever channel', () => {
    const voted = after(mine, castBy('o1'))
    expect(refusal(voted, castBy('o1'))).toBe('ballot-voted-already')
    expect(refusal(voted, castBy('o1', { mark: 'no' }))).toBe('ballot-voted-already')
    expect(refusal(voted, castBy('o1', { channel: 'paper', recordedBy: 'w1' }))).toBe('ballot-voted-already')
  })

  it('takes votes only while the ballot is open, the last moment not included', () => {
    expect(refusal(mine, castBy('o1'), { at: day(10) })).toBe('carried out')
    expect(refusal(mine, castBy('o1'), { at: new Date(day(10).getTime() - 1) })).toBe('ballot-not-open')
    expect(refusal(mine, castBy('o1'), { at: new Date(day(20).getTime() - 1) })).toBe('carried out')
    expect(refusal(mine, castBy('o1'), { at: day(20) })).toBe('ballot-not-open')
    const closed = decidePaper({ ...ballot, state: 'closed' }, mine, castBy('o1'), now)
    expect(closed).toMatchObject({ ok: false, code: 'ballot-not-open' })
  })

  it('refuses who is not on the register: a stranger, the old owner of a sold flat', () => {
    expect(refusal(null, castBy('o9'))).toBe('ballot-not-voter')
    expect(refusal(mine, castBy('o9'))).toBe('ballot-not-voter')
    expect(refusal(mine, castBy('o9', { ownerId: 'o1' }))).toBe('ballot-not-voter')
  })
})

describe('minors, guardians, proxies', () => {
  const guardian = castBy('mother', { ownerId: 'o1', capacity: 'guardian' })
  const proxy = castBy('uncle', { ownerId: 'o1', capacity: 'proxy', authority: 'file' })

  it('a minor does not vote; the guardian does', () => {
    expect(refusal(mine, castBy('o1'), { ownerIsMinor: true, personIsMinor: true })).toBe('ballot-minor')
    expect(refusal(mine, castBy('o1'), { ownerIsMinor: true })).toBe('ballot-minor')
    expect(refusal(mine, guardian, { ownerIsMinor: true })).toBe('carried out')
    expect(refusal(mine, guardian, { ownerIsMinor: true, personIsMinor: true })).toBe('ballot-minor')
    expect(refusal(mine, proxy, { ownerIsMinor: true })).toBe('ballot-minor')
  })

  it('nobody is guardian of a grown owner', () => {
    expect(refusal(mine, guardian)).toBe('ballot-guardian-unneeded')
  })

  it('a proxy brings a written authority, is somebody else, grown up, and votes for few', () => {
    expect(refusal(mine, proxy)).toBe('carried out')
    expect(refusal(mine, { ...proxy, authority: null })).toBe('ballot-proxy-unproved')
    expect(refusal(mine, { ...proxy, personId: 'o1' })).toBe('ballot-proxy-self')
    expect(refusal(mine, proxy, { personIsMinor: true })).toBe('ballot-minor')
    expect(refusal(mine, proxy, { proxiesHeld: 1 })).toBe('carried out')
    expect(refusal(mine, proxy, { proxiesHeld: 2 })).toBe('ballot-proxy-most')
    expect(decidePaper(ballot, mine, proxy, { ...now, proxiesHeld: 2 })).toMatchObject({ params: { most: 2 } })
    expect(refusal(mine, castBy('o1'), { proxiesHeld: 2 })).toBe('carried out')
  })

  it('says in which capacity it was cast', () => {
    const decision = decidePaper(ballot, mine, proxy, now)
    expect(decision).toMatchObject({
      ok: true,
      event: { type: 'ballot.cast', capacity: 'proxy', channel: 'app', at: now.at },
    })
  })
})

describe('papers that others enter', () => {
  const first = castBy('o1', { channel: 'door', recordedBy: 'w1' })

  it('stand only when a second person has entered the same', () => {
    const entered = after(mine, first)
    expect(entered).toMatchObject({
      state: 'none',
      entry: { ownerId: 'o1', mark: 'yes', channel: 'door', recordedBy: 'w1' },
    })
    expect(after(entered, { ...first, recordedBy: 'w2' })).toMatchObject({
      state: 'standing',
      channel: 'door',
      entry: null,
    })
    expect(refusal(entered, first)).toBe('ballot-second-recorder')
  })

  it.each([
    ['another choice', { mark: 'no' }],
    ['another channel', { channel: 'paper' as const }],
  ])('are entered anew when the second entry shows %s', (_, patch) => {
    const differed = after(after(mine, first), { ...first, recordedBy: 'w2', ...patch })
    expect(differed).toEqual(mine)
  })

  it('are entered anew when the second entry is for another co-owner', () => {
    const a = after(ours, castBy('a', { channel: 'door', recordedBy: 'w1' }))
    expect(after(a, castBy('b', { channel: 'door', recordedBy: 'w2' }))).toEqual(ours)
  })

  it('are not entered by nobody, by the voter, or for the app', () => {
    expect(refusal(mine, castBy('o1', { channel: 'phone' }))).toBe('ballot-recorder')
    expect(refusal(mine, castBy('o1', { channel: 'paper', recordedBy: 'o1' }))).toBe('ballot-recorder')
    expect(refusal(mine, castBy('o1', { recordedBy: 'w1' }))).toBe('ballot-recorder')
    const proxy = castBy('w1', { ownerId: 'o1', capacity: 'proxy', authority: 'f', channel: 'paper' })
    expect(refusal(mine, { ...proxy, recordedBy: 'w1' })).toBe('ballot-recorder')
    expect(refusal(mine, { ...proxy, recordedBy: 'o1' })).toBe('ballot-recorder')
    expect(refusal(mine, { ...proxy, recordedBy: 'w2' })).toBe('carried out')
  })

  it('keep the app waiting until they are finished or dropped with a reason', () => {
    const entered = after(mine, first)
    expect(refusal(entered, castBy('o1'))).toBe('ballot-entry-pending')
    expect(refusal(entered, { do: 'drop-entry', reason: ' ' })).toBe('ballot-reason')
    expect(refusal(mine, { do: 'drop-entry', reason: '登错了' })).toBe('ballot-entry-missing')
    const dropped = after(entered, { do: 'drop-entry', reason: '登错了' })
    expect(dropped).toEqual(mine)
    expect(refusal(dropped, castBy('o1'))).toBe('carried out')
  })
})

describe('co-owners', () => {
  const said = after(ours, castBy('a'))

  it('one speaks for all unless another disagrees', () => {
    expect(said.state).toBe('standing')
    expect(after(said, castBy('b'))).toMatchObject({ state: 'standing', said: [{ ownerId: 'a' }, { ownerId: 'b' }] })
  })

  it('who disagree have no standing vote until they agree', () => {
    const differing = after(said, castBy('b', { mark: 'no' }))
    expect(differing).toMatchObject({
      state: 'differing',
      said: [
        { ownerId: 'a', mark: 'yes' },
        { ownerId: 'b', mark: 'no' },
      ],
    })
    const agreed = after(differing, castBy('a', { mark: 'no' }))
    expect(agreed.state).toBe('standing')
    expect(refusal(agreed, castBy('a'))).toBe('ballot-voted-already')
    expect(after(differing, castBy('a', { mark: 'other' })).state).toBe('differing')
  })
})

describe('those who have not voted', () => {
  it('are noted as unreachable or refusing, and may still vote', () => {
    const away = after(mine, { do: 'not-taken', how: 'unreachable' })
    expect(away.notTaken).toBe('unreachable')
    expect(after(away, { do: 'not-taken', how: 'refused' }).notTaken).toBe('refused')
    expect(after(away, castBy('o1'))).toMatchObject({ state: 'standing', notTaken: null })
    expect(refusal(after(mine, castBy('o1')), { do: 'not-taken', how: 'refused' })).toBe('ballot-voted-already')
  })

  it('are served, with the warning or without; a warning once given stays given', () => {
    const served = after(mine, { do: 'serve', warned: false })
    expect([served.served, served.warned]).toEqual([true, false])
    const warned = after(served, { do: 'serve', warned: true })
    expect(after(warned, { do: 'serve', warned: false })).toMatchObject({ served: true, warned: true })
  })
})

describe('register, papers and meter together', () => {
  const castEvent = (paper: Paper, command = castBy('o1')) => {
    const decision = decidePaper(ballot, paper, command, now)
    if (!decision.ok) throw new Error(decision.code)
    return decision.event
  }

  it('the meter grows once a voter', () => {
    const once = afterPaper(ballot, mine, castEvent(mine))
    expect(once.ballot.participating).toEqual({ heads: 1n, areaHundredths: 10_000n })
    const one = afterPaper(ballot, ours, castEvent(ours, castBy('a')))
    const two = afterPaper(one.ballot, one.paper, castEvent(one.paper, castBy('b', { mark: 'no' })))
    expect(two.ballot.participating.heads).toBe(1n)
    expect(two.paper.state).toBe('differing')
    expect(tookPart(mine, { type: 'ballot.served', voterId: 'o1', at: now.at, warned: true })).toBe(false)
    const served = afterPaper(ballot, mine, { type: 'ballot.served', voterId: 'o1', at: now.at, warned: true })
    expect(served.ballot).toEqual(ballot)
  })

  it('a sold flat: who is gone is set aside with the paper, who comes has not voted, who keeps a flat keeps the vote', () => {
    const [o1, o2] = votersOf([flat(1), flat(2), flat(3, { ownerIds: ['o1'] })]).map(blankPaper)
    if (o1 === undefined || o2 === undefined) throw new Error('two voters')
    const voted = (paper: Paper): Paper => ({
      ...paper,
      state: 'standing',
      said: [{ ownerId: paper.voter.voterId, mark: 'y' }],
    })
    const before = {
      ...ballot,
      electorate: { heads: 2n, areaHundredths: 30_000n },
      participating: { heads: 2n, areaHundredths: 30_000n },
    }
    const papers = new Map([o1, o2].map((paper) => [paper.voter.voterId, voted(paper)]))
    const amended = (gone: readonly Paper['voter'][], come: readonly Paper['voter'][]) =>
      afterSale(before, papers, { type: 'ballot.amended', flatId: 'f', reason: '过户', at: now.at, gone, come })
    const stranger = { voterId: 'new', ownerIds: ['new'], flatIds: ['f2'], areaHundredths: 10_000n }
    const sold = amended([o2.voter], [stranger])
    expect([...sold.papers.keys()]).toEqual(['o1', 'new'])
    expect(sold.papers.get('new')).toEqual(blankPaper(stranger))
    expect(sold.ballot.electorate).toEqual(before.electorate)
    expect(sold.ballot.participating).toEqual({ heads: 1n, areaHundredths: 20_000n })
    const left = { ...o1.voter, flatIds: ['f1'], areaHundredths: 10_000n }
    const grown = { ...stranger, flatIds: ['f3'] }
    const parted = amended([o1.voter], [left, grown])
    expect(parted.papers.get('o1')).toEqual({ ...voted(o1), voter: left })
    expect(parted.ballot).toMatchObject({
      electorate: { heads: 3n, areaHundredths: 30_000n },
      participating: { heads: 2n, areaHundredths: 20_000n },
    })
    const unknown = afterSale(before, new Map(), {
      type: 'ballot.amended',
      flatId: 'f',
      reason: 'x',
      at: now.at,
      gone: [o2.voter],
      come: [stranger],
    })
    expect(unknown.ballot.participating).toEqual(before.participating)
  })
})
