/** Days and instants as they are in Shanghai; it never reads the machine's clock or its time zone. */

/**
 * Days since 1970-01-01 on the Shanghai calendar. China keeps one zone, UTC+8, and has had no summer time since 1991,
 * so a fixed offset is exact for every instant from 1992 on.
 */
export type DayNumber = number

export const shanghaiOffsetMs = 28_800_000
export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

/** The Shanghai day an instant (epoch milliseconds) falls on. */
export function dayOf(at: number): DayNumber {
  return Math.floor((at + shanghaiOffsetMs) / dayMs)
}

/** 00:00 of a day, in epoch milliseconds. */
export function startOfDay(day: DayNumber): number {
  return day * dayMs - shanghaiOffsetMs
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7
}

type CivilDay = { year: number; month: number; day: number }

/** Year, month (1-12) and day of a day number: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
export function civilDay(dayNumber: DayNumber): CivilDay {
  const shifted = dayNumber + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

export function yearOf(day: DayNumber): number {
  return civilDay(day).year
}

/** The day number of a date that exists, or null (2023-02-29, month 13). */
export function dayNumber(year: number, month: number, day: number): DayNumber | null {
  const utc = Date.UTC(year, month - 1, day)
  const date = new Date(utc)
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? utc / dayMs : null
}

/** Reads `YYYY-MM-DD` exactly; anything else, or a day that does not exist, is null. */
export function parseDay(text: string): DayNumber | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match === null ? null : dayNumber(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** `YYYY-MM-DD`. */
export function dayText(day: DayNumber): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/**
 * How a due time reads: `5月8日 18:00`, and midnight as the end of the day before, `5月7日 24:00`,
 * because nobody reads `5月8日 00:00` as the evening of the seventh.
 */
export function dueText(at: Date): string {
  const moment = at.getTime()
  const midnight = moment === startOfDay(dayOf(moment))
  const day = dayOf(midnight ? moment - 1 : moment)
  const minutes = midnight ? 1440 : Math.floor((moment - startOfDay(day)) / minuteMs)
  const { month, day: dayOfMonth } = civilDay(day)
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return `${month}月${dayOfMonth}日 ${clock}`
}
