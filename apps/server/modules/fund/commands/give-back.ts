/** Ends a fund whose project failed: what is left goes back to those who gave, in proportion and to the fen. */
import { done, refuse } from '@gewu/contract/errors'
import { shareBack } from '@gewu/domain/fund/share-back'
import type { LedgerCommand } from '@gewu/domain/ledger/command'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { applyLedger } from '../../ledger/index.ts'
import { fundPolicy } from '../policy.ts'
import { withGift } from '../row.ts'

export interface GiveBack {
  readonly fundId: string
  readonly reason: string
  readonly rev: bigint
}

/** Refuses `fund-unknown`, `fund-closed`, `changed-meanwhile`, and `fund-step-not-now` while an expense waits to be paid. */
export const giveBack: Command<GiveBack, { gifts: number; amountFen: number }> = {
  action: 'fund.give-back',
  run: async (unit, { fundId, reason, rev }, { at, seq, actor, ids }) => {
    const { communityId } = unit
    if (!ruleOn(fundPolicy, 'sign-expenses', actor, { communityId }).allow) return refuse('not-allowed')
    const fund = await unit.get('fund', fundId)
    if (fund === null) return refuse('fund-unknown')
    if (fund.closedAt !== null) return refuse('fund-closed')
    if (fund.rev !== rev) return refuse('changed-meanwhile')
    const account = await unit.get('ledger_account', fund.accountId)
    if (account === null) throw new Error(`fund ${fundId} without its account`)
    if (account.heldOut > 0n) return refuse('fund-step-not-now')
    const gifts = (await unit.find('fund_gift', { fundId })).filter((gift) => gift.amountFen !== null)
    const standing = gifts.map((gift) => ({ id: gift.id, amountFen: (gift.amountFen ?? 0n) - gift.backFen }))
    const shares = shareBack(account.balance, standing).filter((share) => share.amountFen > 0n)
    const back = shares.map(({ id: giftId, amountFen }) => ({ giftId, amountFen, transferId: ids.uuid() }))
    const moved = await applyLedger(
      unit,
      back.map(
        ({ giftId, amountFen, transferId }): LedgerCommand => ({
          do: 'post',
          id: transferId,
          unit: 'fen',
          legs: [
            { accountId: fund.accountId, amount: -amountFen },
            { accountId: fund.outsideId, amount: amountFen },
          ],
          ground: `gift-back:${giftId}`,
        }),
      ),
      { at, seq },
    )
    if (!moved.ok) return moved
    let after = fund
    for (const { giftId, amountFen, transferId } of back) {
      const gift = gifts.find((one) => one.id === giftId)
      if (gift === undefined) continue
      after = { ...after, ...withGift(after, gift, -amountFen) }
      unit.update('fund_gift', gift, { backFen: gift.backFen + amountFen })
      unit.insert('fund_line', { communityId, transferId, fundId, giftId, expenseId: null, kind: 'gift-back' })
    }
    const { inFen, raisedFen, matchedFen } = after
    unit.update('fund', fund, { inFen, raisedFen, matchedFen, closedAt: at })
    const amountFen = shares.reduce((sum, share) => sum + share.amountFen, 0n)
    return done({
      subject: { kind: 'fund', id: fundId },
      events: [
        { type: 'fund.given-back', id: fundId, reason, gifts: back.length, amountFen: amountFen.toString() },
        ...moved.value,
      ],
      reply: { gifts: back.length, amountFen: Number(amountFen) },
    })
  },
}
