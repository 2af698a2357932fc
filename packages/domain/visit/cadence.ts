/** When a household is due for a visit and why: the pack's cadence for its tier and its must-visit kinds. It reads no clock; days are given. */
import { dayText } from '../clock/day.ts'
import { type CareRules, dayIn, tierStands } from '../people/tier.ts'

type Period = CareRules['mustVisit'][number]['every']

const periodDays: Readonly<Record<Period, number>> = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  'half-year': 182,
  year: 365,
}

/** A household as its visits are planned. Days are `YYYY-MM-DD`. */
export interface Visited {
  /** When it came under care or, if later, when it was last reached. */
  readonly lastMet: string | null
  /** The day the tier or the label was given: what a first visit is counted from. */
  readonly since: string
  readonly tier: {
    readonly tier: string
    readonly since: string
    readonly reviewBy: string
    readonly until: string | null
  } | null
  /** Labels of its persons. */
  readonly labels: readonly string[]
}

/** Why a visit is due: the tier's rhythm, a must-visit kind, a tier's review, or nothing but time. */
export type DueWhy =
  | { readonly kind: 'tier'; readonly tier: string; readonly name: string; readonly every: Period }
  | { readonly kind: 'must'; readonly must: string; readonly name: string; readonly every: Period }
  | { readonly kind: 'review'; readonly tier: string; readonly name: string; readonly reviewBy: string }

export interface Due {
  readonly on: string
  readonly why: readonly DueWhy[]
}

/** A review is prepared a fortnight ahead. */
const reviewAheadDays = 14

/** The earliest day something is due and everything that is due on it, or null where nothing asks for a visit. */
export function dueOf(rules: CareRules, home: Visited, today: string): Due | null {
  const from = home.lastMet !== null && home.lastMet > home.since ? home.lastMet : home.since
  const first = home.lastMet === null || home.lastMet < home.since
  const asks: { readonly on: string; readonly why: DueWhy }[] = []
  const tier = home.tier !== null && tierStands(home.tier, today) ? home.tier : null
  const rule = tier === null ? undefined : rules.tiers.find(({ key }) => key === tier.tier)
  if (tier !== null && rule !== undefined) {
    const { key, name, every } = rule
    asks.push({ on: first ? from : after(from, every), why: { kind: 'tier', tier: key, name, every } })
    const review = dayText(dayIn(tier.reviewBy) - reviewAheadDays)
    if (review <= today && (home.lastMet === null || home.lastMet < review))
      asks.push({ on: review, why: { kind: 'review', tier: key, name, reviewBy: tier.reviewBy } })
  }
  for (const { key, name, every } of mustVisitOf(rules, home.labels))
    asks.push({ on: first ? from : after(from, every), why: { kind: 'must', must: key, name, every } })
  const on = asks.map((ask) => ask.on).sort()[0]
  if (on === undefined) return null
  const by = on > today ? on : today
  return { on, why: asks.filter((ask) => ask.on <= by).map(({ why }) => why) }
}

/** The first day on which anything may ask for a visit, a review ahead included; null where nothing ever does. What a due list is found by. */
export function firstLook(rules: CareRules, home: Visited, today: string): string | null {
  const due = dueOf(rules, home, today)
  const tier = home.tier !== null && tierStands(home.tier, today) ? home.tier : null
  const review = tier === null ? null : dayText(dayIn(tier.reviewBy) - reviewAheadDays)
  const ahead = review !== null && review > today ? review : null
  return [due?.on ?? [], ahead ?? []].flat().sort()[0] ?? null
}

/** The must-visit kinds that labels put a household on, each once, in the pack's order. */
export function mustVisitOf(rules: CareRules, labels: readonly string[]): CareRules['mustVisit'] {
  const kinds = new Set(
    rules.labels.flatMap(({ key, visit }) => (visit !== undefined && labels.includes(key) ? visit : [])),
  )
  return rules.mustVisit.filter(({ key }) => kinds.has(key))
}

/** Whether nobody has reached a household for so long past its due day that somebody quietly asks after it. */
export function isUnheardOf(due: Pick<Due, 'on'> | null, quietAfter: number, today: string): boolean {
  return due !== null && dayIn(today) - dayIn(due.on) > quietAfter
}

/** The due list: what is due by today, the longest waiting first, then in the order one walks. */
export function dueList<T extends { readonly due: Due | null; readonly walk: string }>(
  homes: readonly T[],
  today: string,
): readonly T[] {
  return homes
    .filter(({ due }) => due !== null && due.on <= today)
    .sort((a, b) => compare(a.due?.on ?? '', b.due?.on ?? '') || compare(a.walk, b.walk))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function after(day: string, every: Period): string {
  return dayText(dayIn(day) + periodDays[every])
}
