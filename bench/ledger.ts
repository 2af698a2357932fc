/**
 * The ledger bench: transfers through lanes, domain and store against a bare SQL function that writes the same rows, rounds in turn,
 * on one private PostgreSQL with fsync on; afterwards every community is verified, and what was acknowledged is counted.
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { LedgerCommand } from '@gewu/domain/ledger/command'
import type { Json } from '@gewu/server/kernel/canonical'
import { migrate } from '@gewu/server/kernel/migrate'
import { openDatabase } from '@gewu/server/kernel/postgres/open-database'
import { productFolder } from '@gewu/server/kernel/product-folder'
import { jobsScope, reading, systemActor } from '@gewu/server/kernel/scope'
import { verifyLog } from '@gewu/server/kernel/verify-log'
import { moveValue, verifyLedger } from '@gewu/server/modules/ledger/index'
import { type OpenKernel, openKernel } from '@gewu/server/open-kernel'
import pg from 'pg'
import { layBareFunction, openBare } from './ledger/bare-function.ts'
import { type Course, newPurse, openingOf, type Purse, postOf, type Transfer, transfersOf } from './ledger/course.ts'
import { median, tellReport } from './report.ts'

const courses: readonly Course[] = ['spread', 'issuing', 'one']
const communities = 64
const rounds = 3
/** One call in a hundred comes again under the same key, as a telephone without signal sends it. */
const repeatEvery = 100

interface Wish {
  readonly clients: number
  readonly seconds: number
  /** Moved once more at the end, spread over the communities; 0: none. */
  readonly transfers: number
  readonly json: boolean
}

