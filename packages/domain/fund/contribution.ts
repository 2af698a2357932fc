/** Decides whether a gift may be taken: money by cash or transfer, things, labour; it moves no money and names nobody. */
import { LARGEST_AMOUNT } from '../ledger/facts.ts'
import { FUND_RULES, type FundKind, type Source } from './kinds.ts'
import { type FundRefused, refuseFund } from './refusal.ts'

/** Money, or what stands for it: `kind` gives things, `labour` gives hours. Pledges are promises and count nothing yet. */
export const WAYS = ['cash', 'transfer', 'in-kind', 'labour'] as const
export type Way = (typeof WAYS)[number]

export type Contribution = {
  readonly id: string
  readonly source: Source
  readonly way: Way
  /** Of money only. */
  readonly amountFen: bigint | null
  /** Of things and labour: so many of `unit` (pieces, hours). */
  readonly quantity: number | null
  /** Who took it. */
  readonly takenBy: string
  /** The giver's account, where there is one. */
  readonly giverId: string | null
  readonly witnessIds: readonly string[]
}

export type ContributionDecision = { readonly ok: true; readonly countsFen: bigint } | FundRefused

/** What a gift adds to the fund in money: nothing for things and labour, which are registered with their quantity. */
export function decideContribution(kind: FundKind, gift: Contribution): ContributionDecision {
  if (!FUND_RULES[kind].takes.includes(gift.source)) return refuseFund('fund-source-unfit')
  if (gift.way === 'in-kind' || gift.way === 'labour') {
    const counted = gift.quantity !== null && Number.isSafeInteger(gift.quantity) && gift.quantity > 0
    return counted && gift.amountFen === null ? { ok: true, countsFen: 0n } : refuseFund('fund-quantity')
  }
  if (gift.amountFen === null || !isAmount(gift.amountFen)) return refuseFund('fund-amount')
  if (gift.way === 'cash' && !areWitnesses(gift)) return refuseFund('fund-witnesses')
  return { ok: true, countsFen: gift.amountFen }
}

export const isAmount = (amountFen: bigint): boolean => amountFen > 0n && amountFen <= LARGEST_AMOUNT

/** Two different people beside who gives and who takes. */
function areWitnesses({ witnessIds, takenBy, giverId }: Contribution): boolean {
  const others = new Set(witnessIds.filter((id) => id !== takenBy && id !== giverId))
  return others.size >= 2
}
