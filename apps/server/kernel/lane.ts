/**
 * The lane: commands of one community queue here and are written together, up to 32 in one transaction, the clock row first.
 * Numbers are gap-free and in commit order; a reply goes out only after commit. No other code knows of batches.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { done, type Result, refuse } from '@gewu/contract/errors'
import type pg from 'pg'
import { canonical, type Json } from './canonical.ts'
import { firstHead, type LogLine, nextHead, payloadDigest } from './chain.ts'
import type { Call, LoggedEvent, Outcome } from './command.ts'
import { corked } from './corked.ts'
import type { Crypto } from './crypto.ts'
import type { Ids } from './ids.ts'
import { isOutOfReach } from './out-of-reach.ts'
import { prepared } from './prepared.ts'
import { type Batch, exactly, openBatch, type Statement } from './unit-of-work.ts'

/** A line as followers hear of it right after commit. */
export interface CommittedLine extends LogLine {
  readonly events: readonly LoggedEvent[]
}

export interface LaneParts {
  readonly pool: pg.Pool
  readonly crypto: Crypto
  readonly ids: Ids
  readonly now: () => Date
  readonly onCommit: (lines: readonly CommittedLine[]) => void
  readonly onBatch?: (size: number, milliseconds: number) => void
}

export interface Lanes {
  submit<Input, Reply extends Json>(call: Call<Input, Reply>): Promise<Result<Reply>>
  /** Waits until everything queued has been answered; new commands are refused. */
  drain(): Promise<void>
}

const batchLimit = 32
/** Waiting callers beyond this are told to come again rather than kept for ever. */
const queueLimit = 2_000

interface Waiting {
  readonly call: Call<unknown, Json>
  readonly bodyDigest: Buffer
  settle(result: Result<Json>): void
  fail(error: unknown): void
}

interface Lane {
  readonly queue: Waiting[]
  running: Promise<void> | null
}

export const openLanes = (parts: LaneParts): Lanes => {
  const lanes = new Map<string, Lane>()
  let draining = false

  const runLane = async (communityId: string, lane: Lane): Promise<void> => {
    while (lane.queue.length > 0) {
      const batch = takeBatch(lane.queue)
      await writeBatch(parts, communityId, batch)
    }
    lane.running = null
    lanes.delete(communityId)
  }

  return {
    submit: (call) =>
      new Promise((resolve, reject) => {
        const lane = lanes.get(call.communityId) ?? { queue: [], running: null }
        if (draining || lane.queue.length >= queueLimit) {
          resolve(refuse('busy-try-again'))
          return
        }
        lanes.set(call.communityId, lane)
        const bodyDigest = parts.crypto.digest(whatWasAsked(call), 'command-body')
        lane.queue.push({ call: erased(call), bodyDigest, settle: (r) => resolve(typedReply(r)), fail: reject })
        lane.running ??= Promise.resolve().then(() => runLane(call.communityId, lane))
      }),
    drain: async () => {
      draining = true
      await Promise.all([...lanes.values()].map((lane) => lane.running))
    },
  }
}

/** By whom, what, with which words: a key that comes again for anything else is refused. */
const whatWasAsked = ({ actor, command, body }: Pick<Call<never, Json>, 'actor' | 'command' | 'body'>): string =>
  `${actor.accountId ?? ''}\n${command.action}\n${canonical(body)}`

/** The queue holds calls of every command; each is only ever run with its own input and answered with its own reply. */
const erased = <I, R extends Json>(call: Call<I, R>): Call<unknown, Json> => call as Call<unknown, Json>
const typedReply = <R extends Json>(result: Result<Json>): Result<R> => result as Result<R>

/** The first commands of the queue, each command id once: a second call with the same id waits for the first one's commit. */
const takeBatch = (queue: Waiting[]): Waiting[] => {
  const batch: Waiting[] = []
  const ids = new Set<string>()
  while (queue.length > 0 && batch.length < batchLimit) {
    const next = queue[0]
    if (next === undefined || ids.has(next.call.commandId)) break
    ids.add(next.call.commandId)
    batch.push(next)
    queue.shift()
  }
  return batch
}

/**
 * Writes a batch. When the database is out of reach it is tried again a few times: what was committed after all is found by its
 * command ids. A batch that fails for another reason is run command by command, so that only the guilty one fails.
 */
