import { describe, expect, it } from 'vitest'
import { ballot, day, everybody, flat, flats, votersOf } from './ballot.fixture.ts'
import {
  BALLOT_STEPS,
  type BallotCommand,
  type BallotContext,
  type BallotRole,
  decideBallot,
  evolveBallot,
} from './ballot.ts'
import { BALLOT_STATES, type BallotFacts, type BallotState } from './facts.ts'

const context = (at: Date, roles: readonly BallotRole[] = everybody): BallotContext => ({
  at,
  roles,
  voters: votersOf(flats(10)),
})
const refusal = (facts: BallotFacts, command: BallotCommand, at: Date, roles?: readonly BallotRole[]): string => {
  const decision = decideBallot(facts, command, context(at, roles))
  return decision.ok ? 'carried out' : decision.code
}
const after = (facts: BallotFacts, command: BallotCommand, at: Date): BallotFacts => {
  const decision = decideBallot(facts, command, context(at))
  if (!decision.ok) throw new Error(decision.code)
  return evolveBallot(facts, decision.event)
}
const draft: BallotFacts = { ...ballot, state: 'draft' }
const announce: BallotCommand = { do: 'announce', noticeDays: 5 }
const published: BallotFacts = { ...ballot, state: 'published', publishedAt: day(21) }

const COMMANDS: readonly BallotCommand[] = [
  announce,
  { do: 'open' },
  { do: 'extend', closesAt: day(25), reason: '雨天' },
  { do: 'amend', flat: flat(1, { ownerIds: ['new'] }), reason: '过户', witnessIds: ['w1', 'w2'] },
  { do: 'close' },
  { do: 'count', counterIds: ['c1', 'c2'] },
  { do: 'publish' },
  { do: 'object', id: 'x' },
  { do: 'answer', id: 'x', words: '已核对' },
  { do: 'settle' },
  { do: 'annul', reason: '名册有误' },
]

describe('the course of a ballot', () => {
  it('goes from draft to settled', () => {
    const course: readonly [BallotCommand, Date, BallotState][] = [
      [announce, day(1), 'announced'],
      [{ do: 'open' }, day(10), 'open'],
      [{ do: 'close' }, day(20), 'closed'],
      [{ do: 'count', counterIds: ['c1', 'c3'] }, day(20), 'counted'],
      [{ do: 'publish' }, day(21), 'published'],
      [{ do: 'settle' }, day(28), 'settled'],
    ]
    let facts = draft
    for (const [command, at, state] of course) {
      facts = after(facts, command, at)
      expect(facts.state).toBe(state)
    }
    expect(facts.publishedAt).toEqual(day(21))
  })

  it('takes each step only from where the table says, by whom the table says', () => {
    for (const command of COMMANDS)
      for (const state of BALLOT_STATES) {
        const facts: BallotFacts = { ...ballot, state }
        const step = BALLOT_STEPS[command.do]
        const from: readonly BallotState[] = step.from
        const refused = refusal(facts, command, day(12))
        if (!from.includes(state))
          expect([command.do, state, refused]).toEqual([command.do, state, 'ballot-step-not-now'])
        else {
          expect([command.do, state, refused === 'ballot-step-not-now']).toEqual([command.do, state, false])
          const by: readonly BallotRole[] = step.by
          for (const role of everybody)
            expect([command.do, role, refusal(facts, command, day(12), [role]) === 'ballot-not-yours']).toEqual([
              command.do,
              role,
              !by.includes(role),
            ])
        }
      }
  })

  it('is laid down step by step', () => {
    expect(BALLOT_STEPS).toMatchObject({
      announce: { from: ['draft'], to: 'announced', by: ['organiser'] },
      open: { from: ['announced'], to: 'open', by: ['organiser', 'clock'] },
      close: { from: ['open'], to: 'closed', by: ['organiser', 'clock'] },
      count: { from: ['closed'], to: 'counted', by: ['counter'] },
      publish: { from: ['counted'], to: 'published', by: ['organiser'] },
      settle: { from: ['published'], to: 'settled', by: ['organiser', 'clock'] },
      object: { from: ['published'], to: 'same', by: ['voter'] },
      answer: { from: ['published'], to: 'same', by: ['organiser'] },
      extend: { from: ['announced', 'open'], to: 'same', by: ['organiser'] },
      amend: { from: ['announced', 'open'], to: 'same', by: ['organiser'] },
    })
    expect(BALLOT_STEPS.annul.from).not.toContain('settled')
    expect(BALLOT_STEPS.annul).toMatchObject({ to: 'annulled', by: ['organiser'] })
  })
})