export const ledgerBench = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      clients: { type: 'string', default: '32' },
      seconds: { type: 'string', default: '60' },
      transfers: { type: 'string', default: '0' },
      json: { type: 'boolean', default: false },
    },
  })
  const wish = {
    clients: Number(values.clients),
    seconds: Number(values.seconds),
    transfers: Number(values.transfers),
    json: values.json,
  }
  if (![wish.clients, wish.seconds].every((n) => n >= 1) || !(wish.transfers >= 0)) {
    console.error('用法：gewu bench ledger [--clients 32] [--seconds 60] [--transfers 0] [--json]')
    return 2
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'gewu-ledger-'))
  // As root the database runs under an account of its own, which must be able to pass through.
  await chmod(folder, 0o711)
  try {
    return await run(wish, path.join(folder, 'data'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const tell = (line: string): void => console.error(line)

const run = async (wish: Wish, data: string): Promise<number> => {
  const database = await openDatabase({ data, log: () => undefined })
  const migrated = await migrate({ owner: database.owner, app: database.app })
  if (!migrated.ok) throw new Error(migrated.sentence)
  const owner = new pg.Pool({ ...database.owner, max: 4 })
  const kernel = await openKernel({
    database,
    dataFolder: data,
    packsDir: path.join(productFolder(), 'packs'),
    logLevel: 'silent',
  })
  try {
    await layBareFunction(owner)
    return await measure(wish, kernel, owner, database.owner)
  } finally {
    await kernel.close()
    await owner.end()
    await database.close()
  }
}

const measure = async (wish: Wish, kernel: OpenKernel, owner: pg.Pool, target: pg.ClientConfig): Promise<number> => {
  const [purses, barePurses] = [await openPurses(kernel), await openPurses(kernel)]
  const bare = openBare(target, wish.clients)
  const acknowledged = new Set<string>()
  const span = (wish.seconds * 1000) / (rounds * courses.length * 2)
  const rates: Record<string, number[]> = {}
  const ratios: Record<string, number[]> = {}
  for (let round = 0; round < rounds; round++)
    for (const course of courses) {
      const seed = round * 10 + courses.indexOf(course)
      const ours = await drive(wish.clients, span, transfersOf(course, purses, seed), sender(kernel, acknowledged))
      const theirs = await drive(wish.clients, span, transfersOf(course, barePurses, seed), bare.send)
      rates[course] = [...(rates[course] ?? []), ours]
      rates[`${course}Bare`] = [...(rates[`${course}Bare`] ?? []), theirs]
      ratios[course] = [...(ratios[course] ?? []), ours / theirs]
      tell(`${course}: ${ours.toFixed(0)}/s, bare SQL ${theirs.toFixed(0)}/s, ratio ${(ours / theirs).toFixed(3)}`)
    }
  const many = wish.transfers > 0 ? await moveMany(wish, purses, sender(kernel, acknowledged)) : {}
  await bare.close()
  const middle = (values: Readonly<Record<string, number[]>>, name: (key: string) => string): Record<string, number> =>
    Object.fromEntries(Object.entries(values).map(([key, all]) => [name(key), median(all)]))
  return tellReport(
    {
      bench: 'ledger',
      figures: { ...middle(rates, (key) => `${key}PerSecond`), transfers: acknowledged.size, ...many },
      ratios: middle(ratios, (key) => `${key}VsBareSql`),
      checks: await check(kernel, owner, purses, acknowledged),
    },
    wish.json,
  )
}

const openPurses = async (kernel: OpenKernel): Promise<Purse[]> => {
  const purses = Array.from({ length: communities }, newPurse)
  await Promise.all(
    purses.map(async (purse) => {
      for (const command of openingOf(purse)) await submit(kernel, purse.communityId, command, randomUUID())
    }),
  )
  return purses
}

const submit = async (kernel: OpenKernel, communityId: string, input: LedgerCommand, commandId: string) => {
  const result = await kernel.lanes.submit({
    command: moveValue,
    communityId,
    commandId,
    actor: systemActor,
    input,
    body: plain(input),
  })
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}

const plain = (command: LedgerCommand): Json =>
  JSON.parse(JSON.stringify(command, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))

/** Sends a transfer, now and then twice at once; only what was acknowledged counts. */
const sender = (kernel: OpenKernel, acknowledged: Set<string>) => {
  let sent = 0
  return async (transfer: Transfer): Promise<void> => {
    const key = randomUUID()
    const send = () => submit(kernel, transfer.communityId, postOf(transfer), key)
    const again = ++sent % repeatEvery === 0
    await (again ? Promise.all([send(), send()]) : send())
    acknowledged.add(transfer.id)
  }
}

/** Acknowledged transfers a second over `milliseconds`. */
const drive = async (
  clients: number,
  milliseconds: number,
  next: () => Transfer,
  send: (transfer: Transfer) => Promise<void>,
): Promise<number> => {
  const started = performance.now()
  let done = 0
  const client = async (): Promise<void> => {
    while (performance.now() - started < milliseconds) {
      await send(next())
      done += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return (done * 1000) / (performance.now() - started)
}

const moveMany = async (wish: Wish, purses: readonly Purse[], send: (transfer: Transfer) => Promise<void>) => {
  const next = transfersOf('spread', purses, 99)
  const started = performance.now()
  let left = wish.transfers
  const client = async (): Promise<void> => {
    while (left-- > 0) {
      await send(next())
      if (left % 50_000 === 0) tell(`${left} left`)
    }
  }
  await Promise.all(Array.from({ length: wish.clients }, client))
  const manySeconds = (performance.now() - started) / 1000
  return { manySeconds, manyPerSecond: wish.transfers / manySeconds }
}

/** Everything that was acknowledged is there exactly once, every sum is zero, every chain holds, nobody waited in a ring. */
const check = async (kernel: OpenKernel, owner: pg.Pool, purses: readonly Purse[], acknowledged: Set<string>) => {
  let unbalanced = 0
  let chainBreaks = 0
  for (const { communityId } of purses) {
    await reading(kernel.pool, jobsScope, async (client) => {
      unbalanced += (await verifyLedger(client, communityId)).faults.length
      const { rows } = await client.query<{ communityId: string; seq: bigint; head: Buffer }>(
        'select community_id as "communityId", seq, head from gewu.stream_clock where community_id = $1',
        [communityId],
      )
      for (const stream of rows) chainBreaks += (await verifyLog(client, stream)).faults.length
    })
  }
  const { rows } = await owner.query<{ found: number; distinct: number; deadlocks: number }>(
    `select count(*)::int as found, count(distinct id)::int as distinct,
       (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks
     from gewu.ledger_transfer where community_id = any ($1) and ground = 'bench:1'`,
    [purses.map((purse) => purse.communityId)],
  )
  const opened = purses.reduce((sum, purse) => sum + purse.accounts.length, 0)
  const told = rows[0] ?? { found: 0, distinct: 0, deadlocks: 0 }
  return {
    unbalanced,
    chainBreaks,
    lost: Math.max(0, acknowledged.size + opened - told.distinct),
    doubled: Math.max(0, told.found - acknowledged.size - opened),
    deadlocks: told.deadlocks,
  }
}