const writeBatch = async (parts: LaneParts, communityId: string, batch: readonly Waiting[]): Promise<void> => {
  const started = performance.now()
  const error = await withPatience(() => inTransaction(parts, communityId, batch))
  if (error === null) parts.onBatch?.(batch.length, performance.now() - started)
  else if (isOutOfReach(error)) for (const waiting of batch) waiting.settle(refuse('busy-try-again'))
  else if (batch.length > 1) for (const one of batch) await writeBatch(parts, communityId, [one])
  else await retryAlone(parts, communityId, batch, error)
}

const pausesMs = [20, 200, 1_000]

/** Null when it was written, else why not. */
const withPatience = async (write: () => Promise<void>): Promise<unknown> => {
  for (const pause of [...pausesMs, null]) {
    try {
      await write()
      return null
    } catch (error) {
      if (pause === null || !isOutOfReach(error)) return error
      await sleep(pause)
    }
  }
  return null
}

const retriable = new Set(['40001', '40P01', '23505'])
const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const retryAlone = async (
  parts: LaneParts,
  communityId: string,
  batch: readonly Waiting[],
  first: unknown,
): Promise<void> => {
  let error = first
  for (let attempt = 0; attempt < 3 && retriable.has(sqlState(error)); attempt++) {
    try {
      await inTransaction(parts, communityId, batch)
      return
    } catch (again) {
      error = again
    }
  }
  for (const waiting of batch) {
    if (sqlState(error) === '23505') waiting.settle(refuse('changed-meanwhile'))
    else if (isOutOfReach(error)) waiting.settle(refuse('busy-try-again'))
    else waiting.fail(error)
  }
}

interface Written {
  readonly line: LogLine
  /** The head of the chain after this line. */
  readonly head: Buffer
  readonly salt: Buffer
  readonly outcome: Outcome<Json>
}

const inTransaction = async (parts: LaneParts, communityId: string, batch: readonly Waiting[]): Promise<void> => {
  const client = await parts.pool.connect()
  let broken: Error | undefined
  try {
    const answers = await writeAll(parts, client, communityId, batch)
    parts.onCommit(answers.written.map((w) => ({ ...w.line, events: w.outcome.events })))
    for (const [waiting, result] of answers.replies) waiting.settle(result)
  } catch (error) {
    await client.query('rollback').catch((e: Error) => {
      broken = e
    })
    throw error
  } finally {
    client.release(broken)
  }
}

const writeAll = async (parts: LaneParts, client: pg.PoolClient, communityId: string, batch: readonly Waiting[]) => {
  const commandIds = batch.map((w) => w.call.commandId)
  const unitBatch = openBatch(client, communityId)
  const [, , clock, earlier] = await corked(client, () =>
    Promise.all([
      client.query('begin; set local role gewu_lane'),
      prepared(client, 'select gewu.enter_scope($1, null, null, null, null)', [[communityId]]),
      prepared<{ seq: bigint; head: Buffer }>(
        client,
        'select seq, head from gewu.stream_clock where community_id = $1 for update',
        [communityId],
      ),
      prepared<{ commandId: string; bodyDigest: Buffer; reply: Json; erased: boolean }>(
        client,
        `select l.command_id as "commandId", l.body_digest as "bodyDigest", p.reply, p.salt is null as erased
       from gewu.log l left join gewu.log_payload p on p.community_id = l.community_id and p.seq = l.seq
       where l.community_id = $1 and l.command_id = any ($2)`,
        [communityId, commandIds],
      ),
      // Read under the clock's lock, as everything of this batch.
      unitBatch.readAhead(batch.flatMap((w) => w.call.command.ahead?.(w.call.input) ?? [])),
    ]),
  )
  const row = clock.rows[0]
  if (row === undefined)
    await client.query('insert into gewu.stream_clock (community_id, seq, head) values ($1, 0, $2)', [
      communityId,
      firstHead(communityId),
    ])
  const before = new Map(earlier.rows.map((r) => [r.commandId, r]))
  const replies: [Waiting, Result<Json>][] = []
  const written: Written[] = []
  let seq = row?.seq ?? 0n
  let head = row?.head ?? firstHead(communityId)
  for (const waiting of batch) {
    const known = before.get(waiting.call.commandId)
    if (known) {
      const same = parts.crypto.same(known.bodyDigest, waiting.bodyDigest)
      // Done once, and what it was about has been removed since: never done again.
      const again = known.erased ? refuse('not-found') : done(known.reply)
      replies.push([waiting, same ? again : refuse('key-reused')])
      continue
    }
    const result = await runOne(parts, unitBatch, communityId, waiting, seq + 1n, head)
    if (!result.ok) {
      replies.push([waiting, result])
      continue
    }
    written.push(result.value)
    seq = result.value.line.seq
    head = result.value.head
    replies.push([waiting, done(withSecret(result.value.outcome))])
  }
  // All of it is made before any of it is sent: a fault of ours leaves nothing half written.
  const writes = [...unitBatch.writes(), ...(written.length > 0 ? logWrites(communityId, written, seq, head) : [])]
  // The commit leaves with them: after a fault of any of them the transaction is broken, and committing rolls it back.
  const sent = await corked(client, () =>
    Promise.allSettled([
      ...writes.map(({ text, values }) => prepared(client, text, [...values])),
      client.query('commit'),
    ]),
  )
  const fault = sent.find((one) => one.status === 'rejected')
  if (fault) throw fault.reason
  return { replies, written }
}

