import { randomUUID } from 'node:crypto'
import type { MatchRule } from '@gewu/domain/fund/match'
import { type TestKernel, testKernel } from '@gewu/testkit/test-kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Json } from '../../kernel/canonical.ts'
import type { Command } from '../../kernel/command.ts'
import { type Actor, jobsScope, reading, systemActor } from '../../kernel/scope.ts'
import { verifyLedger } from '../ledger/index.ts'
import { type AskExpense, askExpense } from './commands/ask-expense.ts'
import { giveBack } from './commands/give-back.ts'
import { openFund } from './commands/open-fund.ts'
import { type RecordGift, recordGift } from './commands/record-gift.ts'
import { stepExpense } from './commands/step-expense.ts'
import { takeBackGift } from './commands/take-back-gift.ts'
import { verifyFunds } from './verify.ts'

let t: TestKernel
let communityId: string
beforeAll(async () => {
  t = await testKernel()
})
afterAll(() => t.close())
beforeEach(() => {
  communityId = randomUUID()
})

const rule: MatchRule = { min: 3, max: 5, mostFen: null }
const yuan = (amount: number): number => amount * 100
const colleague = (name: string): Actor => ({ ...systemActor, accountId: randomUUID(), name })
const keeper = colleague('记账的小林')
const second = colleague('签字的小何')

/** The reply, or the code of the refusal. */
const run = async <Input, Reply extends Json>(command: Command<Input, Reply>, input: Input, actor = keeper) => {
  const call = { command, communityId, commandId: randomUUID(), actor, input, body: randomUUID() }
  const result = await t.kernel.lanes.submit(call)
  return result.ok ? result.value : result.refusal.code
}
const idOf = (reply: string | { id: string }): string => {
  if (typeof reply === 'string') throw new Error(reply)
  return reply.id
}

const open = async (kind: Parameters<typeof openFund.run>[1]['kind'], name = '院里的钱') =>
  idOf(await run(openFund, { kind, name }))
const give = (fundId: string, patch: Partial<RecordGift>, withRule: MatchRule | null = rule) =>
  run(
    recordGift(t.kernel.crypto, () => withRule),
    {
      fundId,
      source: 'resident',
      way: 'transfer',
      amountFen: null,
      quantity: null,
      what: null,
      measure: null,
      giver: '东边李家',
      hideGiver: false,
      witnesses: [],
      matches: false,
      ...patch,
    },
  )
const ask = (fundId: string, patch: Partial<AskExpense>) =>
  run(askExpense(t.kernel.crypto), {
    fundId,
    purpose: 'works',
    what: '修门禁',
    amountFen: yuan(100),
    payee: '某某门业',
    decision: '6月3日坝坝会',
    ...patch,
  })
const step = async (expenseId: string, name: 'sign' | 'pay' | 'refuse' | 'take-back', actor: Actor, more = {}) => {
  const { rows } = await t.database.owner.query<{ rev: bigint }>('select rev from gewu.fund_expense where id = $1', [
    expenseId,
  ])
  const input = { expenseId, step: name, rev: rows[0]?.rev ?? 0n, voucherNo: null, reason: null, ...more }
  return run(stepExpense(t.kernel.crypto), input, actor)
}
const fund = async (id: string) => {
  const { rows } = await t.database.owner.query<
    Record<'in' | 'out' | 'raised' | 'matched' | 'balance' | 'held', bigint>
  >(
    `select f.in_fen as in, f.out_fen as out, f.raised_fen as raised, f.matched_fen as matched, a.balance, a.held_out as held
     from gewu.fund f join gewu.ledger_account a on a.community_id = f.community_id and a.id = f.account_id where f.id = $1`,
    [id],
  )
  return rows[0]
}
const sound = () =>
  reading(t.kernel.pool, jobsScope, async (client) => ({
    ledger: (await verifyLedger(client, communityId)).faults,
    funds: (await verifyFunds(client, communityId)).faults,
  }))
const nothingOff = { ledger: [], funds: [] }

