/** Every expected refusal about funds with its status and the sentence a person reads; it decides nothing. */

/** `{name}` in a sentence is filled from the refusal's params. */
export const fundRefusals = {
  'fund-unknown': { status: 404, title: '没有这笔资金。' },
  'fund-closed': { status: 409, title: '这笔资金已经结清，不再收支。' },
  'fund-source-unfit': { status: 400, title: '这种资金不收这一路来的钱。' },
  'fund-purpose-unfit': { status: 409, title: '这种资金不能用在“{purpose}”上。' },
  'fund-decision-missing': { status: 409, title: '用这笔资金要先有大家的决定，请写明是哪一次决定。' },
  'fund-not-enough': { status: 409, title: '钱不够：可用的只有 {availableFen} 分。' },
  'fund-amount': { status: 400, title: '金额要大于零，也不能大得离谱。' },
  'fund-quantity': { status: 400, title: '实物和出工要写清多少。' },
  'fund-witnesses': { status: 400, title: '收现金要两个人作证，收钱的人和给钱的人不算。' },
  'fund-match-none': { status: 409, title: '这里没有筹补的规定。' },
  'fund-match-range': { status: 409, title: '补助要在自筹的 {min} 到 {max} 倍之间。' },
  'fund-match-most': { status: 409, title: '补助最多 {mostFen} 分。' },
  'fund-signed-already': { status: 409, title: '要由另一个人来签，您已经签过了。' },
  'fund-signer-payee': { status: 403, title: '收款的人不能给自己签字。' },
  'fund-voucher-missing': { status: 400, title: '没有票据不能付，请先附上票据。' },
  'fund-voucher-used': { status: 409, title: '这张票据已经报过了。' },
  'fund-step-not-now': { status: 409, title: '现在还不能这样办。' },
  'fund-not-yours': { status: 403, title: '这一步不由您来办。' },
  'fund-parties': { status: 400, title: '三方要是三个不同的人或单位。' },
  'fund-reason': { status: 400, title: '请写明缘由。' },
  'fund-project-done': { status: 409, title: '事情办成了，钱不再退。' },
} as const

export type FundRefusalCode = keyof typeof fundRefusals

export type FundRefused = {
  readonly ok: false
  readonly code: FundRefusalCode
  readonly params: Readonly<Record<string, string | number>>
}

export function refuseFund(code: FundRefusalCode, params: Readonly<Record<string, string | number>> = {}): FundRefused {
  return { ok: false, code, params }
}
