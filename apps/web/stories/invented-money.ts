/** A court's accounts for the story pages: forty thousand raised, two hundred thousand granted, a shed being paid. */
import type { FundLine, FundView } from '@gewu/contract/fund'
import type { MoneyApi } from '../features/money/api.ts'
import { arrived, type Outcome } from '../features/outcome.ts'

const fund: FundView = {
  id: '01900000-0000-7000-8000-0000000000f1',
  kind: 'raised',
  name: '14号院自筹',
  openedAt: '2024-09-01T09:00:00+08:00',
  closed: false,
  balanceFen: 15_120_050,
  heldFen: 3_000_000,
  inFen: 24_000_000,
  outFen: 8_879_950,
  raisedFen: 4_000_000,
  matchedFen: 20_000_000,
  rev: 9,
}

const gift = { kind: 'gift', matches: false, purpose: null, what: null, decision: null, voucherNo: null } as const
const lines: readonly FundLine[] = [
  {
    transferId: '01900000-0000-7000-8000-0000000000a3',
    kind: 'expense',
    at: '2024-10-20T15:00:00+08:00',
    amountFen: -8_879_950,
    balanceFen: 15_120_050,
    giver: null,
    source: null,
    way: null,
    matches: false,
    purpose: 'works',
    what: '车棚和充电位',
    decision: '9月12日坝坝会',
    voucherNo: 'FP-2024-0031',
  },
  {
    ...gift,
    transferId: '01900000-0000-7000-8000-0000000000a2',
    at: '2024-09-20T10:00:00+08:00',
    amountFen: 20_000_000,
    balanceFen: 24_000_000,
    giver: '街道',
    source: 'street',
    way: 'transfer',
    matches: true,
  },
  {
    ...gift,
    transferId: '01900000-0000-7000-8000-0000000000a1',
    at: '2024-09-08T19:30:00+08:00',
    amountFen: 4_000_000,
    balanceFen: 4_000_000,
    giver: null,
    source: 'resident',
    way: 'cash',
  },
]

/** `answer` says how an answer travels: at once, or not at all. */
export const inventedMoney = (answer: <T>(outcome: Outcome<T>) => Promise<Outcome<T>>): MoneyApi => ({
  funds: () => answer(arrived([fund])),
  fundLines: () => answer(arrived({ rows: lines, next: null })),
  fundMonth: (_communityId, _fundId, month) =>
    answer(
      arrived({
        fund,
        month,
        openingFen: 24_000_000,
        inFen: 0,
        outFen: 8_879_950,
        closingFen: 15_120_050,
        lines: lines.slice(0, 1),
      }),
    ),
})
