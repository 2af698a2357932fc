/** How money is called on every screen and on paper: kinds of funds, where it comes from, how it is given, what it pays. */
import type { FundLine, FundView } from '@gewu/contract/fund'
import type { Way } from '@gewu/domain/fund/contribution'
import type { FundKind, Purpose, Source } from '@gewu/domain/fund/kinds'

export const kindWords: Readonly<Record<FundKind, string>> = {
  incentive: '社区保障激励资金',
  special: '专项资金',
  'micro-charity': '微慈善',
  'public-income': '公共收益',
  award: '奖励金',
  raised: '居民自筹',
}

export const sourceWords: Readonly<Record<Source, string>> = {
  resident: '居民',
  'resident-unit': '驻区单位',
  street: '街道',
  district: '区县',
  'public-income': '公共收益',
  award: '奖励',
  'carried-over': '上年结转',
}

export const wayWords: Readonly<Record<Way, string>> = {
  transfer: '转账',
  cash: '现金',
  'in-kind': '实物',
  labour: '出工',
}

export const purposeWords: Readonly<Record<Purpose, string>> = {
  works: '施工',
  materials: '材料',
  equipment: '设施设备',
  upkeep: '维修养护',
  activity: '活动',
  aid: '帮困',
  donation: '转给院里用',
  meals: '餐费',
  'staff-pay': '人员报酬',
  office: '办公',
  travel: '出行',
  gifts: '礼品',
  debts: '还债',
}

const lineWords: Readonly<Record<FundLine['kind'], string>> = {
  gift: '收到',
  'gift-back': '退回',
  expense: '支出',
  'expense-back': '支出退回',
}

/** `收到 居民 东边李家 转账`, `支出 施工 修门禁`. */
export function lineTitle(line: FundLine): string {
  if (line.kind === 'expense' || line.kind === 'expense-back')
    return [lineWords[line.kind], line.purpose && purposeWords[line.purpose], line.what].filter(Boolean).join(' ')
  const from = line.source === null ? '' : sourceWords[line.source]
  const name = line.giver ?? '不留名'
  return [line.matches ? '补助' : lineWords[line.kind], from === name ? '' : from, name, line.way && wayWords[line.way]]
    .filter(Boolean)
    .join(' ')
}

/** What proves a line: the voucher, or the decision behind it. */
export function lineProof({ voucherNo, decision }: FundLine): string {
  return [voucherNo && `票据 ${voucherNo}`, decision && `依据 ${decision}`].filter(Boolean).join('，')
}

/** `自筹 40,000.00，补助 200,000.00` where there is a match; else nothing. */
export const isMatched = ({ matchedFen }: FundView): boolean => matchedFen > 0
