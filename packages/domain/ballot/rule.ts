/** Which threshold holds for which matter: the owners' nine of the Civil Code, and residents' polls as a pack says; it counts nothing. */
import type { Threshold } from './fraction.ts'

const atLeast = (numerator: bigint, denominator: bigint): Threshold => ({ of: 'at-least', numerator, denominator })
const above = (numerator: bigint, denominator: bigint): Threshold => ({ of: 'above', numerator, denominator })

/** Participation is of the whole electorate; approval of those who took part, who abstain among them. */
export type BallotRule = { readonly participation: Threshold | null; readonly approval: Threshold | null }

/** What owners decide together, in the order of the Civil Code, art. 278, first paragraph. */
export const OWNER_MATTERS = [
  'assembly-rules',
  'covenant',
  'committee',
  'property-firm',
  'use-maintenance-fund',
  'raise-maintenance-fund',
  'rebuild',
  'change-common-parts',
  'other',
] as const
export type OwnerMatter = (typeof OWNER_MATTERS)[number]

/** Art. 278, second paragraph: two thirds of area and of heads take part; then more than half of them. */
const ORDINARY: BallotRule = { participation: atLeast(2n, 3n), approval: above(1n, 2n) }
/** For items 6 to 8: at least three quarters of those who take part. */
const WEIGHTY: BallotRule = { participation: atLeast(2n, 3n), approval: atLeast(3n, 4n) }

export const OWNER_RULES: Readonly<Record<OwnerMatter, BallotRule>> = {
  'assembly-rules': ORDINARY,
  covenant: ORDINARY,
  committee: ORDINARY,
  'property-firm': ORDINARY,
  'use-maintenance-fund': ORDINARY,
  'raise-maintenance-fund': WEIGHTY,
  rebuild: WEIGHTY,
  'change-common-parts': WEIGHTY,
  other: ORDINARY,
}

/** Residents' polls are no owners' vote; each locality says how many it wants. */
export const RESIDENT_RULES = {
  opinion: { participation: null, approval: null },
  simple: { participation: null, approval: above(1n, 2n) },
  majority: { participation: above(1n, 2n), approval: above(1n, 2n) },
  'two-thirds': { participation: atLeast(2n, 3n), approval: above(1n, 2n) },
} as const satisfies Readonly<Record<string, BallotRule>>
