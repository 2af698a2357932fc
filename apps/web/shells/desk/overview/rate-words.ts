/** A rate in words: counts first, percent second, definition third, and what was left out, paused or extended. */
import type { RateView as View } from '@gewu/contract/insight'
import { overview as copy } from '../copy/register.ts'

export type RateView = View

/** Ten-thousandths as a percentage with one decimal, cut, never rounded up. */
export const percentWords = (value: number): string => {
  const tenths = Math.floor(value / 10)
  return tenths % 10 === 0 ? `${tenths / 10}%` : `${Math.floor(tenths / 10)}.${tenths % 10}%`
}

/** `17/19`; words where nothing has been counted yet. */
export const countsOf = (rate: RateView): string =>
  rate.denominator === 0 ? copy.noRate : `${rate.numerator}/${rate.denominator}`

export const unitOf = (rate: RateView): string =>
  rate.value === null ? '' : `${copy.unit}，${copy.percent(percentWords(rate.value))}`

/** What was paused, extended, left out, in figures; nothing where all are zero. */
export function exceptionsOf(rate: RateView): string {
  const counted = (['paused', 'extended', 'excluded'] as const)
    .filter((name) => rate[name] > 0)
    .map((name) => copy.note(copy.notes[name], rate[name]))
  const differs = rate.valueWithExcluded !== null && rate.excluded > 0 && rate.valueWithExcluded !== rate.value
  const whole = differs ? [copy.withExcluded(percentWords(rate.valueWithExcluded ?? 0))] : []
  return [...counted, ...whole].join('，')
}

export const definitionOf = (rate: RateView): string => {
  const exceptions = exceptionsOf(rate)
  return exceptions === '' ? rate.definition : `${exceptions}。${rate.definition}`
}
