/** The clock of matters: due times over work hours, holidays and pauses. It is pure: the calendar and the instants are arguments. */

import { covers, isWorkday, type WorkCalendar } from './calendar.ts'
import { type DayNumber, dayMs, dayOf, hourMs, minuteMs, startOfDay, weekdayOf, yearOf } from './day.ts'
import type { ServiceHours, Shift } from './service-hours.ts'

/**
 * A time limit. `hours` and `workHours` run from the instant of the start and may be fractions; `days` and `workDays`
 * are whole numbers, do not count the day of the start (民法典 art. 201) and end with the day: natural days at 24:00,
 * work days at the close of business (art. 203). Natural spans fall where they fall, holidays included.
 */
export type Span = { hours: number } | { workHours: number } | { workDays: number } | { days: number }

/** A stretch in which the clock stood still, approved by somebody: `from` included, `to` not. A pause still open has no due time. */
export type Pause = { from: Date; to: Date }

/** `uncoveredYear`: the first year the clock would have to guess. Show it, never guess it (product rule 4.2). */
export type Due = { ok: true; at: Date } | { ok: false; uncoveredYear: number }

export type Worked = { ok: true; minutes: number } | { ok: false; uncoveredYear: number }

type Stretch = { from: number; to: number }

/**
 * When a matter that started at `start` is due: done at or before `at` is in time.
 * Work hours stop exactly where they are used up (12:00, not 13:30). A day is counted at its close, so a pause that
 * covers the close of a day moves a limit in days by that day, and one that ends before the close does not.
 * Recomputed from the start with every pause, a changed span loses none of them.
 */
export function due(
  calendar: WorkCalendar,
  hours: ServiceHours,
  start: Date,
  span: Span,
  pauses: readonly Pause[] = [],
): Due {
  const from = start.getTime()
  const still = merge(pauses)
  if ('hours' in span) return dueAt(advance(from, Number.POSITIVE_INFINITY, positive(span.hours) * hourMs, still).at)
  if ('workHours' in span) return dueAfterWork(calendar, hours, from, positive(span.workHours) * hourMs, still)
  if ('workDays' in span) return dueAfterWorkDays(calendar, hours, from, whole(span.workDays), still)
  return dueAfterDays(from, whole(span.days), still)
}

/** Minutes of service between two instants, pauses left out; 0 when `to` is not after `from`. Fractions are kept. */
export function workedBetween(
  calendar: WorkCalendar,
  hours: ServiceHours,
  from: Date,
  to: Date,
  pauses: readonly Pause[] = [],
): Worked {
  const start = from.getTime()
  const end = to.getTime()
  const still = merge(pauses)
  let worked = 0
  for (let day = dayOf(start); startOfDay(day) < end; day += 1) {
    if (!covers(calendar, day)) return { ok: false, uncoveredYear: yearOf(day) }
    const midnight = startOfDay(day)
    for (const shift of shiftsOf(calendar, hours, day)) {
      const open = Math.max(start, midnight + shift.from * minuteMs)
      const close = Math.min(end, midnight + shift.to * minuteMs)
      if (open < close) worked += advance(open, close, Number.POSITIVE_INFINITY, still).used
    }
  }
  return { ok: true, minutes: worked / minuteMs }
}

/** The instant itself when the office is open then, else the next opening: reminders wait for it, so none comes at midnight. */
export function nextWorkingMoment(calendar: WorkCalendar, hours: ServiceHours, at: Date): Due {
  const from = at.getTime()
  for (let day = dayOf(from); ; day += 1) {
    if (!covers(calendar, day)) return { ok: false, uncoveredYear: yearOf(day) }
    const midnight = startOfDay(day)
    for (const shift of shiftsOf(calendar, hours, day)) {
      if (from < midnight + shift.to * minuteMs) return dueAt(Math.max(from, midnight + shift.from * minuteMs))
    }
  }
}

