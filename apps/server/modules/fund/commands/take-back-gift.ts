/** Takes back a gift that was written down wrongly: its transfer is reversed whole. What has been spent or matched since stays. */
import { done, refuse } from '@gewu/contract/errors'
import { excessGrant, type MatchRule } from '@gewu/domain/fund/match'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { applyLedger } from '../../ledger/index.ts'
import { fundPolicy } from '../policy.ts'
import { withGift } from '../row.ts'

export interface TakeBackGift {
  readonly giftId: string
  readonly reason: string
}

/**
 * Refuses `not-found`, `ledger-reversed-already`, `ledger-not-enough`, and `fund-match-range` where what is left raised would no
 * longer carry what was granted to match it: then the grant goes back first.
 */
export const takeBackGift = (
  matchRuleOf: (communityId: string) => MatchRule | null,
): Command<TakeBackGift, { id: string }> => ({
  action: 'fund.take-back-gift',
  run: async (unit, { giftId, reason }, { at, seq, actor, ids }) => {
    const { communityId } = unit
    if (!ruleOn(fundPolicy, 'keep-funds', actor, { communityId }).allow) return refuse('not-allowed')
    const gift = await unit.get('fund_gift', giftId)
    const fund = gift === null ? null : await unit.get('fund', gift.fundId)
    if (gift === null || fund === null || gift.amountFen === null || gift.transferId === null)
      return refuse('not-found')
    if (gift.backFen > 0n) return refuse('ledger-reversed-already')
    const figures = withGift(fund, gift, -gift.amountFen)
    const rule = matchRuleOf(communityId)
    if (rule !== null && excessGrant(rule, figures.raisedFen, figures.matchedFen) > 0n)
      return refuse('fund-match-range', { min: rule.min, max: rule.max })
    const id = ids.uuid()
    const moved = await applyLedger(
      unit,
      [{ do: 'reverse', id, transferId: gift.transferId, ground: `gift-back:${giftId}` }],
      { at, seq },
    )
    if (!moved.ok) return moved
    unit.update('fund_gift', gift, { backFen: gift.amountFen })
    unit.update('fund', fund, figures)
    unit.insert('fund_line', {
      communityId,
      transferId: id,
      fundId: fund.id,
      giftId,
      expenseId: null,
      kind: 'gift-back',
    })
    return done({
      subject: { kind: 'fund', id: fund.id },
      events: [{ type: 'fund.gift-taken-back', id: giftId, reason }, ...moved.value],
      reply: { id },
    })
  },
})
