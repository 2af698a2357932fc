import { randomUUID } from 'node:crypto'
import { done, type Result, refuse } from '@gewu/contract/errors'
import { type TestKernel, testKernel } from '@gewu/testkit/test-kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Json } from './canonical.ts'
import { firstHead, nextHead, payloadDigest } from './chain.ts'
import type { Command } from './command.ts'
import { type CommittedLine, type Lanes, openLanes } from './lane.ts'
import { nobody } from './scope.ts'
import type { Unit } from './unit-of-work.ts'

/** Adds an estate: a small table of a community with a key of its own that must not be taken twice. */
interface AddEstate {
  readonly name: string
  readonly before?: (unit: Unit) => Promise<Result<never> | undefined>
  readonly after?: (unit: Unit) => Promise<Result<never> | undefined>
}

const addEstate: Command<AddEstate, { id: string; name: string; invitation?: string }> = {
  action: 'test.add-estate',
  run: async (unit, { name, before, after }, { ids, seq }) => {
    const early = await before?.(unit)
    if (early) return early
    const id = ids.uuid()
    unit.insert('estate', { communityId: unit.communityId, id, key: name, name, rev: seq })
    const late = await after?.(unit)
    if (late) return late
    return done({
      subject: { kind: 'estate', id },
      events: [{ type: 'test.estate-added', id, name }],
      reply: { id, name },
      secret: { invitation: `link for ${name}` },
    })
  },
}

let world: TestKernel
let communityId: string
beforeAll(async () => {
  world = await testKernel()
})
afterAll(() => world.close())
beforeEach(() => {
  communityId = randomUUID()
})

const submit = (input: AddEstate, o: { key?: string; body?: Json; lanes?: Lanes } = {}) =>
  (o.lanes ?? world.kernel.lanes).submit({
    command: addEstate,
    communityId,
    commandId: o.key ?? randomUUID(),
    actor: nobody,
    input,
    body: o.body ?? { name: input.name },
  })
const codeOf = (result: Result<unknown>): string => (result.ok ? 'done' : result.refusal.code)

interface LogRow {
  seq: bigint
  commandId: string
  action: string
  at: Date
  subjectId: string | null
  bodyDigest: Buffer
  payloadDigest: Buffer
  head: Buffer
  salt: Buffer
  events: Json
  reply: Json
}
const logRows = async (): Promise<LogRow[]> => {
  const { rows } = await world.database.owner.query<LogRow>(
    `select l.seq, l.command_id as "commandId", l.action, l.at, l.subject_id as "subjectId", l.body_digest as "bodyDigest",
            l.payload_digest as "payloadDigest", l.head, p.salt, p.events, p.reply
     from gewu.log l join gewu.log_payload p using (community_id, seq) where l.community_id = $1 order by l.seq`,
    [communityId],
  )
  return rows
}
const estates = async (): Promise<string[]> => {
  const { rows } = await world.database.owner.query<{ name: string }>(
    'select name from gewu.estate where community_id = $1 order by rev',
    [communityId],
  )
  return rows.map(({ name }) => name)
}
/** Numbers 1..n without a gap, each line hashed onto the one before, the clock at the end, one row for every line. */
const expectWhole = async (names: readonly string[]): Promise<void> => {
  const rows = await logRows()
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, i) => i + 1))
  let head = firstHead(communityId)
  for (const row of rows) {
    const line = { ...row, communityId, actorId: null, subjectKind: 'estate', microGridId: null }
    head = nextHead(head, line)
    expect(row.head.equals(head)).toBe(true)
    expect(row.payloadDigest.equals(payloadDigest(row.salt, row.events))).toBe(true)
  }
  const clock = await world.database.owner.query<{ seq: bigint; head: Buffer }>(
    'select seq, head from gewu.stream_clock where community_id = $1',
    [communityId],
  )
  expect(clock.rows).toEqual([{ seq: BigInt(rows.length), head }])
  expect([...(await estates())].sort()).toEqual([...names].sort())
  expect(rows).toHaveLength(names.length)
}

