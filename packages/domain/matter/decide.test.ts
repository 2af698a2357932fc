import { describe, expect, it } from 'vitest'
import { availableSteps } from './available-steps.ts'
import type { RaiseGiven } from './command.ts'
import { decide } from './decide.ts'
import { appeal, at, context, dispatched, flowOf, handling, outcome, raise, resolved, take } from './desk.fixture.ts'
import { evolve } from './evolve.ts'
import { progressOf } from './progress.ts'

const dispute = flowOf('yichuan-six-micro', 'dispute')
const whistle = flowOf('yichuan-six-micro', 'whistle')

describe('raise', () => {
  const given: RaiseGiven = {
    communityId: 'c',
    id: 'm',
    no: '41720863',
    title: '灯黑了',
    body: '黑了',
    channel: 'paper',
  }
  const code = (flow: typeof appeal, changed: Partial<RaiseGiven>, role: 'requester' | 'handler' = 'requester') => {
    const decision = decide(
      flow,
      null,
      { do: 'raise', given: { ...given, ...changed } },
      context('2025-03-03 09:00', role),
    )
    return decision.ok ? decision.events[0]?.type : decision.code
  }

  it('takes a matter by any channel', () => {
    for (const channel of ['app', 'phone', 'counter', 'visit', 'meeting', 'paper', 'proxy', 'import'] as const) {
      expect(code(appeal, { channel })).toBe('matter.raised')
    }
  })

  it('refuses what cannot stand', () => {
    expect(code(appeal, {}, 'handler')).toBe('step-not-yours')
    expect(code(appeal, { title: '  ' })).toBe('step-needs')
    expect(code(appeal, { body: '' })).toBe('step-needs')
    expect(code(appeal, { no: '417' })).toBe('step-unreadable')
    expect(code(appeal, { category: 'moon' })).toBe('category-unknown')
    expect(code(appeal, { doors: ['a', 'b'] })).toBe('step-unasked')
    expect(code(appeal, { body: '长'.repeat(20_001) })).toBe('step-unreadable')
  })

  it('keeps of a dispute the two doors and no word of the quarrel', () => {
    expect(code(dispute, { body: undefined, doors: ['301', '401'] })).toBe('matter.raised')
    expect(code(dispute, { body: undefined, doors: ['301', '301'] })).toBe('doors-too-few')
    expect(code(dispute, { body: '他骂我', doors: ['301', '401'] })).toBe('quarrel-words')
  })

  it('lets only the desk blow a whistle', () => {
    expect(code(whistle, {})).toBe('step-not-yours')
  })

  it('happens once, and before anything else', () => {
    const again = decide(appeal, dispatched(), { do: 'raise', given }, context('2025-03-03 09:00', 'requester'))
    expect(again).toMatchObject({ ok: false, code: 'matter-exists' })
    const early = decide(
      appeal,
      null,
      { do: 'step', step: 'dispatch', given: {} },
      context('2025-03-03 09:00', 'dispatcher'),
    )
    expect(early).toMatchObject({ ok: false, code: 'matter-unknown' })
  })
})

