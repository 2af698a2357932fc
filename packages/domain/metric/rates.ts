/**
 * The four rates over matters' rows, as written definitions that SQL can recount; it chooses no matters, ranks nobody,
 * and shows no rate without its denominator (product rules 4.5).
 */
import type { MatterFacts } from '../matter/facts.ts'
import type { RateWeights } from '../pack/pack.ts'

export const RATE_KEYS = ['response', 'resolution', 'satisfaction', 'onTime'] as const
export type RateKey = (typeof RATE_KEYS)[number]

/** What the rates read of a matter's row. */
export type RateFacts = Pick<
  MatterFacts,
  | 'dispatchedAt'
  | 'contactBy'
  | 'contactedAt'
  | 'dueAt'
  | 'overruns'
  | 'pausedAt'
  | 'pauses'
  | 'extensions'
  | 'resolvedAt'
  | 'closedHow'
  | 'reopens'
  | 'rating'
  | 'ratedAt'
  | 'ratingExcluded'
>

/**
 * Where a matter stands toward a rate: `counted` in the numerator, `missing` from it, `excluded` from the denominator
 * for a stated reason, or `outside` (it says nothing about this rate).
 */
export type RatePart = 'counted' | 'missing' | 'excluded' | 'outside'

/** `weight`: hundredths of one matter that it adds to the numerator, had it not been excluded. */
export type Standing = { readonly part: RatePart; readonly weight: number }

/** `numerator` counts matters, `weighed` hundredths of them; `value` is in ten-thousandths, null over an empty denominator. */
export type Tally = {
  readonly numerator: number
  readonly denominator: number
  readonly weighed: number
  readonly value: number | null
}

export type Rate = {
  readonly key: RateKey
  readonly name: string
  readonly definition: string
  /** The rate itself: exclusions left out. */
  readonly without: Tally
  /** The same with every excluded matter counted in. */
  readonly with: Tally
  readonly excluded: number
  /** Of the matters in the denominator: how many had their clock paused, and how many extended. */
  readonly paused: number
  readonly extended: number
}

/** Name and written definition (口径), as shown beside the figure. */
export const RATE_DEFINITIONS: Readonly<Record<RateKey, { readonly name: string; readonly definition: string }>> = {
  response: {
    name: '响应率',
    definition:
      '本人回过话的事里，在联系时限前联系过本人的占多少。回过话：说过办好了、说过没办好或者评过。本人收回的不算；评价写明缘由不计入的另列。',
  },
  resolution: {
    name: '解决率',
    definition: '本人回过话的事里，最后一次说是解决了的占多少。本人收回的不算；评价写明缘由不计入的另列。',
  },
  satisfaction: {
    name: '满意率',
    definition: '本人评过的事里，按每一档的折算合起来占多少。没评的不算好也不算坏；评价写明缘由不计入的另列。',
  },
  onTime: {
    name: '按时办结率',
    definition:
      '派出去的事里，时限已到或已经办好的，在时限前办好的占多少。时限从派出起算，暂停和延期经人批准才顺延；重开只还等回话的时间；过了时限再转派，仍算没按时。正暂停的和本人收回的不算；工作日历没有那一年、算不出时限的另列。',
  },
}

const OUTSIDE: Standing = { part: 'outside', weight: 0 }

/** Judges one matter for one rate at an instant. The SQL of each line stands beside it. */
export function standingIn(key: RateKey, matter: RateFacts, weights: RateWeights, at: Date): Standing {
  // closed_how is distinct from 'withdrawn'
  if (matter.closedHow === 'withdrawn') return OUTSIDE
  switch (key) {
    case 'response':
      return isAnswered(matter) ? judged(matter, isContactedInTime(matter) ? 100 : 0) : OUTSIDE
    case 'resolution':
      return isAnswered(matter) ? judged(matter, isSolved(matter, weights) ? 100 : 0) : OUTSIDE
    case 'satisfaction':
      // rating is not null
      return matter.rating === null ? OUTSIDE : judged(matter, weights.satisfied.get(matter.rating) ?? 0)
    case 'onTime':
      return onTime(matter, at)
  }
}

