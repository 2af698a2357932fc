import { randomUUID } from 'node:crypto'
import { ACCOUNT_CHECKS, ENTRY_CHECKS, HOLD_CHECKS, TRANSFER_CHECKS } from '@gewu/domain/ledger/checks'
import type { LedgerCommand } from '@gewu/domain/ledger/command'
import { type TestKernel, testKernel } from '@gewu/testkit/test-kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Json } from '../../kernel/canonical.ts'
import { jobsScope, nobody, reading, selfScope, systemActor } from '../../kernel/scope.ts'
import { balanceAt, balancesOf, ledgerModule, moveValue, statement, verifyLedger } from './index.ts'

let t: TestKernel
let communityId: string
let ids: Record<'giver' | 'payee' | 'fund' | 'court' | 'hold', string>

const start = new Date('2026-03-02T02:00:00Z')
const minutes = (n: number): Date => new Date(start.getTime() + n * 60_000)

const body = (command: LedgerCommand): Json =>
  JSON.parse(JSON.stringify(command, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
const move = (command: LedgerCommand, key = randomUUID(), actor = systemActor) =>
  t.kernel.lanes.submit({ command: moveValue, communityId, commandId: key, actor, input: command, body: body(command) })
const code = async (answer: ReturnType<typeof move>): Promise<string> => {
  const result = await answer
  return result.ok ? 'moved' : result.refusal.code
}
const account = (id: string, keeping: 'running' | 'issuing', ceiling: bigint | null = null): LedgerCommand => ({
  do: 'open',
  id,
  unit: 'fen',
  keeping,
  floor: keeping === 'running' ? 0n : null,
  ceiling,
})
const pay = (from: string, to: string, amount: bigint, id = randomUUID()): LedgerCommand => ({
  do: 'post',
  id,
  unit: 'fen',
  legs: [
    { accountId: from, amount: -amount },
    { accountId: to, amount },
  ],
  ground: 'expense:1',
})
const hold = (amount: bigint, expiresAt: Date | null = null): LedgerCommand => ({
  do: 'hold',
  id: ids.hold,
  unit: 'fen',
  from: ids.fund,
  to: ids.court,
  amount,
  ground: 'expense:2',
  expiresAt,
})
const balance = async (id: string) =>
  (await reading(t.kernel.pool, jobsScope, (client) => balancesOf(client, communityId, [id]))).get(id)
const verified = () => reading(t.kernel.pool, jobsScope, (client) => verifyLedger(client, communityId))
const faults = async () => (await verified()).faults.map((one) => one.fault)

beforeAll(async () => {
  t = await testKernel(start)
})
afterAll(() => t.close())
beforeEach(async () => {
  t.setNow(start)
  communityId = randomUUID()
  ids = { giver: randomUUID(), payee: randomUUID(), fund: randomUUID(), court: randomUUID(), hold: randomUUID() }
  for (const outside of [ids.giver, ids.payee]) await move(account(outside, 'issuing'))
  await move(account(ids.fund, 'running'))
  await move(account(ids.court, 'running', 1_500n))
  await move(pay(ids.giver, ids.fund, 1_000n))
})

describe('transfers in the store', () => {
  it('move money and leave one line of the log each', async () => {
    t.setNow(minutes(5))
    const id = randomUUID()
    expect(await code(move(pay(ids.fund, ids.court, 400n, id)))).toBe('moved')
    expect(await balance(ids.fund)).toMatchObject({ balance: 600n, heldOut: 0n })
    expect(await balance(ids.court)).toMatchObject({ balance: 400n })
    const log = await t.database.owner.query<{ events: Json; action: string }>(
      `select l.action, p.events from gewu.log l join gewu.log_payload p using (community_id, seq) where l.community_id = $1 and l.subject_id = $2`,
      [communityId, id],
    )
    expect(log.rows).toMatchObject([
      { action: 'ledger.move', events: [{ type: 'ledger.posted', id, ground: 'expense:1' }] },
    ])
    expect(await verified()).toEqual({ transfers: 2, faults: [] })
  })

  it('are applied once under one id, whatever command carries them', async () => {
    const id = randomUUID()
    const again = pay(ids.fund, ids.court, 400n, id)
    const [first, second] = [await move(again), await move(again)]
    expect([first, second]).toMatchObject([{ value: { moved: true } }, { value: { moved: false } }])
    expect(await code(move(pay(ids.fund, ids.court, 401n, id)))).toBe('ledger-transfer-reused')
    expect(await balance(ids.court)).toMatchObject({ balance: 400n })
  })

  it('refuse what is not there, to everybody at once: a hundred spend what is enough for ten', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => code(move(pay(ids.fund, ids.payee, 100n)))))
    expect(answers.filter((answer) => answer === 'moved')).toHaveLength(10)
    expect(answers.filter((answer) => answer === 'ledger-not-enough')).toHaveLength(90)
    expect(await balance(ids.fund)).toMatchObject({ balance: 0n })
    expect(await faults()).toEqual([])
  })

  it('are the program’s alone: people’s commands carry theirs inside', async () => {
    expect(await code(move(pay(ids.fund, ids.court, 1n), randomUUID(), nobody))).toBe('not-allowed')
  })

  it('are reversed once', async () => {
    const id = randomUUID()
    await move(pay(ids.fund, ids.court, 400n, id))
    const reverse = (): LedgerCommand => ({ do: 'reverse', id: randomUUID(), transferId: id, ground: 'mistake:1' })
    expect(await code(move(reverse()))).toBe('moved')
    expect(await code(move(reverse()))).toBe('ledger-reversed-already')
    expect(await balance(ids.fund)).toMatchObject({ balance: 1_000n })
    expect(await faults()).toEqual([])
  })
})

