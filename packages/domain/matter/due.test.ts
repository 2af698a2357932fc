import { describe, expect, it } from 'vitest'
import { appeal, at, context, dispatched, handling, outcome, raise, take } from './desk.fixture.ts'
import type { MatterFacts } from './facts.ts'

const due = (matter: MatterFacts): string | null =>
  matter.dueAt === null
    ? null
    : new Date(matter.dueAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

describe('the clock', () => {
  it('starts at dispatch and acceptance does not touch it', () => {
    expect(due(dispatched())).toBe('2025-03-10 18:00')
    expect(due(handling())).toBe('2025-03-10 18:00')
    expect(handling().acceptBy).toEqual(dispatched().acceptBy)
  })

  it('says which year it cannot see instead of guessing', () => {
    const matter = take(
      appeal,
      raise(appeal, '2025-12-29 08:40'),
      'dispatch',
      { receiver: { agencyId: 'housing' } },
      context('2025-12-29 09:00', 'dispatcher'),
    )
    expect(matter).toMatchObject({ dueAt: null, dueUnknownYear: 2026 })
    expect(matter.acceptBy).toEqual(at('2025-12-29 14:30'))
  })

  it('runs by the category and urgency that dispatch gives', () => {
    const raised = raise(appeal, '2025-03-03 08:40')
    const lamp = take(
      appeal,
      raised,
      'dispatch',
      { receiver: { agencyId: 'a' }, category: 'lighting' },
      context('2025-03-03 09:00', 'dispatcher'),
    )
    const gas = take(
      appeal,
      raised,
      'dispatch',
      { receiver: { agencyId: 'a' }, urgent: true },
      context('2025-03-03 09:00', 'dispatcher'),
    )
    expect([due(lamp), due(gas)]).toEqual(['2025-03-05 18:00', '2025-03-04 09:00'])
  })

  it('gives a pause back in worked time', () => {
    const paused = take(
      appeal,
      handling(),
      'pause',
      { reason: '等清运车' },
      context('2025-03-04 17:00', 'dispatcher', 'qiang'),
    )
    const resumed = take(appeal, paused, 'resume', {}, context('2025-03-05 10:30', 'handler', 'chen'))
    // One hour on Tuesday evening, two on Wednesday morning.
    expect(due(resumed)).toBe('2025-03-11 11:30')
    expect(resumed).toMatchObject({ pausedAt: null, pauses: 1 })
  })

  it('gives nothing back for a pause that began too late', () => {
    const paused = take(
      appeal,
      handling(),
      'pause',
      { reason: '等清运车' },
      context('2025-03-11 09:00', 'dispatcher', 'qiang'),
    )
    const resumed = take(appeal, paused, 'resume', {}, context('2025-03-13 09:00', 'handler', 'chen'))
    expect(due(resumed)).toBe('2025-03-10 18:00')
  })

  it('is not stopped by saying "done" early: reopening gives back only the wait for an answer', () => {
    const early = take(
      appeal,
      handling(),
      'resolve',
      { note: '看过了' },
      context('2025-03-03 10:30', 'handler', 'chen'),
    )
    const reopened = take(appeal, early, 'reopen', {}, context('2025-03-04 10:30', 'requester'))
    // Eight working hours of waiting.
    expect(due(reopened)).toBe('2025-03-11 18:00')
    const late = take(appeal, handling(), 'resolve', { note: '看过了' }, context('2025-03-11 09:00', 'handler', 'chen'))
    expect(due(take(appeal, late, 'reopen', {}, context('2025-03-20 09:00', 'requester')))).toBe('2025-03-10 18:00')
  })

  it('is extended by somebody else, and only when that was asked in time', () => {
    const asked = take(
      appeal,
      handling(),
      'ask-extension',
      { reason: '缺件', span: { workDays: 2 } },
      context('2025-03-10 17:00', 'handler', 'chen'),
    )
    const grant = { reason: '缺件', span: { workDays: 2 } } as const
    expect(outcome(appeal, asked, 'extend', grant, context('2025-03-11 09:00', 'dispatcher', 'chen'))).toBe(
      'approval-own',
    )
    expect(due(take(appeal, asked, 'extend', grant, context('2025-03-11 09:00', 'dispatcher', 'qiang')))).toBe(
      '2025-03-12 18:00',
    )
    expect(outcome(appeal, handling(), 'extend', grant, context('2025-03-11 09:00', 'dispatcher', 'qiang'))).toBe(
      'due-passed',
    )
    expect(outcome(appeal, handling(), 'ask-extension', grant, context('2025-03-11 09:00', 'handler', 'chen'))).toBe(
      'due-passed',
    )
    expect(
      outcome(appeal, handling(), 'refuse-time', { reason: '不行' }, context('2025-03-05 09:00', 'dispatcher')),
    ).toBe('time-not-asked')
  })

  it('keeps it when a clock had run out before the matter was sent on', () => {
    const back = (time: string) =>
      take(
        appeal,
        dispatched(),
        'return',
        { ground: '第14条', rightReceiver: { agencyId: 'city' } },
        context(time, 'receiver', 'chen', 'housing'),
      )
    const sent = (matter: MatterFacts, time: string) =>
      take(appeal, matter, 'dispatch', { receiver: { agencyId: 'city' } }, context(time, 'dispatcher'))
    expect(sent(back('2025-03-10 17:00'), '2025-03-10 17:30')).toMatchObject({ overruns: 0 })
    const late = sent(back('2025-03-10 17:00'), '2025-03-11 09:00')
    expect(late).toMatchObject({ overruns: 1 })
    expect(due(late)).toBe('2025-03-18 18:00')
  })
})