describe('announcing', () => {
  const yesNo = (id: string) => ({ id, form: 'yes-no' as const, rule: { participation: null, approval: null } })
  const rank = (...issueIds: string[]) => ({ id: 'r', form: 'rank' as const, issueIds })
  it.each<[string, Partial<BallotFacts>]>([
    ['ballot-questions', { questions: [] }],
    ['ballot-questions', { questions: Array.from({ length: 31 }, (_, i) => yesNo(`q${i}`)) }],
    ['carried out', { questions: Array.from({ length: 30 }, (_, i) => yesNo(`q${i}`)) }],
    ['ballot-question-twice', { questions: [yesNo('q'), yesNo('q')] }],
    ['ballot-issues', { questions: [rank('a')] }],
    ['ballot-issues', { questions: [rank('a', 'a')] }],
    ['ballot-issues', { questions: [yesNo('q'), rank()] }],
    ['carried out', { questions: [rank('a', 'b')] }],
    ['ballot-period', { closesAt: day(10) }],
    ['ballot-period', { closesAt: day(9) }],
    ['ballot-counters', { counterIds: ['c1'] }],
    ['ballot-counters', { counterIds: ['c1', 'c1'] }],
    ['carried out', { counterIds: ['c1', 'c2'] }],
    ['ballot-electorate-empty', { electorate: { heads: 0n, areaHundredths: 0n } }],
    ['ballot-electorate-empty', { electorate: { heads: 5n, areaHundredths: 0n } }],
    ['carried out', { electorate: { heads: 5n, areaHundredths: 0n }, weighing: 'heads' }],
    ['ballot-silence-clause', { silence: { clause: ' ', meaning: 'abstain' } }],
    ['carried out', { silence: { clause: '公约第12条', meaning: 'with-majority' } }],
  ])('%s %#', (code, patch) => {
    expect(refusal({ ...draft, ...patch }, announce, day(1))).toBe(code)
  })

  it('gives notice long enough before the opening', () => {
    expect(refusal(draft, announce, day(5))).toBe('carried out')
    expect(refusal(draft, announce, new Date(day(5).getTime() + 1))).toBe('ballot-notice-short')
    expect(decideBallot(draft, announce, context(day(6)))).toMatchObject({ params: { days: 5 } })
    expect(decideBallot({ ...draft, questions: [] }, announce, context(day(1)))).toMatchObject({ params: { most: 30 } })
  })
})

describe('opening, closing, extending', () => {
  it('keeps its days', () => {
    const announced: BallotFacts = { ...ballot, state: 'announced' }
    expect(refusal(announced, { do: 'open' }, day(9))).toBe('ballot-too-early')
    expect(refusal(announced, { do: 'open' }, day(10))).toBe('carried out')
    expect(refusal(ballot, { do: 'close' }, day(19))).toBe('ballot-too-early')
    expect(refusal(ballot, { do: 'close' }, day(20))).toBe('carried out')
    expect(decideBallot(ballot, { do: 'close' }, context(day(19)))).toMatchObject({
      params: { until: day(20).toISOString() },
    })
  })

  it('is only made longer, with a reason, before it ends', () => {
    const extend = (closesAt: Date, reason = '雨天'): BallotCommand => ({ do: 'extend', closesAt, reason })
    expect(after(ballot, extend(day(25)), day(12)).closesAt).toEqual(day(25))
    expect(refusal(ballot, extend(day(20)), day(12))).toBe('ballot-period')
    expect(refusal(ballot, extend(day(19)), day(12))).toBe('ballot-period')
    expect(refusal(ballot, extend(day(25), ''), day(12))).toBe('ballot-reason')
    expect(refusal(ballot, extend(day(25)), day(20))).toBe('ballot-too-late')
    expect(refusal(ballot, extend(day(25)), new Date(day(20).getTime() - 1))).toBe('carried out')
  })
})

