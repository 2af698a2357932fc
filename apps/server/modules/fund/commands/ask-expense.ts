/** Asks for an expense of a fund: what the kind may pay, within what is there; the amount is held back in the ledger at once. */
import { done, refuse } from '@gewu/contract/errors'
import { askExpense as decideAsk } from '@gewu/domain/fund/expense'
import type { Purpose } from '@gewu/domain/fund/kinds'
import type { Command } from '../../../kernel/command.ts'
import type { Crypto } from '../../../kernel/crypto.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { applyLedger } from '../../ledger/index.ts'
import { fundPolicy } from '../policy.ts'
import { kindOf } from '../row.ts'
import { personKey, sealName } from '../sealed.ts'

export interface AskExpense {
  readonly fundId: string
  readonly purpose: Purpose
  readonly what: string
  readonly amountFen: number
  readonly payee: string
  readonly decision: string | null
}

/** Refuses `fund-unknown`, `fund-closed`, and whatever the kind of fund refuses. */
export const askExpense = (crypto: Crypto): Command<AskExpense, { id: string; rev: number }> => ({
  action: 'fund.ask-expense',
  ahead: ({ fundId }) => [{ table: 'fund', key: fundId }],
  run: async (unit, { fundId, purpose, what, payee, decision, ...input }, { at, seq, actor, ids }) => {
    const { communityId } = unit
    if (!ruleOn(fundPolicy, 'keep-funds', actor, { communityId }).allow) return refuse('not-allowed')
    const fund = await unit.get('fund', fundId)
    if (fund === null) return refuse('fund-unknown')
    if (fund.closedAt !== null) return refuse('fund-closed')
    const account = await unit.get('ledger_account', fund.accountId)
    if (account === null) throw new Error(`fund ${fundId} without its account`)
    const [id, holdId, amountFen] = [ids.uuid(), ids.uuid(), BigInt(input.amountFen)]
    const decided = decideAsk(
      kindOf(fund.kind),
      { id, purpose, amountFen, payeeId: personKey(payee), decisionId: decision },
      account.balance - account.heldOut,
    )
    if (!decided.ok) return refuse(decided.code, decided.params)
    const held = await applyLedger(
      unit,
      [
        {
          do: 'hold',
          id: holdId,
          unit: 'fen',
          from: fund.accountId,
          to: fund.outsideId,
          amount: amountFen,
          ground: `expense:${id}`,
          expiresAt: null,
        },
      ],
      { at, seq },
    )
    if (!held.ok) return held
    unit.insert('fund_expense', {
      communityId,
      id,
      fundId,
      state: decided.expense.state,
      purpose,
      what,
      amountFen,
      payeeCipher: sealName(crypto, 'payee', id, payee),
      decision,
      voucherNo: null,
      askedBy: actor.accountId,
      signedBy: null,
      paidBy: null,
      holdId,
      transferId: null,
      reason: null,
      at,
      paidAt: null,
      rev: seq,
    })
    return done({
      subject: { kind: 'expense', id },
      events: [{ type: 'fund.expense-asked', id, fundId, purpose, amountFen: amountFen.toString() }, ...held.value],
      reply: { id, rev: Number(seq) },
    })
  },
})
