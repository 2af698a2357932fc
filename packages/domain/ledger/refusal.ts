/** Every expected refusal of the ledger with its status and the sentence a person reads; it decides nothing. */

/** `{name}` in a sentence is filled from the refusal's params. */
export const ledgerRefusals = {
  'ledger-account-unknown': { status: 404, title: '没有这个账户。' },
  'ledger-account-exists': { status: 409, title: '这个账户编号已经用过了。' },
  'ledger-limits-unsound': { status: 400, title: '账户的上下限没填对：下限不高于零，上限不低于零。' },
  'ledger-transfer-reused': { status: 409, title: '这笔账的编号已经用在另一笔上了。' },
  'ledger-transfer-unknown': { status: 404, title: '没有这笔账。' },
  'ledger-unit-mixed': { status: 400, title: '一笔账里只能有一种单位。' },
  'ledger-legs-count': { status: 400, title: '一笔账要有 2 到 {most} 个账户。' },
  'ledger-account-twice': { status: 400, title: '一笔账里同一个账户写了两次。' },
  'ledger-amount-range': { status: 400, title: '金额要大于零，也不能大得离谱。' },
  'ledger-unbalanced': { status: 400, title: '这笔账进出不相等。' },
  'ledger-not-enough': { status: 409, title: '账上的钱不够，还差一些。' },
  'ledger-too-much': { status: 409, title: '超过了这个账户的上限。' },
  'ledger-reversed-already': { status: 409, title: '这笔账已经冲销过了。' },
  'ledger-reversal-final': { status: 409, title: '冲销的账不能再冲销，请另记一笔。' },
  'ledger-hold-unknown': { status: 404, title: '没有这笔预留。' },
  'ledger-hold-ended': { status: 409, title: '这笔预留已经了结了。' },
  'ledger-hold-past': { status: 409, title: '这笔预留过期了。' },
  'ledger-hold-not-due': { status: 409, title: '这笔预留还没有到期。' },
  'ledger-hold-too-little': { status: 409, title: '要用的比预留的多。' },
} as const

export type LedgerRefusalCode = keyof typeof ledgerRefusals