describe('a sale meanwhile', () => {
  const sale = (patch: Partial<Extract<BallotCommand, { do: 'amend' }>> = {}): BallotCommand => ({
    do: 'amend',
    flat: flat(1, { ownerIds: ['new'] }),
    reason: '过户',
    witnessIds: ['w1', 'w2'],
    ...patch,
  })
  it('is seen by two and says why; it leaves the ballot itself alone', () => {
    expect(refusal(ballot, sale({ reason: ' ' }), day(12))).toBe('ballot-reason')
    expect(refusal(ballot, sale({ witnessIds: ['w1'] }), day(12))).toBe('ballot-witnesses')
    expect(refusal(ballot, sale({ witnessIds: ['w1', 'w1'] }), day(12))).toBe('ballot-witnesses')
    expect(refusal(ballot, sale({ flat: flat(99) }), day(12))).toBe('ballot-flat-unknown')
    expect(decideBallot(ballot, sale(), context(day(12)))).toMatchObject({
      event: {
        type: 'ballot.amended',
        flatId: 'f1',
        reason: '过户',
        gone: [{ voterId: 'o1' }],
        come: [{ voterId: 'new' }],
      },
    })
    expect(after(ballot, sale(), day(12))).toEqual(ballot)
  })
})

describe('counting, objections, the end', () => {
  it('is opened by two counters who were named', () => {
    const closed: BallotFacts = { ...ballot, state: 'closed' }
    for (const counterIds of [['c1'], ['c1', 'c1'], ['c1', 'x'], []])
      expect(refusal(closed, { do: 'count', counterIds }, day(20))).toBe('ballot-counters')
    expect(refusal(closed, { do: 'count', counterIds: ['c2', 'c3'] }, day(20))).toBe('carried out')
  })

  it('hears objections for the days it said', () => {
    const objected = after(published, { do: 'object', id: 'x' }, day(27))
    expect(objected.objections).toEqual([{ id: 'x', at: day(27), answeredAt: null }])
    expect(refusal(published, { do: 'object', id: 'x' }, new Date(day(28).getTime() - 1))).toBe('carried out')
    expect(refusal(published, { do: 'object', id: 'x' }, day(28))).toBe('ballot-too-late')
  })

  it('ends when the days are over and every objection is answered', () => {
    expect(refusal(published, { do: 'settle' }, day(27))).toBe('ballot-too-early')
    const objected = after(after(published, { do: 'object', id: 'x' }, day(22)), { do: 'object', id: 'y' }, day(22))
    expect(refusal(objected, { do: 'settle' }, day(28))).toBe('ballot-unanswered')
    expect(decideBallot(objected, { do: 'settle' }, context(day(28)))).toMatchObject({ params: { count: 2 } })
    const answered = after(objected, { do: 'answer', id: 'x', words: '已核对' }, day(23))
    expect(answered.objections.map((one) => one.answeredAt)).toEqual([day(23), null])
    expect(refusal(answered, { do: 'answer', id: 'x', words: '再答' }, day(23))).toBe('ballot-objection-answered')
    expect(refusal(answered, { do: 'answer', id: 'z', words: '答' }, day(23))).toBe('ballot-objection-unknown')
    expect(refusal(answered, { do: 'answer', id: 'y', words: '' }, day(23))).toBe('ballot-reason')
    const both = after(answered, { do: 'answer', id: 'y', words: '已核对' }, day(24))
    expect(after(both, { do: 'settle' }, day(28)).state).toBe('settled')
  })

  it('is annulled only with a reason', () => {
    expect(refusal(ballot, { do: 'annul', reason: '' }, day(12))).toBe('ballot-reason')
    expect(after(ballot, { do: 'annul', reason: '名册有误' }, day(12)).state).toBe('annulled')
    expect(after(published, { do: 'annul', reason: '名册有误' }, day(22)).publishedAt).toEqual(day(21))
  })
})
