/** Counts opened papers by heads and by area; it compares whole numbers only, and knows nobody's name. */
import { leastOf, reaches, type Threshold } from './fraction.ts'
import type { BallotRule } from './rule.ts'

export const CHOICES = ['for', 'against', 'abstain'] as const
export type Choice = (typeof CHOICES)[number]

/** Heads and area in hundredths of a square metre; a residents' ballot weighs heads alone. */
export type Weight = { readonly heads: bigint; readonly areaHundredths: bigint }
export const NO_WEIGHT: Weight = { heads: 0n, areaHundredths: 0n }
export type Weighing = 'heads' | 'heads-and-area'

export type OpenedPaper = { readonly areaHundredths: bigint; readonly choice: Choice }

export type Tally = {
  readonly electorate: Weight
  readonly participating: Weight
  readonly votes: Readonly<Record<Choice, Weight>>
  readonly enoughTookPart: boolean
  readonly approved: boolean
  /** Enough took part and approved it. Always false of a mere opinion, which passes nothing. */
  readonly passed: boolean
}

/** One question. Who abstains took part and stays in the denominator; who is silent counts as nothing. */
export function count(rule: BallotRule, weighing: Weighing, electorate: Weight, papers: readonly OpenedPaper[]): Tally {
  const votes = { for: NO_WEIGHT, against: NO_WEIGHT, abstain: NO_WEIGHT }
  for (const { choice, areaHundredths } of papers) votes[choice] = plus(votes[choice], { heads: 1n, areaHundredths })
  return judge(rule, weighing, electorate, votes)
}

function judge(
  rule: BallotRule,
  weighing: Weighing,
  electorate: Weight,
  votes: Readonly<Record<Choice, Weight>>,
): Tally {
  const participating = plus(plus(votes.for, votes.against), votes.abstain)
  const enoughTookPart =
    rule.participation === null || reachesBoth(participating, electorate, rule.participation, weighing)
  const approved = rule.approval !== null && reachesBoth(votes.for, participating, rule.approval, weighing)
  return { electorate, participating, votes, enoughTookPart, approved, passed: enoughTookPart && approved }
}

function reachesBoth(part: Weight, whole: Weight, threshold: Threshold, weighing: Weighing): boolean {
  if (!reaches(part.heads, whole.heads, threshold)) return false
  return weighing === 'heads' || reaches(part.areaHundredths, whole.areaHundredths, threshold)
}

export function plus(a: Weight, b: Weight): Weight {
  return { heads: a.heads + b.heads, areaHundredths: a.areaHundredths + b.areaHundredths }
}

export function minus(a: Weight, b: Weight): Weight {
  return { heads: a.heads - b.heads, areaHundredths: a.areaHundredths - b.areaHundredths }
}

/** How a covenant says that silence counts. */
export const SILENCE_MEANINGS = ['with-majority', 'abstain'] as const
export type SilenceMeaning = (typeof SILENCE_MEANINGS)[number]

/** Somebody who did not vote; counts only with proof that paper and warning reached the flat. */
export type Silent = { readonly areaHundredths: bigint; readonly served: boolean; readonly warned: boolean }

/**
 * The second tally, published beside the first where a covenant's clause counts silence. With the majority means: where
 * heads and area lead the same way; where they differ, silence only takes part.
 */
export function countWithSilence(
  rule: BallotRule,
  weighing: Weighing,
  spoken: Tally,
  silent: readonly Silent[],
  meaning: SilenceMeaning,
): Tally {
  const proved = silent.filter((one) => one.served && one.warned)
  const weight = proved.reduce<Weight>((sum, { areaHundredths }) => plus(sum, { heads: 1n, areaHundredths }), NO_WEIGHT)
  const side = meaning === 'abstain' ? 'abstain' : leadingSide(spoken, weighing)
  const votes = { ...spoken.votes, [side]: plus(spoken.votes[side], weight) }
  return judge(rule, weighing, spoken.electorate, votes)
}

function leadingSide({ votes }: Tally, weighing: Weighing): Choice {
  const heads = leads(votes.for.heads, votes.against.heads)
  const area = weighing === 'heads' ? heads : leads(votes.for.areaHundredths, votes.against.areaHundredths)
  return heads === area ? heads : 'abstain'
}

function leads(yes: bigint, no: bigint): Choice {
  if (yes === no) return 'abstain'
  return yes > no ? 'for' : 'against'
}

/** How far participation has come: shown while a ballot is open, when nobody may know who chose what. */
export type Meter = { readonly have: bigint; readonly need: bigint; readonly missing: bigint }

/** Null where nothing is needed. */
export function meterOf(have: bigint, whole: bigint, threshold: Threshold | null): Meter | null {
  if (threshold === null) return null
  const need = leastOf(whole, threshold)
  return { have, need, missing: have >= need ? 0n : need - have }
}
