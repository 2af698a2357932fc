/** The matching rule (筹补): what residents raise is matched so many times over; whole numbers only, and it pays nothing. */
import { type FundRefused, refuseFund } from './refusal.ts'

/** Both ends belong to it: 3 <= r <= 5. `mostFen` caps one grant; null: no cap. */
export type MatchRule = { readonly min: number; readonly max: number; readonly mostFen: bigint | null }

export type Matched = { readonly raisedFen: bigint; readonly grantFen: bigint; readonly totalFen: bigint }
export type MatchDecision = { readonly ok: true; readonly matched: Matched } | FundRefused

/** `raisedFen` is what came in and was not given back. 40,000 yuan matched by 200,000 makes 240,000. */
export function decideMatch(rule: MatchRule | null, raisedFen: bigint, grantFen: bigint): MatchDecision {
  if (rule === null) return refuseFund('fund-match-none')
  if (raisedFen <= 0n || grantFen <= 0n) return refuseFund('fund-amount')
  const { min, max, mostFen } = rule
  if (grantFen < raisedFen * BigInt(min) || grantFen > raisedFen * BigInt(max))
    return refuseFund('fund-match-range', { min, max })
  if (mostFen !== null && grantFen > mostFen) return refuseFund('fund-match-most', { mostFen: Number(mostFen) })
  return { ok: true, matched: { raisedFen, grantFen, totalFen: raisedFen + grantFen } }
}

/** What must go back to whoever matched, once some of what was raised has been given back. */
export function excessGrant(rule: MatchRule, raisedFen: bigint, grantFen: bigint): bigint {
  const most = raisedFen * BigInt(rule.max)
  return grantFen > most ? grantFen - most : 0n
}
