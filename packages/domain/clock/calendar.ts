/** The work calendar: which days are worked in the years it covers; it never guesses a year it was not given. */

import { type DayNumber, parseDay, weekdayOf, yearOf } from './day.ts'

/** `makeup` is a weekend day worked in exchange (调休); `workday` states a worked day outright. */
export type DayKind = 'workday' | 'holiday' | 'makeup'

/** One dated line of the State Council's notice. `date` is `YYYY-MM-DD` in Shanghai. */
export type CalendarDay = { date: string; kind: DayKind; name: string }

/** Days that are not listed follow their weekday, in covered years only. */
export type WorkCalendar = {
  years: ReadonlySet<number>
  days: ReadonlyMap<DayNumber, DayKind>
}

/**
 * Statutory holidays a year must have: 13 since 2025, 11 before
 * (全国年节及纪念日放假办法, State Council decrees 795 of 2024 and 644 of 2013).
 */
export function statutoryHolidays(year: number): number {
  return year >= 2025 ? 13 : 11
}

/**
 * Years whose holidays are all there. A notice spills a few days into the year before (2022-12-31) and so does not
 * cover it: a year counts once it lists at least its statutory number of holidays.
 */
export function coveredYears(days: readonly CalendarDay[]): number[] {
  return [...holidaysByYear(days)]
    .filter(([year, holidays]) => holidays >= statutoryHolidays(year))
    .map(([year]) => year)
    .sort((a, b) => a - b)
}

/** Holidays listed in each year that is mentioned at all. */
export function holidaysByYear(days: readonly CalendarDay[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const day of days) {
    const year = Number(day.date.slice(0, 4))
    counts.set(year, (counts.get(year) ?? 0) + (day.kind === 'holiday' ? 1 : 0))
  }
  return counts
}

/** Builds the calendar; a date that does not exist is a programmer's error (rows are checked where they are read). */
export function workCalendar(
  days: readonly CalendarDay[],
  years: readonly number[] = coveredYears(days),
): WorkCalendar {
  const byDay = new Map<DayNumber, DayKind>()
  for (const { date, kind } of days) {
    const day = parseDay(date)
    if (day === null) throw new Error(`not a date: ${date}`)
    byDay.set(day, kind)
  }
  return { years: new Set(years), days: byDay }
}

/** Is this a legal working day (工作日)? Ask `covers` first: outside covered years the answer means nothing. */
export function isWorkday(calendar: WorkCalendar, day: DayNumber): boolean {
  const kind = calendar.days.get(day)
  if (kind !== undefined) return kind !== 'holiday'
  const weekday = weekdayOf(day)
  return weekday !== 0 && weekday !== 6
}

export function covers(calendar: WorkCalendar, day: DayNumber): boolean {
  return calendar.years.has(yearOf(day))
}