describe('inputs', () => {
  const matter = raise(appeal, '2025-03-03 08:40')
  const desk = context('2025-03-03 09:00', 'dispatcher')
  it.each([
    ['none', {}, 'step-needs'],
    ['nobody', { receiver: { agencyId: '' } }, 'step-unreadable'],
    ['a blank note', { receiver: { agencyId: 'a' }, note: '  ' }, 'step-unreadable'],
    ['an endless note', { receiver: { agencyId: 'a' }, note: '长'.repeat(2001) }, 'step-unreadable'],
    ['an unknown category', { receiver: { agencyId: 'a' }, category: 'moon' }, 'category-unknown'],
    ['something nobody asked for', { receiver: { agencyId: 'a' }, rating: 5 }, 'step-unasked'],
  ])('%s', (_, given, expected) => {
    expect(outcome(appeal, matter, 'dispatch', given, desk)).toBe(expected)
  })

  it('a rating outside the scale, a day that does not exist, a span of nothing', () => {
    expect(outcome(appeal, resolved(), 'rate', { rating: 6 }, context('2025-03-05 11:00', 'requester'))).toBe(
      'step-unreadable',
    )
    expect(
      outcome(
        appeal,
        handling(),
        'ask-extension',
        { reason: '下雨', span: { workDays: 0 } },
        context('2025-03-04 09:00', 'handler'),
      ),
    ).toBe('step-unreadable')
    const quarrel = { ...handling(), kind: 'dispute' as const }
    expect(
      outcome(
        dispute,
        quarrel,
        'settle',
        { agreement: '讲好了', followUp: '2025-02-30' },
        context('2025-03-04 09:00', 'handler'),
      ),
    ).toBe('step-unreadable')
  })
})

describe('responsibility', () => {
  it('stays with the first receiver until another accepts', () => {
    const moved = take(
      appeal,
      handling(),
      'transfer',
      { receiver: { agencyId: 'water' }, reason: '是水管' },
      context('2025-03-04 09:00', 'handler', 'chen'),
    )
    expect(moved).toMatchObject({
      receiverAgencyId: 'water',
      responsibleAgencyId: 'housing',
      handlerId: null,
      state: 'dispatched',
    })
    expect(moved.dueAt).toEqual(handling().dueAt)
    expect(
      take(appeal, moved, 'accept', {}, context('2025-03-04 10:00', 'receiver', 'liu', 'water')).responsibleAgencyId,
    ).toBe('water')
  })

  it('opens a joint room at the second refusal, the first receiver in the lead', () => {
    const back = take(
      appeal,
      dispatched(),
      'return',
      { ground: '第14条', rightReceiver: { agencyId: 'city' } },
      context('2025-03-03 10:00', 'receiver', 'chen', 'housing'),
    )
    const again = take(
      appeal,
      back,
      'dispatch',
      { receiver: { agencyId: 'city' } },
      context('2025-03-03 11:00', 'dispatcher'),
    )
    const refused = { ground: '第9条', rightReceiver: { agencyId: 'fire' } }
    expect(outcome(appeal, again, 'return', refused, context('2025-03-03 15:00', 'receiver', 'wang', 'city'))).toEqual([
      'matter.returned',
      'matter.whistled',
    ])
    const room = take(appeal, again, 'return', refused, context('2025-03-03 15:00', 'receiver', 'wang', 'city'))
    expect(room.parties.map(({ agencyId, lead }) => [agencyId, lead])).toEqual([
      ['housing', true],
      ['city', false],
      ['fire', false],
    ])
    expect(room).toMatchObject({
      state: 'convened',
      returns: 2,
      responsibleAgencyId: 'housing',
      receiverAgencyId: null,
    })
    expect(room.parties[0]?.reportBy).toEqual(at('2025-03-06 18:00'))
  })
})