describe('a key', () => {
  it('answers a repeated call the same, without what was secret, and does it once', async () => {
    const key = randomUUID()
    const first = await submit({ name: '东苑' }, { key })
    const again = await submit({ name: '东苑' }, { key })
    const { invitation, ...rest } = first.ok ? first.value : { invitation: '' }
    expect(invitation).toBe('link for 东苑')
    expect(again).toEqual({ ok: true, value: rest })
    await expectWhole(['东苑'])
    expect(JSON.stringify((await logRows()).map(({ reply, events }) => [reply, events]))).not.toContain('link for')
  })

  it('serves one body only, whatever order its fields come in', async () => {
    const key = randomUUID()
    await submit({ name: '东苑' }, { key, body: { name: '东苑', at: 1 } })
    expect(codeOf(await submit({ name: '东苑' }, { key, body: { at: 1, name: '东苑' } }))).toBe('done')
    expect(codeOf(await submit({ name: '西苑' }, { key, body: { at: 1, name: '西苑' } }))).toBe('key-reused')
    await expectWhole(['东苑'])
  })

  it('coming many times at once is carried out once', async () => {
    const key = randomUUID()
    const results = await Promise.all(Array.from({ length: 20 }, () => submit({ name: '东苑' }, { key })))
    const ids = results.map((result) => (result.ok ? result.value.id : codeOf(result)))
    expect(new Set(ids).size).toBe(1)
    expect(results.filter((result) => result.ok && result.value.invitation !== undefined)).toHaveLength(1)
    await expectWhole(['东苑'])
  })

  it('of a refused command can be used again: nothing was done with it', async () => {
    const key = randomUUID()
    const refused = await submit({ name: '东苑', after: async () => refuse('not-allowed') }, { key })
    expect(codeOf(refused)).toBe('not-allowed')
    expect(codeOf(await submit({ name: '东苑' }, { key }))).toBe('done')
    await expectWhole(['东苑'])
  })

  it('is free in another community', async () => {
    const key = randomUUID()
    const first = communityId
    await submit({ name: '东苑' }, { key })
    communityId = randomUUID()
    expect(codeOf(await submit({ name: '东苑' }, { key }))).toBe('done')
    await expectWhole(['东苑'])
    communityId = first
    await expectWhole(['东苑'])
  })
})

describe('two hundred commands at once', () => {
  it('get numbers without gaps in the order they came, with refused ones among them', async () => {
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        submit({ name: `苑${i}`, after: i % 7 === 3 ? async () => refuse('not-allowed') : async () => undefined }),
      ),
    )
    const names = results.flatMap((result, i) => (result.ok && result.value.name === `苑${i}` ? [`苑${i}`] : []))
    expect(names).toHaveLength(200 - 29)
    await expectWhole(names)
    expect(await estates()).toEqual(names)
  })

  it('from two processes share one chain', async () => {
    const { pool, crypto, ids, now } = world.kernel
    const heard: CommittedLine[] = []
    const other = openLanes({ pool, crypto, ids, now, onCommit: (lines) => heard.push(...lines) })
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, i) => submit({ name: `苑${i}` }, i % 2 ? { lanes: other } : {})),
    )
    expect(results.every((result) => result.ok)).toBe(true)
    await expectWhole(Array.from({ length: 200 }, (_, i) => `苑${i}`))
    const own = heard.map(({ seq }) => Number(seq))
    expect(own).toEqual([...own].sort((a, b) => a - b))
    expect(own).toHaveLength(100)
    await other.drain()
  })
})

describe('one bad command of a batch', () => {
  it('that throws fails alone', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) =>
        submit({
          name: `苑${i}`,
          after: async () => {
            if (i === 11) throw new Error('a fault of ours')
            return undefined
          },
        }),
      ),
    )
    const failed = results.flatMap((result, i) => (result.status === 'rejected' ? [[i, String(result.reason)]] : []))
    expect(failed).toEqual([[11, 'Error: a fault of ours']])
    await expectWhole(Array.from({ length: 30 }, (_, i) => `苑${i}`).filter((name) => name !== '苑11'))
  })

  it('that breaks a rule of the table is refused alone', async () => {
    await submit({ name: '苑5' })
    const results = await Promise.all(Array.from({ length: 30 }, (_, i) => submit({ name: `苑${i}` })))
    expect(results.map(codeOf)).toEqual(results.map((_, i) => (i === 5 ? 'changed-meanwhile' : 'done')))
    await expectWhole(Array.from({ length: 30 }, (_, i) => `苑${i}`))
  })

  it('that was refused leaves no row and no job, not even what it had staged before', async () => {
    const staged = async (unit: Unit) => {
      unit.job({ task: 'test', payload: {} })
      unit.insert('estate', { communityId, id: randomUUID(), key: '另', name: '另', rev: 1n })
      return undefined
    }
    const results = await Promise.all([
      submit({ name: '东苑' }),
      submit({ name: '西苑', before: staged, after: async () => refuse('not-allowed') }),
      submit({ name: '南苑' }),
    ])
    expect(results.map(codeOf)).toEqual(['done', 'not-allowed', 'done'])
    await expectWhole(['东苑', '南苑'])
    const { rows } = await world.database.owner.query('select 1 from graphile_worker.jobs')
    expect(rows).toEqual([])
  })
})

