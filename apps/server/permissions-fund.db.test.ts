/**
 * Who may see and move a community's money: expected answers written by hand from the product rules (5.3). The accounts are public to
 * the fen; what is asked for and who signs is the desk's of that very community.
 */
import { type World, world } from '@gewu/testkit/world'
import type { Role } from '@gewu/testkit/world-sheets'
import { afterAll, beforeAll } from 'vitest'
import { checkTable, type Request, type Secret, type Table } from './permissions.fixture.ts'

let w: World
let fundId: string
const hiddenGiver = '不想留名的老郑'
const witness = '证人老冯'
const payee = '某某门业的老韩'
beforeAll(async () => {
  w = await world()
  fundId = await made('/funds', { kind: 'special', name: '门禁专项' })
  await made(`/funds/${fundId}/gifts`, { source: 'district', way: 'transfer', amountFen: 10_000_000, giver: '区里' })
  const raised = await made('/funds', { kind: 'raised', name: '院里自筹' })
  const cash = { source: 'resident', way: 'cash', amountFen: 500, giver: hiddenGiver, hideGiver: true }
  await made(`/funds/${raised}/gifts`, { ...cash, witnesses: [witness, '证人老蒋'] })
})
afterAll(() => w.close())

const north = (path: string): string => `/communities/${w.north.id}${path}`
const made = async (path: string, body: object): Promise<string> => {
  const answer = await w.people.secretary.post(north(path), body)
  if (answer.status !== 200) throw new Error(answer.text)
  return String(answer.body?.id)
}
const ask = (): Promise<string> =>
  made(`/funds/${fundId}/expenses`, { purpose: 'works', what: '修门禁', amountFen: 100, payee })

const signers: readonly Role[] = ['dispatcher', 'secretary']
const secrets = (): readonly Secret[] => [
  { words: hiddenGiver, may: [] },
  { words: witness, may: [] },
  { words: payee, may: signers },
]
const inNorth = (params: Readonly<Record<string, string>> = {}): Request => ({
  params: { communityId: w.north.id, ...params },
})
const inFund = (body?: object): Request => ({ ...inNorth({ fundId }), ...(body ? { body } : {}) })

let vouchers = 0
const fund: Table<'fund'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  funds: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: () => inNorth(),
  },
  lines: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: () => inFund(),
  },
  things: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: () => inFund(),
  },
  month: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: () => inNorth({ fundId, month: '2026-03' }),
  },
  open: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   403  403  403  403 403 403',
    ask: () => ({ ...inNorth(), body: { kind: 'micro-charity', name: '微基金' } }),
  },
  give: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   403  403  403  403 403 403',
    ask: () => inFund({ source: 'street', way: 'transfer', amountFen: 100, giver: '街道' }),
  },
  takeBackGift: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   403  403  403  403 403 403',
    ask: async () => {
      const gift = { source: 'street', way: 'transfer', amountFen: 100, giver: '街道' }
      return { ...inNorth({ giftId: await made(`/funds/${fundId}/gifts`, gift) }), body: { reason: '记错了' } }
    },
  },
  giveBack: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   403  403  403  403 403 403',
    ask: async () => {
      const fresh = await made('/funds', { kind: 'raised', name: '办不成的' })
      const row = (await w.people.secretary.get(north('/funds'))).rows.find((one) => one.id === fresh)
      return { ...inNorth({ fundId: fresh }), body: { reason: '没办成', rev: row?.rev } }
    },
  },
  expenses: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   403  403  403  403 403 403',
    ask: async () => {
      await ask()
      return inNorth()
    },
  },
  askExpense: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   403  403  403  403 403 403',
    ask: () => inFund({ purpose: 'works', what: '修门禁', amountFen: 100, payee }),
  },
  stepExpense: [
    {
      of: 'sign',
      answers: '401  401  403  403  200  200  403  403   403   403  403   403  403  403  403 403 403',
      ask: async () => stepOf(await ask(), 'sign', {}),
    },
    {
      // The secretary signed first: only another one pays.
      of: 'pay',
      answers: '401  401  403  403  200  409  403  403   403   403  403   403  403  403  403 403 403',
      ask: async () => {
        const expenseId = await ask()
        const { params, body } = await stepOf(expenseId, 'sign', {})
        await w.people.secretary.post(north(`/expenses/${params?.expenseId}/steps/sign`), body ?? {})
        return stepOf(expenseId, 'pay', { voucherNo: `FP-${vouchers++}` })
      },
    },
  ],
}

const stepOf = async (expenseId: string, step: string, more: object): Promise<Request> => {
  const { rows } = await w.database.owner.query<{ rev: bigint }>('select rev from gewu.fund_expense where id = $1', [
    expenseId,
  ])
  return { ...inNorth({ expenseId, step }), body: { rev: Number(rows[0]?.rev), ...more } }
}

checkTable('fund', fund, { world: () => w, secrets })
