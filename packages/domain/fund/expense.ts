/** The course of one expense, from what is asked to what is paid: two signatures, one voucher, never the payee's own; it moves no money. */
import { isAmount } from './contribution.ts'
import { FUND_RULES, type FundKind, type Purpose } from './kinds.ts'
import { type FundRefused, refuseFund } from './refusal.ts'

export const EXPENSE_STATES = ['asked', 'signed', 'paid', 'refused', 'taken-back'] as const
export type ExpenseState = (typeof EXPENSE_STATES)[number]

export type ExpenseFacts = {
  readonly id: string
  readonly state: ExpenseState
  readonly purpose: Purpose
  readonly amountFen: bigint
  /** Account of who is paid, where it is a person with one. */
  readonly payeeId: string | null
  /** The ballot, meeting or team decision behind it. */
  readonly decisionId: string | null
  /** The voucher's own number, unique in the community. */
  readonly voucherNo: string | null
  /** The first signature. */
  readonly signedBy: string | null
}

export type AskedExpense = Omit<ExpenseFacts, 'state' | 'voucherNo' | 'signedBy'>

type Step = { readonly from: readonly ExpenseState[]; readonly to: ExpenseState }
export const EXPENSE_STEP_KEYS = ['sign', 'pay', 'refuse', 'take-back'] as const
export type ExpenseStep = (typeof EXPENSE_STEP_KEYS)[number]

/** The whole course: first signature, second signature with the voucher (money is paid), refusal, and the reversal of what was wrong. */
const EXPENSE_STEPS: Readonly<Record<ExpenseStep, Step>> = {
  sign: { from: ['asked'], to: 'signed' },
  pay: { from: ['signed'], to: 'paid' },
  refuse: { from: ['asked', 'signed'], to: 'refused' },
  'take-back': { from: ['paid'], to: 'taken-back' },
}

export type ExpenseCommand =
  | { readonly do: 'sign' }
  | { readonly do: 'pay'; readonly voucherNo: string | null; readonly voucherUsed: boolean }
  | { readonly do: 'refuse' | 'take-back'; readonly reason: string }

export type ExpenseDecision = { readonly ok: true; readonly expense: ExpenseFacts } | FundRefused

/** `availableFen`: what the fund holds and has not promised elsewhere. The amount is held back from here on. */
export function askExpense(kind: FundKind, asked: AskedExpense, availableFen: bigint): ExpenseDecision {
  const rule = FUND_RULES[kind]
  if (!isAmount(asked.amountFen)) return refuseFund('fund-amount')
  if (!rule.pays.includes(asked.purpose)) return refuseFund('fund-purpose-unfit', { purpose: asked.purpose })
  if (rule.decidedBy !== null && asked.decisionId === null) return refuseFund('fund-decision-missing')
  if (asked.amountFen > availableFen) return refuseFund('fund-not-enough', { availableFen: Number(availableFen) })
  return { ok: true, expense: { ...asked, state: 'asked', voucherNo: null, signedBy: null } }
}

/** `by` is the account that acts. */
export function decideExpense(expense: ExpenseFacts, command: ExpenseCommand, by: string): ExpenseDecision {
  const step = EXPENSE_STEPS[command.do]
  if (!step.from.includes(expense.state)) return refuseFund('fund-step-not-now')
  const moved = { ...expense, state: step.to }
  switch (command.do) {
    case 'sign':
      return refuseSigner(expense, by) ?? { ok: true, expense: { ...moved, signedBy: by } }
    case 'pay': {
      const refused = refuseSigner(expense, by)
      if (refused !== null) return refused
      if (command.voucherNo === null || command.voucherNo.trim() === '') return refuseFund('fund-voucher-missing')
      if (command.voucherUsed) return refuseFund('fund-voucher-used')
      return { ok: true, expense: { ...moved, voucherNo: command.voucherNo.trim() } }
    }
    case 'refuse':
    case 'take-back':
      return command.reason.trim() === '' ? refuseFund('fund-reason') : { ok: true, expense: moved }
  }
}

/** The two who sign are two people, and neither is paid by it. */
function refuseSigner({ payeeId, signedBy }: ExpenseFacts, by: string): FundRefused | null {
  if (by === payeeId) return refuseFund('fund-signer-payee')
  return by === signedBy ? refuseFund('fund-signed-already') : null
}