describe('what commands of one batch see', () => {
  it('is everything that earlier ones did, by key and by search', async () => {
    const first = submit({ name: '东苑' })
    const seen: unknown[] = []
    const second = submit({
      name: '西苑',
      before: async (unit) => {
        const found = await unit.find('estate', { key: '东苑' })
        seen.push(
          found.map(({ name }) => name),
          (await unit.get('estate', found[0]?.id ?? randomUUID()))?.name,
        )
      },
    })
    await Promise.all([first, second])
    expect(seen).toEqual([['东苑'], '东苑'])
  })

  it('is nothing of a refused one, nor of another community', async () => {
    const elsewhere = communityId
    await submit({ name: '别处' })
    communityId = randomUUID()
    const seen: unknown[] = []
    await Promise.all([
      submit({ name: '东苑', after: async () => refuse('not-allowed') }),
      submit({
        name: '西苑',
        before: async (unit) => {
          seen.push(await unit.find('estate', {}))
          return undefined
        },
      }),
    ])
    expect(seen).toEqual([[]])
    expect(communityId).not.toBe(elsewhere)
  })

  it('lets several change one row, each from what the one before left', async () => {
    const made = await submit({ name: '东苑' })
    const id = made.ok ? made.value.id : ''
    const rename: Command<string, null> = {
      action: 'test.rename-estate',
      ahead: () => [{ table: 'estate', key: id }],
      run: async (unit, suffix) => {
        const row = await unit.get('estate', id)
        if (row === null) return refuse('not-found')
        unit.update('estate', row, { name: `${row.name}${suffix}` })
        return done({ subject: { kind: 'estate', id }, events: [], reply: null })
      },
    }
    const call = (suffix: string) =>
      world.kernel.lanes.submit({
        command: rename,
        communityId,
        commandId: randomUUID(),
        actor: nobody,
        input: suffix,
        body: suffix,
      })
    await Promise.all(['甲', '乙', '丙'].map(call))
    expect(await estates()).toEqual(['东苑甲乙丙'])
    const { rows } = await world.database.owner.query<{ rev: bigint }>('select rev from gewu.estate where id = $1', [
      id,
    ])
    expect(rows).toEqual([{ rev: 4n }])
  })
})

describe('when the database goes away', () => {
  const killOthers = async () => {
    await world.database.app.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'gewu' and pid <> pg_backend_pid()`,
    )
    return undefined
  }

  it('in the middle of a batch, every command is still carried out exactly once', async () => {
    let killed = 0
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        submit({
          name: `苑${i}`,
          // The first time this one runs, and no more.
          after: async () => (i === 9 && killed++ === 0 ? killOthers() : undefined),
        }),
      ),
    )
    expect(results.map(codeOf)).toEqual(results.map(() => 'done'))
    expect(killed).toBe(2)
    await expectWhole(Array.from({ length: 40 }, (_, i) => `苑${i}`))
  })

  it('under a single command, it is carried out once on another connection', async () => {
    let killed = 0
    const result = await submit({
      name: '东苑',
      after: async () => (killed++ === 0 ? killOthers() : undefined),
    })
    expect(codeOf(result)).toBe('done')
    await expectWhole(['东苑'])
  })

  it('for longer, the caller is asked to come again and nothing is half done', async () => {
    const result = await submit({ name: '东苑', after: killOthers })
    expect(codeOf(result)).toBe('busy-try-again')
    expect(await estates()).toEqual([])
    expect(codeOf(await submit({ name: '东苑' }))).toBe('done')
    await expectWhole(['东苑'])
  })

  it('between commands, the next one does not notice', async () => {
    await submit({ name: '东苑' })
    await killOthers()
    expect(codeOf(await submit({ name: '西苑' }))).toBe('done')
    await expectWhole(['东苑', '西苑'])
  })
})

describe('at the end', () => {
  it('everything queued is answered and nothing new is taken', async () => {
    const { pool, crypto, ids, now } = world.kernel
    const lanes = openLanes({ pool, crypto, ids, now, onCommit: () => undefined })
    const queued = Array.from({ length: 70 }, (_, i) => submit({ name: `苑${i}` }, { lanes }))
    const drained = lanes.drain()
    const late = submit({ name: '迟' }, { lanes })
    expect((await Promise.all(queued)).every((result) => result.ok)).toBe(true)
    await drained
    expect(codeOf(await late)).toBe('busy-try-again')
    await expectWhole(Array.from({ length: 70 }, (_, i) => `苑${i}`))
  })

  it('a queue too long turns callers away rather than keeping them for ever', async () => {
    const results = await Promise.all(Array.from({ length: 2_100 }, (_, i) => submit({ name: `苑${i}` })))
    expect(results.filter((result) => codeOf(result) === 'busy-try-again')).toHaveLength(100)
    await expectWhole(results.flatMap((result) => (result.ok ? [result.value.name] : [])))
  })
})
