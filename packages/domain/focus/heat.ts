/**
 * Owns how hot an issue is: how many speak of it, how many join in, how lately, and from how many places.
 * It ranks; it never decides that something becomes a project.
 */
import type { FocusMessage } from './digest.ts'

const DAY = 86_400_000
/** A message weighs half as much after this time. */
const HALF_LIFE = 14 * DAY
/** What every doubling of the places adds. */
const SPREAD_GAIN = 0.25

/**
 * Where an issue stands among others, whatever the day: the binary logarithm of its heat, as if seen in 1970. All issues cool
 * alike, so that an order by this number stays right without being worked out anew. Minus infinity for no members.
 *
 * Each message weighs 1, and 1 more for every doubling of its me-toos, halved every 14 days; the sum grows by a quarter for
 * every doubling of the places.
 */
export function standingOf(members: readonly FocusMessage[]): number {
  const last = Math.max(...members.map(({ at }) => at))
  const voices = members.reduce(
    (sum, { at, meToo }) => sum + 2 ** ((at - last) / HALF_LIFE) * (1 + Math.log2(1 + Math.max(0, meToo))),
    0,
  )
  const places = new Set(members.map(({ place }) => place).filter((place) => place !== '')).size
  return Math.log2(voices * (1 + SPREAD_GAIN * Math.log2(Math.max(1, places)))) + last / HALF_LIFE
}

/** Heat at `now` (milliseconds since 1970) of what stands so: 0 or more, no unit. A message dated ahead weighs more. */
export function heatAt(standing: number, now: number): number {
  return 2 ** (standing - now / HALF_LIFE)
}

/** Heat of an issue at `now`. */
export function heatOf(members: readonly FocusMessage[], now: number): number {
  return members.length === 0 ? 0 : heatAt(standingOf(members), now)
}

/** Messages per day from the first to the last day that has one: day number since 1970 in `zoneOffset`, and count. */
export function trendOf(members: readonly FocusMessage[], zoneOffset: number): { day: number; count: number }[] {
  const counts = new Map<number, number>()
  for (const { at } of members) {
    const day = Math.floor((at + zoneOffset) / DAY)
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  const days = [...counts.keys()].sort((a, b) => a - b)
  const first = days[0] ?? 0
  const last = days[days.length - 1] ?? first - 1
  return Array.from({ length: last - first + 1 }, (_, i) => ({ day: first + i, count: counts.get(first + i) ?? 0 }))
}