const withSecret = (outcome: Outcome<Json>): Json =>
  outcome.secret && outcome.reply !== null && typeof outcome.reply === 'object' && !Array.isArray(outcome.reply)
    ? { ...outcome.reply, ...outcome.secret }
    : outcome.reply

const runOne = async (
  parts: LaneParts,
  batch: Batch,
  communityId: string,
  waiting: Waiting,
  seq: bigint,
  head: Buffer,
): Promise<Result<Written>> => {
  const { call } = waiting
  const at = parts.now()
  const { unit, keep } = batch.begin(seq)
  const result = await call.command.run(unit, call.input, { at, actor: call.actor, ids: parts.ids, seq })
  if (!result.ok) return result
  keep()
  const { subject, events } = result.value
  const salt = parts.ids.salt()
  const line: LogLine = {
    communityId,
    seq,
    commandId: call.commandId,
    action: call.command.action,
    actorId: call.actor.accountId,
    at,
    subjectKind: subject.kind,
    subjectId: subject.id,
    microGridId: subject.microGridId ?? null,
    bodyDigest: waiting.bodyDigest,
    payloadDigest: payloadDigest(salt, [...events]),
  }
  return done({ line, head: nextHead(head, line), salt, outcome: result.value })
}

const hex = (b: Buffer): string => `\\x${b.toString('hex')}`

const logWrites = (
  communityId: string,
  written: readonly Written[],
  seq: bigint,
  head: Buffer,
): readonly Statement[] => {
  const lines = written.map((w) => ({
    community_id: communityId,
    seq: w.line.seq.toString(),
    command_id: w.line.commandId,
    action: w.line.action,
    actor_id: w.line.actorId,
    at: w.line.at,
    subject_kind: w.line.subjectKind,
    subject_id: w.line.subjectId,
    micro_grid_id: w.line.microGridId,
    body_digest: hex(w.line.bodyDigest),
    payload_digest: hex(w.line.payloadDigest),
    head: hex(w.head),
  }))
  const payloads = written.map((w) => ({
    community_id: communityId,
    seq: w.line.seq.toString(),
    subject_id: w.line.subjectId,
    micro_grid_id: w.line.microGridId,
    salt: hex(w.salt),
    events: w.outcome.events,
    reply: w.outcome.reply,
  }))
  return [
    {
      text: exactly('insert into gewu.log select * from json_populate_recordset(null::gewu.log, $1::json)', 2),
      values: [JSON.stringify(lines), lines.length],
    },
    {
      // A reply of null is JSON's null, not an absent column.
      text: exactly(
        `insert into gewu.log_payload
         select community_id, seq, subject_id, micro_grid_id, salt, events, coalesce(reply, 'null')
         from json_populate_recordset(null::gewu.log_payload, $1::json)`,
        2,
      ),
      values: [JSON.stringify(payloads), payloads.length],
    },
    {
      text: exactly('update gewu.stream_clock set seq = $2, head = $3 where community_id = $1', 4),
      values: [communityId, seq.toString(), head, 1],
    },
  ]
}
