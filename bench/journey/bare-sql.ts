/**
 * The baseline: a bare script that writes the very rows that Gewu wrote (log line, payload, matter, reporter, search, directory,
 * clock), batched as a lane batches, with as many clients waiting for their commit. It checks nothing, decides nothing, serves nobody.
 */
import { tables } from '@gewu/server/kernel/rows.generated'
import pg from 'pg'

/** What one command wrote, as JSON that a statement turns back into rows. */
export interface WrittenCommand {
  readonly communityId: string
  readonly log: unknown
  readonly payload: unknown
  readonly matter: unknown
  /** Only with the command that raised the matter. */
  readonly reporter: unknown
  readonly search: unknown
  readonly directory: unknown
}

/** Reads back what a run of Gewu wrote, in commit order of each community, communities taking turns. */
export const readWritten = async (owner: pg.Pool, commandIds: readonly string[]): Promise<WrittenCommand[]> => {
  const { rows } = await owner.query<WrittenCommand>(
    `select l.community_id as "communityId", to_json(l) as log, to_json(p) as payload, to_json(m) as matter,
            case when l.action = 'matter.raise' then to_json(r) end as reporter,
            case when l.action = 'matter.raise' then to_json(s) end as search,
            case when l.action = 'matter.raise' then json_build_object('code', m.no, 'kind', 'matter', 'community_id', m.community_id, 'target_id', m.id) end as directory
     from gewu.log l
     join gewu.log_payload p on p.community_id = l.community_id and p.seq = l.seq
     join gewu.matter m on m.community_id = l.community_id and m.id = l.subject_id
     join gewu.matter_reporter r on r.community_id = m.community_id and r.matter_id = m.id
     join gewu.matter_search s on s.community_id = m.community_id and s.id = m.id
     where l.command_id = any ($1) order by l.seq, l.community_id`,
    [commandIds],
  )
  return rows
}

const batchLimit = 32

interface Waiting {
  readonly command: WrittenCommand
  done(): void
  fail(error: unknown): void
}

const copied = [
  'stream_clock',
  'log',
  'log_payload',
  'matter',
  'matter_reporter',
  'matter_search',
  'directory',
] as const

/** Empty copies of the tables beside the real ones, with the same keys, indexes and checks; foreign keys and policies are left out. */
export const layBare = async (owner: pg.Pool): Promise<void> => {
  await owner.query('drop schema if exists bare cascade')
  await owner.query('create schema bare')
  for (const table of copied) await owner.query(`create table bare.${table} (like gewu.${table} including all)`)
}

/** Seconds to write all of it with `clients` callers. `layBare` comes first. */
export const writeBare = async (
  target: pg.ClientConfig,
  commands: readonly WrittenCommand[],
  clients: number,
): Promise<number> => {
  const pool = new pg.Pool({ ...target, pipeline: true, max: 20 })
  const queues = new Map<string, { waiting: Waiting[]; running: boolean }>()
  const run = async (communityId: string): Promise<void> => {
    const queue = queues.get(communityId)
    if (!queue || queue.running) return
    queue.running = true
    while (queue.waiting.length > 0) {
      const batch = queue.waiting.splice(0, batchLimit)
      await writeBatch(
        pool,
        communityId,
        batch.map((w) => w.command),
      ).then(
        () => {
          for (const w of batch) w.done()
        },
        (error) => {
          for (const w of batch) w.fail(error)
        },
      )
    }
    queue.running = false
  }
  const submit = (command: WrittenCommand): Promise<void> =>
    new Promise((done, fail) => {
      const queue = queues.get(command.communityId) ?? { waiting: [], running: false }
      queues.set(command.communityId, queue)
      queue.waiting.push({ command, done, fail })
      queueMicrotask(() => void run(command.communityId))
    })
  for (const communityId of new Set(commands.map((c) => c.communityId))) {
    await pool.query(
      'insert into bare.stream_clock (community_id, seq, head) values ($1, 0, $2) on conflict do nothing',
      [communityId, Buffer.alloc(32)],
    )
  }
  let next = 0
  const started = performance.now()
  const client = async (): Promise<void> => {
    for (let command = commands[next++]; command !== undefined; command = commands[next++]) await submit(command)
  }
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = (performance.now() - started) / 1000
  await pool.end()
  return seconds
}

const matterColumns = [
  'state',
  'stage',
  'receiver_agency_id',
  'responsible_agency_id',
  'handler_id',
  'dispatched_at',
  'accept_by',
  'accepted_at',
  'contact_by',
  'contacted_at',
  'due_at',
  'resolved_at',
  'rev',
]

const insert = (table: string, columns: readonly string[]): string =>
  `insert into bare.${table} (${columns.join(', ')}) select ${columns.join(', ')} from json_populate_recordset(null::bare.${table}, $1::json) on conflict do nothing`

const columnsOf = (table: keyof typeof tables): string[] => Object.values(tables[table].columns)

const writeBatch = async (pool: pg.Pool, communityId: string, commands: readonly WrittenCommand[]): Promise<void> => {
  const client = await pool.connect()
  try {
    const some = (pick: (c: WrittenCommand) => unknown): string =>
      JSON.stringify(commands.map(pick).filter((row) => row !== null))
    const raised = commands.filter((c) => c.reporter !== null)
    const moved = commands.filter((c) => c.reporter === null)
    const statements: [string, unknown[]][] = [
      ['begin', []],
      ['select seq, head from bare.stream_clock where community_id = $1 for update', [communityId]],
      ...(raised.length > 0
        ? ([
            [insert('matter', columnsOf('matter')), [JSON.stringify(raised.map((c) => c.matter))]],
            [insert('matter_reporter', columnsOf('matter_reporter')), [some((c) => c.reporter)]],
            [insert('matter_search', columnsOf('matter_search')), [some((c) => c.search)]],
            [insert('directory', columnsOf('directory')), [some((c) => c.directory)]],
          ] satisfies [string, unknown[]][])
        : []),
      ...(moved.length > 0
        ? ([
            [
              `update bare.matter t set ${matterColumns.map((c) => `${c} = n.${c}`).join(', ')} from json_populate_recordset(null::bare.matter, $1::json) n where t.community_id = $2 and t.id = n.id`,
              [JSON.stringify(moved.map((c) => c.matter)), communityId],
            ],
          ] satisfies [string, unknown[]][])
        : []),
      ['insert into bare.log select * from json_populate_recordset(null::bare.log, $1::json)', [some((c) => c.log)]],
      [
        'insert into bare.log_payload select * from json_populate_recordset(null::bare.log_payload, $1::json)',
        [some((c) => c.payload)],
      ],
      ['update bare.stream_clock set seq = seq + $2 where community_id = $1', [communityId, commands.length]],
      ['commit', []],
    ]
    await Promise.all(statements.map(([sql, values]) => client.query(sql, values)))
  } finally {
    client.release()
  }
}