/** Counts one rate over the matters given. */
export function rateOf(key: RateKey, matters: readonly RateFacts[], weights: RateWeights, at: Date): Rate {
  const judgements = matters.map((matter) => ({ matter, standing: standingIn(key, matter, weights, at) }))
  const inside = judgements.filter(({ standing }) => standing.part === 'counted' || standing.part === 'missing')
  const excluded = judgements.filter(({ standing }) => standing.part === 'excluded')
  return {
    key,
    ...RATE_DEFINITIONS[key],
    without: tally(inside.map(({ standing }) => standing.weight)),
    with: tally([...inside, ...excluded].map(({ standing }) => standing.weight)),
    excluded: excluded.length,
    paused: inside.filter(({ matter }) => matter.pauses > 0).length,
    extended: inside.filter(({ matter }) => matter.extensions > 0).length,
  }
}

/** The composite (综合) in ten-thousandths; null when one of its parts has no denominator. */
export function overallOf(
  rates: Readonly<Record<'response' | 'resolution' | 'satisfaction', Tally>>,
  weights: RateWeights,
): number | null {
  const { response, resolution, satisfaction } = rates
  if (response.value === null || resolution.value === null || satisfaction.value === null) return null
  const { overall } = weights
  const sum =
    response.value * overall.response +
    resolution.value * overall.resolution +
    satisfaction.value * overall.satisfaction
  return divideHalfUp(sum, 100)
}

/** The version of the weights in force on a day (`2025-03-01`); before the first version, the first. */
export function weightsOn(versions: readonly RateWeights[], day: string): RateWeights | null {
  return versions.findLast((version) => version.from <= day) ?? versions[0] ?? null
}

/** A tally of weights in hundredths. Ten-thousandths are rounded half up in integers. */
export function tally(weights: readonly number[]): Tally {
  const weighed = weights.reduce((sum, weight) => sum + weight, 0)
  const denominator = weights.length
  return {
    numerator: weights.filter((weight) => weight > 0).length,
    denominator,
    weighed,
    value: denominator === 0 ? null : divideHalfUp(weighed * 100, denominator),
  }
}

/** closed_how = 'confirmed' or rating is not null or reopens > 0: the requester has answered (有效回访). */
function isAnswered(matter: RateFacts): boolean {
  return matter.closedHow === 'confirmed' || matter.rating !== null || matter.reopens > 0
}

/** contacted_at is not null and (contact_by is null or contacted_at <= contact_by) */
function isContactedInTime(matter: RateFacts): boolean {
  return matter.contactedAt !== null && (matter.contactBy === null || matter.contactedAt <= matter.contactBy)
}

/** closed_how = 'confirmed' or (rated_at >= resolved_at and the weight of rating > 0): the last answer was yes. */
function isSolved(matter: RateFacts, weights: RateWeights): boolean {
  if (matter.closedHow === 'confirmed') return true
  if (matter.resolvedAt === null || matter.ratedAt === null || matter.rating === null) return false
  return matter.ratedAt >= matter.resolvedAt && (weights.satisfied.get(matter.rating) ?? 0) > 0
}

/** rating_excluded is not null -> excluded */
function judged(matter: RateFacts, weight: number): Standing {
  if (matter.ratingExcluded !== null) return { part: 'excluded', weight }
  return { part: weight > 0 ? 'counted' : 'missing', weight }
}

/**
 * dispatched_at is not null and paused_at is null; due_at is null and overruns = 0 -> excluded; else inside when
 * resolved_at is not null or due_at < at or overruns > 0; counted when resolved_at <= due_at and overruns = 0.
 */
function onTime(matter: RateFacts, at: Date): Standing {
  if (matter.dispatchedAt === null || matter.pausedAt !== null) return OUTSIDE
  if (matter.overruns > 0) return { part: 'missing', weight: 0 }
  if (matter.dueAt === null) return { part: 'excluded', weight: 0 }
  if (matter.resolvedAt === null) return matter.dueAt < at ? { part: 'missing', weight: 0 } : OUTSIDE
  return matter.resolvedAt <= matter.dueAt ? { part: 'counted', weight: 100 } : { part: 'missing', weight: 0 }
}

function divideHalfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator))
}