describe('十四号院：自筹四万，街道补助二十万，合计二十四万', () => {
  it('is raised, matched five times over, paid by two signatures with a voucher', async () => {
    const id = await open('raised')
    await give(id, { amountFen: yuan(30_000) })
    await give(id, { amountFen: yuan(10_000), way: 'cash', witnesses: ['王家', '赵家'] })
    const grant = (times: number) =>
      give(id, { source: 'street', matches: true, amountFen: yuan(40_000 * times), giver: '街道' })
    expect(await grant(2)).toBe('fund-match-range')
    expect(await grant(6)).toBe('fund-match-range')
    idOf(await grant(5))
    expect(await fund(id)).toMatchObject({
      in: 24_000_000n,
      raised: 4_000_000n,
      matched: 20_000_000n,
      balance: 24_000_000n,
    })

    const expense = idOf(await ask(id, { amountFen: yuan(200_000), what: '车棚和充电位' }))
    expect(await fund(id)).toMatchObject({ balance: 24_000_000n, held: 20_000_000n })
    expect(await ask(id, { amountFen: yuan(40_001) })).toBe('fund-not-enough')
    expect(await step(expense, 'pay', second, { voucherNo: 'FP-1' })).toBe('fund-step-not-now')
    expect(await step(expense, 'sign', keeper)).toMatchObject({ state: 'signed' })
    expect(await step(expense, 'pay', keeper, { voucherNo: 'FP-1' })).toBe('fund-signed-already')
    expect(await step(expense, 'pay', second)).toBe('fund-voucher-missing')
    expect(await step(expense, 'pay', second, { voucherNo: 'FP-1' })).toMatchObject({ state: 'paid' })
    expect(await fund(id)).toMatchObject({ out: 20_000_000n, balance: 4_000_000n, held: 0n })
    expect(await sound()).toEqual(nothingOff)
  })

  it('takes no match where the method has none', async () => {
    const id = await open('raised')
    await give(id, { amountFen: 100 })
    expect(await give(id, { source: 'street', matches: true, amountFen: 300 }, null)).toBe('fund-match-none')
  })

  it('lets no raised money go back from under its match', async () => {
    const id = await open('raised')
    const gift = idOf(await give(id, { amountFen: yuan(100) }))
    const grant = idOf(await give(id, { source: 'street', matches: true, amountFen: yuan(500), giver: '街道' }))
    const takeBack = (giftId: string) =>
      run(
        takeBackGift(() => rule),
        { giftId, reason: '记错了' },
      )
    expect(await takeBack(gift)).toBe('fund-match-range')
    idOf(await takeBack(grant))
    idOf(await takeBack(gift))
    expect(await takeBack(gift)).toBe('ledger-reversed-already')
    expect(await fund(id)).toMatchObject({ in: 0n, raised: 0n, matched: 0n, balance: 0n })
    expect(await sound()).toEqual(nothingOff)
  })
})

describe('成通：奖励两万，十二位嬢嬢商量后用在院里', () => {
  it('is an award that only the team’s decision spends', async () => {
    const id = await open('award')
    await give(id, { source: 'award', amountFen: yuan(20_000), giver: '街道' })
    expect(await ask(id, { decision: null })).toBe('fund-decision-missing')
    expect(await ask(id, { purpose: 'meals', decision: '12 人商量' })).toBe('fund-purpose-unfit')
    idOf(
      await ask(id, {
        purpose: 'donation',
        what: '转给文化墙',
        decision: '12 人商量，12 人同意',
        amountFen: yuan(20_000),
      }),
    )
  })
})

describe('二十四栋花架：自筹和实物', () => {
  it('registers sofas by the piece; they add no money', async () => {
    const id = await open('raised')
    idOf(await give(id, { way: 'in-kind', quantity: 2, what: '沙发', measure: '张' }))
    idOf(await give(id, { way: 'labour', quantity: 6, what: '搬运', measure: '小时' }))
    expect(await give(id, { way: 'in-kind', quantity: 2 })).toBe('fund-quantity')
    expect(await fund(id)).toMatchObject({ in: 0n, balance: 0n })
    expect(await sound()).toEqual(nothingOff)
  })
})

