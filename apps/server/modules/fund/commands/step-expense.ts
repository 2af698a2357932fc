/** Takes a step of an expense: the first signature, the second with the voucher (the money goes), a refusal, a reversal. */
import { done, refuse } from '@gewu/contract/errors'
import { decideExpense, type ExpenseCommand, type ExpenseState, type ExpenseStep } from '@gewu/domain/fund/expense'
import type { LedgerCommand } from '@gewu/domain/ledger/command'
import type { Command } from '../../../kernel/command.ts'
import type { Crypto } from '../../../kernel/crypto.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { applyLedger } from '../../ledger/index.ts'
import { fundPolicy } from '../policy.ts'
import { type ExpenseRow, expenseOf } from '../row.ts'
import { openName, personKey } from '../sealed.ts'

export interface StepExpense {
  readonly expenseId: string
  readonly step: ExpenseStep
  readonly rev: bigint
  readonly voucherNo: string | null
  readonly reason: string | null
}

/** Refuses `not-found`, `changed-meanwhile`, and whatever the course of an expense refuses. */
export const stepExpense = (crypto: Crypto): Command<StepExpense, { state: ExpenseState; rev: number }> => ({
  action: 'fund.step-expense',
  ahead: ({ expenseId }) => [{ table: 'fund_expense', key: expenseId }],
  run: async (unit, input, { at, seq, actor, ids }) => {
    const { communityId } = unit
    const { step, reason } = input
    if (!ruleOn(fundPolicy, 'sign-expenses', actor, { communityId }).allow) return refuse('not-allowed')
    const row = await unit.get('fund_expense', input.expenseId)
    const fund = row === null ? null : await unit.get('fund', row.fundId)
    if (row === null || fund === null || actor.accountId === null) return refuse('not-found')
    if (row.rev !== input.rev) return refuse('changed-meanwhile')
    const payee = personKey(openName(crypto, 'payee', row.id, row.payeeCipher))
    // Who signs and who is paid are told apart by name: the payee need not have an account.
    if (payee === personKey(actor.name) && (step === 'sign' || step === 'pay')) return refuse('fund-signer-payee')
    const command = await commandOf(unit, input)
    const decided = decideExpense(expenseOf(row, payee), command, actor.accountId)
    if (!decided.ok) return refuse(decided.code, decided.params)
    const transferId = ids.uuid()
    const moved = await applyLedger(unit, ledgerPart(row, step, transferId), { at, seq })
    if (!moved.ok) return moved
    const { state, signedBy, voucherNo } = decided.expense
    const paid = step === 'pay' ? { paidBy: actor.accountId, paidAt: at, transferId } : {}
    unit.update('fund_expense', row, { state, signedBy, voucherNo, reason, ...paid })
    if (step === 'pay' || step === 'take-back') {
      const kind = step === 'pay' ? 'expense' : 'expense-back'
      unit.insert('fund_line', { communityId, transferId, fundId: fund.id, giftId: null, expenseId: row.id, kind })
      unit.update('fund', fund, { outFen: fund.outFen + (step === 'pay' ? row.amountFen : -row.amountFen) })
    }
    return done({
      subject: { kind: 'expense', id: row.id },
      events: [{ type: 'fund.expense-moved', id: row.id, step, to: state, reason, voucherNo }, ...moved.value],
      reply: { state, rev: Number(seq) },
    })
  },
})

const commandOf = async (unit: Unit, { step, voucherNo, reason }: StepExpense): Promise<ExpenseCommand> => {
  switch (step) {
    case 'sign':
      return { do: 'sign' }
    case 'pay': {
      const used = voucherNo === null ? [] : await unit.find('fund_expense', { voucherNo: voucherNo.trim() })
      return { do: 'pay', voucherNo, voucherUsed: used.length > 0 }
    }
    case 'refuse':
    case 'take-back':
      return { do: step, reason: reason ?? '' }
  }
}

const ledgerPart = (row: ExpenseRow, step: ExpenseStep, transferId: string): readonly LedgerCommand[] => {
  switch (step) {
    case 'sign':
      return []
    case 'pay':
      return [{ do: 'take', id: transferId, holdId: row.holdId, amount: 'rest' }]
    case 'refuse':
      return [{ do: 'release', holdId: row.holdId, how: 'void' }]
    case 'take-back':
      return row.transferId === null
        ? []
        : [{ do: 'reverse', id: transferId, transferId: row.transferId, ground: `expense-back:${row.id}` }]
  }
}
