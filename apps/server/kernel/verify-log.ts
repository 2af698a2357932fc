/** Recomputes a log's hash chain from its rows, block by block; memory does not grow with the log. It changes nothing. */
import type { ClientBase } from 'pg'
import type { Json } from './canonical.ts'
import { firstHead, nextHead, payloadDigest } from './chain.ts'

export interface StreamAt {
  readonly communityId: string
  readonly seq: bigint
  readonly head: Buffer
}

export interface LogFault {
  readonly seq: bigint
  readonly fault: 'missing' | 'head' | 'payload' | 'clock'
}

export interface LogVerified {
  readonly lines: number
  /** Lines whose payload was removed on purpose: their digest stays in the chain. */
  readonly tombstones: number
  /** The first faults, at most 20: one broken line breaks every head after it, so the walk goes on from the stored head. */
  readonly faults: readonly LogFault[]
}

/** Every stream as far as it has come. */
export const streamsAt = async (client: ClientBase): Promise<StreamAt[]> => {
  const { rows } = await client.query<StreamAt>(
    'select community_id as "communityId", seq, head from gewu.stream_clock order by community_id',
  )
  return rows
}

/** A line as it is kept; salt and events are null once its payload was removed. */
export interface StoredLine {
  readonly seq: bigint
  readonly commandId: string
  readonly action: string
  readonly actorId: string | null
  readonly at: Date
  readonly subjectKind: string
  readonly subjectId: string | null
  readonly microGridId: string | null
  readonly bodyDigest: Buffer
  readonly payloadDigest: Buffer
  readonly head: Buffer
  readonly salt: Buffer | null
  readonly events: Json
}

const blockSize = 2_000
const mostFaults = 20

/** Walks the lines after `from` up to where the stream stood; `from` 0 walks the whole log. */
export const verifyLog = async (client: ClientBase, stream: StreamAt, from = 0n): Promise<LogVerified> => {
  const faults: LogFault[] = []
  const found = (fault: LogFault): void => {
    if (faults.length < mostFaults) faults.push(fault)
  }
  let head = from === 0n ? firstHead(stream.communityId) : await headAt(client, stream.communityId, from)
  let last = from
  let lines = 0
  let tombstones = 0
  for (;;) {
    const rows = await linesAfter(client, stream, last)
    for (const row of rows) {
      if (row.seq !== last + 1n) found({ seq: last + 1n, fault: 'missing' })
      const expected = nextHead(head, { ...row, communityId: stream.communityId })
      if (!expected.equals(row.head)) found({ seq: row.seq, fault: 'head' })
      if (row.salt === null) tombstones += 1
      else if (!payloadDigest(row.salt, row.events).equals(row.payloadDigest)) found({ seq: row.seq, fault: 'payload' })
      head = row.head
      last = row.seq
      lines += 1
    }
    if (rows.length < blockSize) break
  }
  if (last !== stream.seq || !head.equals(stream.head)) found({ seq: stream.seq, fault: 'clock' })
  return { lines, tombstones, faults }
}

/** Every line of a stream as it stands, in order, block by block. */
export async function* streamLines(client: ClientBase, communityId: string): AsyncGenerator<StoredLine> {
  const stream = (await streamsAt(client)).find((one) => one.communityId === communityId)
  if (stream === undefined) return
  for (let last = 0n; last < stream.seq; ) {
    const rows = await linesAfter(client, stream, last)
    yield* rows
    const end = rows.at(-1)?.seq
    if (end === undefined) return
    last = end
  }
}

const headAt = async (client: ClientBase, communityId: string, seq: bigint): Promise<Buffer> => {
  const { rows } = await client.query<{ head: Buffer }>(
    'select head from gewu.log where community_id = $1 and seq = $2',
    [communityId, seq],
  )
  return rows[0]?.head ?? Buffer.alloc(32)
}

const linesAfter = async (client: ClientBase, stream: StreamAt, after: bigint): Promise<StoredLine[]> => {
  const { rows } = await client.query<StoredLine>(
    `select l.seq, l.command_id as "commandId", l.action, l.actor_id as "actorId", l.at, l.subject_kind as "subjectKind",
            l.subject_id as "subjectId", l.micro_grid_id as "microGridId", l.body_digest as "bodyDigest",
            l.payload_digest as "payloadDigest", l.head, p.salt, p.events
     from gewu.log l left join gewu.log_payload p on p.community_id = l.community_id and p.seq = l.seq
     where l.community_id = $1 and l.seq > $2 and l.seq <= $3 order by l.seq limit ${blockSize}`,
    [stream.communityId, after, stream.seq],
  )
  return rows
}