describe('holds in the store', () => {
  it('reserve, are taken in parts and let go', async () => {
    await move(hold(600n))
    expect(await balance(ids.fund)).toMatchObject({ balance: 1_000n, heldOut: 600n })
    expect(await code(move(pay(ids.fund, ids.payee, 401n)))).toBe('ledger-not-enough')
    await move({ do: 'take', id: randomUUID(), holdId: ids.hold, amount: 250n })
    expect(await balance(ids.court)).toMatchObject({ balance: 250n, heldIn: 350n })
    expect(await faults()).toEqual([])
    await move({ do: 'release', holdId: ids.hold, how: 'void' })
    expect(await balance(ids.fund)).toMatchObject({ balance: 750n, heldOut: 0n })
    expect(await code(move({ do: 'take', id: randomUUID(), holdId: ids.hold, amount: 'rest' }))).toBe(
      'ledger-hold-ended',
    )
    expect(await faults()).toEqual([])
  })

  it('expire by the clock, when their time has come and not before', async () => {
    const ledger = ledgerModule(t.kernel)
    await move(hold(600n, minutes(10)))
    expect(await ledger.sweep([communityId])).toBe(0)
    t.setNow(minutes(10))
    expect(await ledger.sweep([communityId])).toBe(1)
    expect(await ledger.sweep([communityId])).toBe(0)
    expect(await balance(ids.fund)).toMatchObject({ balance: 1_000n, heldOut: 0n })
  })
})

describe('reading', () => {
  it('gives a statement page by page, and a balance at any time', async () => {
    for (const n of [1, 2, 3]) {
      t.setNow(minutes(n))
      await move(pay(ids.fund, ids.court, 100n))
    }
    const read = <R>(work: (client: Parameters<typeof statement>[0]) => Promise<R>) =>
      reading(t.kernel.pool, jobsScope, work)
    const first = await read((client) => statement(client, communityId, ids.fund, null, 2))
    expect(first.map((line) => line.balance)).toEqual([700n, 800n])
    const last = first.at(-1)
    const rest = await read((client) => statement(client, communityId, ids.fund, last ?? null, 9))
    expect(rest.map((line) => [line.amount, line.balance])).toEqual([
      [-100n, 900n],
      [1_000n, 1_000n],
    ])
    expect(await read((client) => balanceAt(client, communityId, ids.fund, minutes(2)))).toBe(800n)
    expect(await read((client) => balanceAt(client, communityId, ids.fund, minutes(-1)))).toBe(0n)
  })

  it('shows a stranger only the accounts opened to them', async () => {
    const seen = (subjects: readonly string[]) =>
      reading(t.kernel.pool, selfScope(null, subjects), (client) => statement(client, communityId, ids.fund, null, 9))
    expect(await seen([])).toEqual([])
    expect(await seen([ids.court])).toEqual([])
    expect(await seen([ids.fund])).toHaveLength(1)
  })
})

