/** Small pieces of the pack format that several sections share: keys, names, spans, lists; no section of its own. */
import { z } from 'zod'
import { parseDay } from '../clock/day.ts'
import type { Span } from '../clock/work-clock.ts'
import { isNatural, type NaturalSpan, parseSpan } from '../matter/span.ts'

/** `street-review`, `home-group`. */
export const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'key-shape')

/** A short text that people read. */
export const name = z.string().trim().min(1, 'text-empty').max(60)

/** A sentence or two that people read. */
export const sentence = z.string().trim().min(1, 'text-empty').max(400)

/** `3wd`. A bare number is refused: a clock has a unit. */
export const span = z.unknown().transform((value, context): Span => {
  const read = typeof value === 'string' ? parseSpan(value) : null
  if (read !== null) return read
  context.addIssue({ code: 'custom', message: value === undefined ? 'key-missing' : 'span-unit' })
  return z.NEVER
})

/** `7d` or `24h`, never work time. */
export const naturalSpan = span.transform((value, context): NaturalSpan => {
  if (isNatural(value)) return value
  context.addIssue({ code: 'custom', message: 'span-natural' })
  return z.NEVER
})

/** `2025-01-31`, a day that exists. */
export const day = z.string().refine((text) => parseDay(text) !== null, 'day-shape')

/** One value or a list of them, always read as a list. */
export function oneOrMore<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => (Array.isArray(value) || value === undefined ? value : [value]), z.array(item).min(1))
}

/** `1`, `1..`, `1..5`. */
export type Count = { readonly min: number; readonly max: number | null }

export const count = z.unknown().transform((value, context): Count => {
  const match = /^([0-9]{1,4})(\.\.([0-9]{1,4})?)?$/.exec(String(value))
  if (match !== null) {
    const min = Number(match[1])
    const max = match[2] === undefined ? min : match[3] === undefined ? null : Number(match[3])
    if (max === null || (min <= max && max > 0)) return { min, max }
  }
  context.addIssue({ code: 'custom', message: 'count-shape' })
  return z.NEVER
})
