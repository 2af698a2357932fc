/** Counts the ends of a matter's clocks; it never guesses an end that the calendar does not reach. */

import type { Span } from '../clock/work-clock.ts'
import type { WorkClock } from './clock-port.ts'
import type { ClockEnds, DueEnd } from './event.ts'
import type { MatterFacts } from './facts.ts'
import type { ClockSpans, MatterFlow } from './flow.ts'
import { isNatural } from './span.ts'

/** The spans that hold for a category; an urgent matter has its own, whatever its category. */
export function spansFor(flow: MatterFlow, category: string | null, urgent: boolean): ClockSpans {
  if (urgent) return flow.clocks.urgent
  return (category === null ? undefined : flow.clocks.byCategory[category]) ?? flow.clocks.ordinary
}

/** All three clocks, started at `at` (dispatch). One unknown end leaves the others standing. */
export function startClocks(clock: WorkClock, spans: ClockSpans, at: Date): ClockEnds {
  const accept = clock.due(at, spans.accept)
  const contact = clock.due(at, spans.contact)
  const handle = clock.due(at, spans.handle)
  const unknown = [handle, contact, accept].flatMap((end) => (end.ok ? [] : [end.uncoveredYear]))
  return {
    acceptBy: accept.ok ? accept.at : null,
    contactBy: contact.ok ? contact.at : null,
    dueAt: handle.ok ? handle.at : null,
    dueUnknownYear: unknown[0] ?? null,
  }
}

/** The end of one span, or null when the calendar does not reach it. */
export function endOf(clock: WorkClock, start: Date, span: Span): Date | null {
  const end = clock.due(start, span)
  return end.ok ? end.at : null
}

/** The handling clock as it stands. */
export function dueAsItStands(matter: MatterFacts): DueEnd {
  return { dueAt: matter.dueAt, dueUnknownYear: matter.dueUnknownYear }
}

/** Pushes the handling clock out by `span`, as an approved extension does. */
export function extendDue(clock: WorkClock, matter: MatterFacts, span: Span): DueEnd {
  if (matter.dueAt === null) return dueAsItStands(matter)
  const end = clock.due(matter.dueAt, span)
  return end.ok
    ? { dueAt: end.at, dueUnknownYear: matter.dueUnknownYear }
    : { dueAt: null, dueUnknownYear: end.uncoveredYear }
}

/**
 * Pushes the handling clock out by the time in which the handler did not have the matter (a pause, or the wait for the
 * requester's answer): worked time for a work clock, plain time for a round-the-clock one. A clock that had already
 * run out by then stays run out, so neither a late pause nor an early "resolved" can save it.
 */
export function giveBack(
  flow: MatterFlow,
  clock: WorkClock,
  matter: MatterFacts,
  since: Date | null,
  until: Date,
): DueEnd {
  if (since === null || matter.dueAt === null || matter.dueAt <= since) return dueAsItStands(matter)
  const { handle } = spansFor(flow, matter.category, matter.urgent)
  if (isNatural(handle)) {
    const waited = Math.max(0, until.getTime() - since.getTime())
    return { dueAt: new Date(matter.dueAt.getTime() + waited), dueUnknownYear: matter.dueUnknownYear }
  }
  const worked = clock.worked(since, until)
  if (!worked.ok) return { dueAt: null, dueUnknownYear: worked.uncoveredYear }
  if (worked.minutes === 0) return dueAsItStands(matter)
  return toSecond(extendDue(clock, matter, { workHours: worked.minutes / 60 }))
}

/** Fractions of work hours carry rounding dust; a due time is good to the second. */
function toSecond({ dueAt, dueUnknownYear }: DueEnd): DueEnd {
  return { dueAt: dueAt === null ? null : new Date(Math.round(dueAt.getTime() / 1000) * 1000), dueUnknownYear }
}
