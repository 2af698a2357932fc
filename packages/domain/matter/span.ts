/** Reads and writes spans as pack authors spell them (`3wd`); work time it leaves to the clock. */
import { dayOf, hourMs, startOfDay } from '../clock/day.ts'
import type { Span } from '../clock/work-clock.ts'

/** A span that needs no work calendar. */
export type NaturalSpan = Extract<Span, { hours: number } | { days: number }>

/** `24h` hours, `3d` days, `4wh` work hours, `3wd` work days. A number without a unit, a zero or anything else gives null. */
export function parseSpan(text: string): Span | null {
  const match = /^([1-9][0-9]{0,3})(wh|wd|h|d)$/.exec(text)
  const amount = Number(match?.[1])
  switch (match?.[2]) {
    case 'h':
      return { hours: amount }
    case 'd':
      return { days: amount }
    case 'wh':
      return { workHours: amount }
    case 'wd':
      return { workDays: amount }
    default:
      return null
  }
}

/** The spelling `parseSpan` reads back. */
export function formatSpan(span: Span): string {
  if ('hours' in span) return `${span.hours}h`
  if ('days' in span) return `${span.days}d`
  if ('workHours' in span) return `${span.workHours}wh`
  return `${span.workDays}wd`
}

/** For people: `3 个工作日`. */
export function spanInWords(span: Span): string {
  if ('hours' in span) return `${span.hours} 小时`
  if ('days' in span) return `${span.days} 天`
  if ('workHours' in span) return `${span.workHours} 个工作小时`
  return `${span.workDays} 个工作日`
}

export function isNatural(span: Span): span is NaturalSpan {
  return 'hours' in span || 'days' in span
}

/** The end of a natural span: hours run through, days end at 24:00 in Shanghai and do not count the first (民法典 art. 201, 203). */
export function naturalEnd(start: Date, span: NaturalSpan): Date {
  if ('hours' in span) return new Date(start.getTime() + span.hours * hourMs)
  return new Date(startOfDay(dayOf(start.getTime()) + span.days + 1))
}
