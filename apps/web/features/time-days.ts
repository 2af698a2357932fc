/** Days in Asia/Shanghai as `2024-10-24`, and the spans of days that figures are asked for. */

const dayMs = 86_400_000
const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

/** The day it is in Shanghai. */
export const dayOf = (at: Date): string => dayFormat.format(at)

export type DaySpan = { readonly from: string; readonly to: string }

/** Monday to today, the first of the month to today, New Year to today. */
export function spanUntil(now: Date, length: 'week' | 'month' | 'year'): DaySpan {
  const to = dayOf(now)
  if (length === 'month') return { from: `${to.slice(0, 8)}01`, to }
  if (length === 'year') return { from: `${to.slice(0, 5)}01-01`, to }
  const noon = Date.parse(`${to}T12:00:00+08:00`)
  const sinceMonday = (new Date(noon).getUTCDay() + 6) % 7
  return { from: dayOf(new Date(noon - sinceMonday * dayMs)), to }
}

/** `10月18日`, with the year when it is another one than `year`. */
export function dayWords(day: string, year: string): string {
  const [y = '', m = '', d = ''] = day.split('-')
  return `${y === year ? '' : `${y}年`}${Number(m)}月${Number(d)}日`
}

/** `10月18日到24日`, `9月1日到10月24日` */
export function spanWords({ from, to }: DaySpan, now: Date): string {
  const year = dayOf(now).slice(0, 4)
  if (from === to) return dayWords(from, year)
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  return `${dayWords(from, year)}到${sameMonth ? `${Number(to.slice(8))}日` : dayWords(to, year)}`
}

/** Whether it is a day that exists. */
export const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