describe('closing', () => {
  it('waits for a yes, or for a stated silence after a second attempt by another way', () => {
    const told = resolved()
    const sweep = (time: string) => context(time, 'clock', 'sweeper')
    expect(outcome(appeal, told, 'lapse', {}, sweep('2025-04-05 09:00'))).toBe('attempts-too-few')
    const asked = take(appeal, told, 'attempt', { channel: 'phone' }, context('2025-03-06 09:00', 'dispatcher'))
    expect(outcome(appeal, asked, 'lapse', {}, sweep('2025-03-13 23:59'))).toBe('step-too-early')
    expect(outcome(appeal, asked, 'lapse', {}, sweep('2025-03-14 00:00'))).toEqual(['matter.lapsed'])
    expect(outcome(appeal, asked, 'lapse', {}, context('2025-03-20 09:00', 'dispatcher'))).toBe('step-not-yours')
  })

  it('takes no yes, no rating and no withdrawal from the handler who wrote the matter down for somebody', () => {
    const both = context('2025-03-05 11:00', ['reporter-for', 'handler'], 'chen')
    expect(outcome(appeal, resolved(), 'confirm', {}, both)).toBe('step-not-yours')
    expect(outcome(appeal, resolved(), 'rate', { rating: 5 }, both)).toBe('step-not-yours')
    expect(
      availableSteps(appeal, resolved(), ['reporter-for', 'handler'], at('2025-03-05 11:00')).map(({ step }) => step),
    ).not.toContain('confirm')
  })

  it('rates once a result; a bad rating reopens', () => {
    const bad = take(appeal, resolved(), 'rate', { rating: 1, words: '还黑' }, context('2025-03-05 11:00', 'requester'))
    expect(bad).toMatchObject({ state: 'handling', reopens: 1, rating: 1, resolvedAt: null })
    const again = take(appeal, bad, 'resolve', { note: '换了' }, context('2025-03-06 11:00', 'handler', 'chen'))
    const good = take(appeal, again, 'rate', { rating: 5 }, context('2025-03-06 12:00', 'requester'))
    expect(good).toMatchObject({ state: 'resolved', rating: 5 })
    expect(outcome(appeal, good, 'rate', { rating: 4 }, context('2025-03-06 13:00', 'requester'))).toBe('rated-already')
  })

  it('leaves a rating out only with a visible reason, and only by a reviewer', () => {
    const closed = take(appeal, resolved(), 'confirm', {}, context('2025-03-05 11:00', 'requester'))
    const reviewer = context('2025-03-06 09:00', 'reviewer')
    expect(outcome(appeal, closed, 'exclude-rating', { reason: '评错了' }, reviewer)).toBe('rating-missing')
    const rated = take(appeal, closed, 'rate', { rating: 3 }, context('2025-03-05 12:00', 'requester'))
    expect(outcome(appeal, rated, 'exclude-rating', {}, reviewer)).toBe('step-needs')
    expect(
      outcome(appeal, rated, 'exclude-rating', { reason: '评的是另一件事' }, context('2025-03-06 09:00', 'dispatcher')),
    ).toBe('step-not-yours')
    const excluded = take(appeal, rated, 'exclude-rating', { reason: '评的是另一件事' }, reviewer)
    expect(excluded).toMatchObject({ rating: 3, ratingExcluded: '评的是另一件事' })
    expect(outcome(appeal, excluded, 'exclude-rating', { reason: '再来' }, reviewer)).toBe('rating-excluded')
  })

  it('ends the time for rating and reopening after thirty days', () => {
    const closed = take(appeal, resolved(), 'confirm', {}, context('2025-03-05 11:00', 'requester'))
    expect(outcome(appeal, closed, 'reopen', {}, context('2025-04-04 23:59', 'requester'))).toEqual(['matter.reopened'])
    expect(outcome(appeal, closed, 'reopen', {}, context('2025-04-05 00:01', 'requester'))).toBe('step-too-late')
  })
})

describe('evolve', () => {
  it('needs a matter for everything but the raising', () => {
    expect(() =>
      evolve(null, { type: 'matter.lapsed', step: 'lapse', to: 'closed', at: at('2025-03-03 09:00'), attempts: 2 }),
    ).toThrow()
  })
})

describe('progress', () => {
  it('fills the four bars and says whose turn it is', () => {
    expect(progressOf(appeal, 'raised')).toEqual({ stage: 'raised', bars: 1, turn: 'desk' })
    expect(progressOf(appeal, 'dispatched')).toMatchObject({ bars: 2, turn: 'receiver' })
    expect(progressOf(appeal, 'resolved')).toMatchObject({ bars: 4, turn: 'resident' })
    expect(progressOf(appeal, 'withdrawn')).toMatchObject({ turn: 'none' })
    expect(progressOf(appeal, 'a state of an older pack')).toMatchObject({ turn: 'desk' })
  })
})