describe('cash, vouchers, mistakes', () => {
  it('wants two witnesses beside giver and taker, compared as people write names', async () => {
    const id = await open('micro-charity')
    const cash = (...witnesses: string[]) => give(id, { way: 'cash', amountFen: 500, witnesses })
    expect(await cash('王家')).toBe('fund-witnesses')
    expect(await cash('王家', ' 东边 李家')).toBe('fund-witnesses')
    expect(await cash('王家', '记账的小林')).toBe('fund-witnesses')
    idOf(await cash('王家', '赵家'))
  })

  it('pays no voucher twice, nobody by their own signature, and takes back what was paid wrongly', async () => {
    const id = await open('special')
    await give(id, { source: 'district', amountFen: yuan(1_000), giver: '区里' })
    const paid = async (voucherNo: string, more: Partial<AskExpense> = {}) => {
      const expense = idOf(await ask(id, { decision: null, ...more }))
      await step(expense, 'sign', keeper)
      return { expense, reply: await step(expense, 'pay', second, { voucherNo }) }
    }
    const first = await paid('FP-9')
    expect(first.reply).toMatchObject({ state: 'paid' })
    expect((await paid(' FP-9 ')).reply).toBe('fund-voucher-used')
    const own = idOf(await ask(id, { decision: null, payee: '签字的小何' }))
    expect(await step(own, 'sign', second)).toBe('fund-signer-payee')
    expect(await step(own, 'refuse', second, { reason: '不能付给自己' })).toMatchObject({ state: 'refused' })
    expect(await step(first.expense, 'take-back', second, { reason: '付错了' })).toMatchObject({ state: 'taken-back' })
    expect(await fund(id)).toMatchObject({ out: 0n, balance: 100_000n })
    expect(await sound()).toEqual(nothingOff)
  })

  it('is changed by two at once only once', async () => {
    const id = await open('special')
    await give(id, { source: 'district', amountFen: yuan(1_000), giver: '区里' })
    const expense = idOf(await ask(id, { decision: null }))
    const rev = (
      await t.database.owner.query<{ rev: bigint }>('select rev from gewu.fund_expense where id = $1', [expense])
    ).rows[0]?.rev
    const answers = await Promise.all([step(expense, 'sign', keeper, { rev }), step(expense, 'sign', second, { rev })])
    expect(answers.filter((answer) => typeof answer === 'string')).toEqual(['changed-meanwhile'])
  })
})

describe('a project that failed', () => {
  it('gives what is left back in proportion, to the fen, and closes', async () => {
    const id = await open('raised')
    for (const amountFen of [10_000, 10_000, 10_000]) await give(id, { amountFen })
    const spent = idOf(await ask(id, { amountFen: 20_000 }))
    const revOf = async () =>
      (await t.database.owner.query<{ rev: bigint }>('select rev from gewu.fund where id = $1', [id])).rows[0]?.rev ??
      0n
    const end = async () => run(giveBack, { fundId: id, reason: '没办成', rev: await revOf() })
    expect(await end()).toBe('fund-step-not-now')
    await step(spent, 'sign', keeper)
    await step(spent, 'pay', second, { voucherNo: 'FP-3' })
    expect(await run(giveBack, { fundId: id, reason: '没办成', rev: 1n })).toBe('changed-meanwhile')
    expect(await end()).toEqual({ gifts: 3, amountFen: 10_000 })
    const { rows } = await t.database.owner.query<{ back: bigint }>(
      'select back_fen as back from gewu.fund_gift where fund_id = $1 order by id',
      [id],
    )
    expect(rows.map((row) => row.back)).toEqual([3_334n, 3_333n, 3_333n])
    expect(await fund(id)).toMatchObject({ in: 20_000n, out: 20_000n, balance: 0n })
    expect(await end()).toBe('fund-closed')
    expect(await give(id, { amountFen: 1 })).toBe('fund-closed')
    expect(await sound()).toEqual(nothingOff)
  })
})

describe('verifying funds', () => {
  it('finds figures that are not what their rows add up to', async () => {
    const id = await open('raised')
    await give(id, { amountFen: 700 })
    await t.database.owner.query('update gewu.fund set in_fen = 701 where id = $1', [id])
    expect((await sound()).funds).toEqual([id])
  })

  it('keeps names sealed and out of the log', async () => {
    const id = await open('raised')
    await give(id, { amountFen: 700, giver: '西边陈家', way: 'cash', witnesses: ['王家', '赵家'] })
    const { rows } = await t.database.owner.query<{ text: string }>(
      `select (select string_agg(events::text || reply::text, ' ') from gewu.log_payload where community_id = $1)
        || (select string_agg(g::text, ' ') from gewu.fund_gift g where community_id = $1) as text`,
      [communityId],
    )
    expect(rows[0]?.text).toContain('fund.gift-recorded')
    expect(rows[0]?.text).not.toMatch(/陈家|王家|赵家/)
  })
})
