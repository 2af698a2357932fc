/** Care tiers: given for a reason, until a review day, then gone unless renewed; their history. No tier means no record at all. */
import { dayText, parseDay } from '../clock/day.ts'
import type { Pack } from '../pack/pack.ts'

export type CareRules = NonNullable<Pack['care']>

/** A tier as it was given. Days are `YYYY-MM-DD`; `until` is the day it ended, null while it stands. */
export interface Tier {
  readonly tier: string
  readonly reason: string
  readonly since: string
  readonly reviewBy: string
  readonly until: string | null
}

export type TierRefusal =
  | { readonly code: 'tier-unknown'; readonly params: { readonly tier: string } }
  | { readonly code: 'tier-reason'; readonly params: { readonly reasons: string } }
  | { readonly code: 'tier-review'; readonly params: { readonly from: string; readonly to: string } }

export type TierVerdict =
  | { readonly ok: true; readonly tier: Tier }
  | { readonly ok: false; readonly refusal: TierRefusal }

/** The last day on which a tier given today must be looked at again (product rules 3.2: six months at most). */
export function latestReview(rules: CareRules, today: string): string {
  const days = 'days' in rules.reviewWithin ? rules.reviewWithin.days : 0
  return dayText(dayIn(today) + days)
}

/** Gives a tier, or renews it with a new review day. `reviewBy` lies after today and within the pack's span. */
export function giveTier(
  rules: CareRules,
  asked: { readonly tier: string; readonly reason: string; readonly reviewBy: string },
  today: string,
): TierVerdict {
  const rule = rules.tiers.find(({ key }) => key === asked.tier)
  if (rule === undefined) return refused({ code: 'tier-unknown', params: { tier: asked.tier } })
  if (!rule.reasons.includes(asked.reason))
    return refused({ code: 'tier-reason', params: { reasons: rule.reasons.join('、') } })
  const to = latestReview(rules, today)
  const from = dayText(dayIn(today) + 1)
  if (parseDay(asked.reviewBy) === null || asked.reviewBy < from || asked.reviewBy > to)
    return refused({ code: 'tier-review', params: { from, to } })
  return { ok: true, tier: { ...asked, since: today, until: null } }
}

/** Whether a tier stands on this day: it lapses by itself on the day after its review day. */
export function tierStands(tier: Pick<Tier, 'since' | 'reviewBy' | 'until'>, today: string): boolean {
  return tier.since <= today && today <= tier.reviewBy && (tier.until === null || today < tier.until)
}

/** Days until the review is due; 0 on the day, below 0 once it has lapsed. */
export function daysToReview(tier: Pick<Tier, 'reviewBy'>, today: string): number {
  return dayIn(tier.reviewBy) - dayIn(today)
}

/** How a tier ended: looked at and taken back or replaced, lapsed since nobody looked, or still standing. */
export type TierEnd = 'stands' | 'ended' | 'lapsed'

export function endOf(tier: Tier, today: string): TierEnd {
  if (tier.until !== null && tier.until <= tier.reviewBy) return 'ended'
  return tierStands(tier, today) || tier.since > today ? 'stands' : 'lapsed'
}

function refused(refusal: TierRefusal): TierVerdict {
  return { ok: false, refusal }
}

/** @throws Error for a text that is no day: days are checked at the door */
export function dayIn(text: string): number {
  const day = parseDay(text)
  if (day === null) throw new Error(`no day: ${text}`)
  return day
}