describe('the tables themselves', () => {
  it('carry every check of the domain under its name', async () => {
    const { rows } = await t.database.owner.query<{ name: string }>(
      `select conname as name from pg_constraint where conrelid::regclass::text like 'gewu.ledger%' and contype = 'c'`,
    )
    const named = [ACCOUNT_CHECKS, TRANSFER_CHECKS, ENTRY_CHECKS, HOLD_CHECKS].flatMap((checks) => Object.keys(checks))
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(named))
  })

  it.each([
    [
      'ledger_account_floor',
      `update gewu.ledger_account set balance = -1 where community_id = $1 and keeping = 'running'`,
    ],
    [
      'ledger_account_ceiling',
      `update gewu.ledger_account set held_in = 1501 where community_id = $1 and ceiling is not null`,
    ],
    [
      'ledger_account_held',
      `update gewu.ledger_account set held_in = -1 where community_id = $1 and keeping = 'running'`,
    ],
    [
      'ledger_account_issuing',
      `update gewu.ledger_account set balance = 1 where community_id = $1 and keeping = 'issuing'`,
    ],
    ['ledger_entry_amount', `update gewu.ledger_entry set amount = 0 where community_id = $1`],
    ['ledger_entry_amount', `update gewu.ledger_entry set amount = 1000000000001 where community_id = $1`],
    ['ledger_transfer_reverses', `update gewu.ledger_transfer set reverses = id where community_id = $1`],
  ])('refuse what breaks %s', async (name, sql) => {
    await expect(t.database.owner.query(sql, [communityId])).rejects.toMatchObject({ constraint: name })
  })

  it('let the writer add lines and never change or remove one', async () => {
    const { rows } = await t.database.owner.query<{ table: string; may: string[] }>(
      `select table_name as table, array_agg(privilege_type::text order by 1) as may from information_schema.role_table_grants
       where grantee = 'gewu_lane' and table_name in ('ledger_transfer', 'ledger_entry') group by 1 order by 1`,
    )
    expect(rows.map((row) => row.may)).toEqual([
      ['INSERT', 'SELECT'],
      ['INSERT', 'SELECT'],
    ])
  })
})

describe('verifying', () => {
  const tamper = (sql: string) => t.database.owner.query(sql, [communityId])
  it.each([
    [
      `update gewu.ledger_account set balance = 999 where community_id = $1 and id = (select account_id from gewu.ledger_entry where community_id = $1 and amount = 1000)`,
      ['balance-off'],
    ],
    [
      `update gewu.ledger_entry set amount = 999, balance = 999 where community_id = $1 and amount = 1000`,
      ['unbalanced-transfer', 'unbalanced-unit', 'balance-off'],
    ],
    [
      `delete from gewu.ledger_entry where community_id = $1 and amount = -1000`,
      ['unbalanced-transfer', 'unbalanced-unit', 'legs-missing'],
    ],
    [`update gewu.ledger_entry set balance = 1001 where community_id = $1 and amount = 1000`, ['line-off']],
    [
      `update gewu.ledger_account set held_out = 1 where community_id = $1 and id = (select account_id from gewu.ledger_entry where community_id = $1 and amount = 1000)`,
      ['reserve-off'],
    ],
    [`update gewu.ledger_transfer set seq = seq + 1000 where community_id = $1`, ['log-off']],
  ])('finds %#', async (sql, found) => {
    expect(await faults()).toEqual([])
    await tamper(sql)
    expect(await faults()).toEqual(found)
  })

  it('finds a hold that says more was taken than was moved', async () => {
    await move(hold(600n))
    await tamper('update gewu.ledger_hold set taken = 100 where community_id = $1')
    expect(await faults()).toEqual(['hold-off', 'reserve-off', 'reserve-off'])
  })

  it('finds a transfer that the log never told, and one that the log told and is gone', async () => {
    await tamper(
      `insert into gewu.ledger_transfer select community_id, gen_random_uuid(), unit, legs, ground, reverses, hold_id, at, seq from gewu.ledger_transfer where community_id = $1`,
    )
    expect(await faults()).toEqual(['legs-missing', 'log-off'])
    await tamper('delete from gewu.ledger_entry where community_id = $1')
    await tamper('delete from gewu.ledger_transfer where community_id = $1')
    expect(await faults()).toContain('log-off')
  })
})