function dueAfterWork(
  calendar: WorkCalendar,
  hours: ServiceHours,
  from: number,
  milliseconds: number,
  still: readonly Stretch[],
): Due {
  let need = milliseconds
  for (let day = dayOf(from); ; day += 1) {
    if (!covers(calendar, day)) return { ok: false, uncoveredYear: yearOf(day) }
    const midnight = startOfDay(day)
    for (const shift of shiftsOf(calendar, hours, day)) {
      const open = Math.max(from, midnight + shift.from * minuteMs)
      const close = midnight + shift.to * minuteMs
      if (open >= close) continue
      const walked = advance(open, close, need, still)
      need -= walked.used
      if (need <= 0) return dueAt(walked.at)
    }
  }
}

function dueAfterWorkDays(
  calendar: WorkCalendar,
  hours: ServiceHours,
  from: number,
  workDays: number,
  still: readonly Stretch[],
): Due {
  let left = workDays
  for (let day = dayOf(from) + 1; ; day += 1) {
    if (!covers(calendar, day)) return { ok: false, uncoveredYear: yearOf(day) }
    // A Saturday on which a hall happens to be open is no 工作日, and a Monday on which it is shut cannot be used.
    const last = isWorkday(calendar, day) ? shiftsOf(calendar, hours, day).at(-1) : undefined
    if (last === undefined) continue
    const close = startOfDay(day) + last.to * minuteMs
    if (stoodStillAt(close, still)) continue
    left -= 1
    if (left === 0) return dueAt(close)
  }
}

function dueAfterDays(from: number, days: number, still: readonly Stretch[]): Due {
  let left = days
  for (let close = startOfDay(dayOf(from) + 2); ; close += dayMs) {
    if (stoodStillAt(close, still)) continue
    left -= 1
    if (left === 0) return dueAt(close)
  }
}

/** A listed day is open or shut as listed; any other follows its weekday. A worked day whose weekday has no shifts takes the make-up ones. */
function shiftsOf(calendar: WorkCalendar, hours: ServiceHours, day: DayNumber): readonly Shift[] {
  const kind = calendar.days.get(day)
  if (kind === 'holiday') return []
  if (kind === 'makeup') return hours.makeup
  const shifts = hours.week[weekdayOf(day)] ?? []
  return kind === 'workday' && shifts.length === 0 ? hours.makeup : shifts
}

/** Walks from `from` towards `to` with pauses left out, until `need` is used up: the instant reached and what was used. */
function advance(from: number, to: number, need: number, still: readonly Stretch[]): { at: number; used: number } {
  let at = from
  let used = 0
  for (const pause of still) {
    if (pause.to <= at) continue
    if (pause.from >= to) break
    const open = Math.max(0, pause.from - at)
    if (used + open >= need) return { at: at + need - used, used: need }
    used += open
    at = pause.to
    if (at >= to) return { at: to, used }
  }
  const open = Math.min(to - at, need - used)
  return { at: at + open, used: used + open }
}

function stoodStillAt(close: number, still: readonly Stretch[]): boolean {
  return still.some((pause) => pause.from < close && close <= pause.to)
}

/** Pauses in order, overlapping and touching ones joined, empty ones dropped. */
function merge(pauses: readonly Pause[]): readonly Stretch[] {
  if (pauses.length === 0) return []
  const sorted = pauses
    .map((pause) => ({ from: pause.from.getTime(), to: pause.to.getTime() }))
    .filter((pause) => pause.from < pause.to)
    .sort((a, b) => a.from - b.from)
  const merged: Stretch[] = []
  for (const pause of sorted) {
    const last = merged.at(-1)
    if (last !== undefined && pause.from <= last.to) last.to = Math.max(last.to, pause.to)
    else merged.push(pause)
  }
  return merged
}

function dueAt(at: number): Due {
  return { ok: true, at: new Date(at) }
}

function positive(amount: number): number {
  if (!(amount > 0) || !Number.isFinite(amount)) throw new Error(`a span is positive, not ${amount}`)
  return amount
}

function whole(amount: number): number {
  if (!Number.isSafeInteger(amount) || amount < 1) throw new Error(`days are whole and positive, not ${amount}`)
  return amount
}
