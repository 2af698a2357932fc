/**
 * What one batch of a lane has read and is about to write: an identity map over a community's rows.
 * Commands stage rows here; the lane writes them, one statement a table. A refused command leaves nothing behind.
 */
import type { ClientBase } from 'pg'
import { prepared } from './prepared.ts'
import { type RowOf, type TableName, tables } from './rows.generated.ts'

export interface Job {
  readonly task: string
  readonly payload: unknown
  readonly key?: string
}

/** What a command may do with the database. */
export interface Unit {
  readonly communityId: string
  /** The row with this key (without its community_id), or null. */
  get<T extends TableName>(table: T, key: string): Promise<RowOf<T> | null>
  /** Rows whose columns equal these values, as far as earlier commands have written; own staged rows are not seen. */
  find<T extends TableName>(table: T, where: Partial<RowOf<T>>): Promise<RowOf<T>[]>
  insert<T extends TableName>(table: T, row: RowOf<T>): void
  /** Changes the columns of `patch`; `rev`, where the table has one, becomes the number of this command. */
  update<T extends TableName>(table: T, row: RowOf<T>, patch: Partial<RowOf<T>>): RowOf<T>
  remove<T extends TableName>(table: T, key: string): void
  job(job: Job): void
}

/** A key to read ahead for the whole batch in one query. */
export interface Ahead {
  readonly table: TableName
  readonly key: string
}

type AnyRow = RowOf<TableName>
type Staged =
  | { readonly kind: 'insert'; readonly table: TableName; readonly key: string; readonly row: AnyRow }
  | {
      readonly kind: 'update'
      readonly table: TableName
      readonly key: string
      readonly row: AnyRow
      readonly columns: readonly string[]
      readonly revWas: bigint | null
    }
  | { readonly kind: 'remove'; readonly table: TableName; readonly key: string }
  | { readonly kind: 'job'; readonly job: Job }

/** One statement as it is sent, planned once a connection. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

export interface Batch {
  readAhead(wanted: readonly Ahead[]): Promise<void>
  /** A unit for one command with number `seq`; `keep` makes its staged rows part of the batch. */
  begin(seq: bigint): { readonly unit: Unit; keep(): void }
  /** What writes everything kept so far, to be sent in this order; each fails where it does not write exactly its rows. */
  writes(): readonly Statement[]
}

const quoted = (name: string): string => `gewu.${name}`

/** The key column beside community_id; tables with a longer key are read by `find`. */
const keyColumn = (table: TableName): string => tables[table].key

const field = (row: AnyRow, column: string): unknown => Object.entries(row).find(([name]) => name === column)?.[1]

const keyText = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('hex') : String(value))

/** A row, or some columns of it, as JSON that `json_populate_recordset` turns back into the table's row. */
const toJson = (table: TableName, row: AnyRow, only?: ReadonlySet<string>): Record<string, unknown> => {
  const columns: Readonly<Record<string, string>> = tables[table].columns
  const out: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    const column = columns[name]
    if (column !== undefined && only?.has(name) !== false) out[column] = jsonValue(value)
  }
  return out
}

const jsonValue = (value: unknown): unknown => {
  if (typeof value === 'bigint') return value.toString()
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`
  return value
}

const selectList = (table: TableName): string =>
  Object.entries(tables[table].columns)
    .map(([name, column]) => `${column} as "${name}"`)
    .join(', ')

export const openBatch = (client: ClientBase, communityId: string): Batch => {
  const known = new Map<string, AnyRow | null>()
  let kept: Staged[] = []
  const at = (table: TableName, key: string): string => `${table}/${key}`

  const load = async (table: TableName, keys: readonly string[]): Promise<void> => {
    const info = tables[table]
    const scoped = info.tenant ? 'community_id = $2 and ' : ''
    const column = info.columns[keyColumn(table) as keyof typeof info.columns]
    const values: unknown[] = info.tenant ? [keys, communityId] : [keys]
    const { rows } = await prepared<AnyRow>(
      client,
      `select ${selectList(table)} from ${quoted(table)} where ${scoped}${column} = any ($1)`,
      values,
    )
    for (const key of keys) known.set(at(table, key), null)
    for (const row of rows) known.set(at(table, keyText(field(row, keyColumn(table)))), row)
  }

  const writes = (): readonly Statement[] => {
    const staged = kept
    kept = []
    return statementsOf(staged, communityId)
  }

  const begin = (seq: bigint): { unit: Unit; keep(): void } => {
    const own: Staged[] = []
    const fresh = new Map<string, AnyRow | null>()
    const unit: Unit = {
      communityId,
      get: async (table, key) => {
        const slot = at(table, key)
        const mine = fresh.get(slot)
        if (mine !== undefined) return asRow(table, mine)
        if (!known.has(slot)) await load(table, [key])
        return asRow(table, known.get(slot) ?? null)
      },
      find: async (table, where) => {
        await Promise.all(writes().map(({ text, values }) => prepared(client, text, [...values])))
        const { sql, values } = findSql(table, where, communityId)
        const { rows } = await prepared<RowOf<typeof table>>(client, sql, values)
        return rows.map((row) => {
          const slot = at(table, keyText(field(row, keyColumn(table))))
          if (!known.has(slot)) known.set(slot, row)
          return row
        })
      },
      insert: (table, row) => {
        const key = keyText(field(row, keyColumn(table)))
        own.push({ kind: 'insert', table, key, row })
        fresh.set(at(table, key), row)
      },
      update: (table, row, patch) => {
        const key = keyText(field(row, keyColumn(table)))
        const revised = 'rev' in tables[table].columns
        const next = { ...row, ...patch, ...(revised ? { rev: seq } : {}) }
        const columns = Object.keys(patch).concat(revised ? ['rev'] : [])
        const rev = field(row, 'rev')
        own.push({ kind: 'update', table, key, row: next, columns, revWas: typeof rev === 'bigint' ? rev : null })
        fresh.set(at(table, key), next)
        return next
      },
      remove: (table, key) => {
        own.push({ kind: 'remove', table, key })
        fresh.set(at(table, key), null)
      },
      job: (job) => {
        own.push({ kind: 'job', job })
      },
    }
    return {
      unit,
      keep: () => {
        kept.push(...own)
        for (const [slot, row] of fresh) known.set(slot, row)
      },
    }
  }

  const readAhead = async (wanted: readonly Ahead[]): Promise<void> => {
    const byTable = new Map<TableName, Set<string>>()
    for (const { table, key } of wanted) {
      if (known.has(at(table, key))) continue
      const keys = byTable.get(table) ?? new Set()
      byTable.set(table, keys.add(key))
    }
    await Promise.all([...byTable].map(([table, keys]) => load(table, [...keys])))
  }

  return { readAhead, begin, writes }
}

/** The map holds rows of every table; a slot's name carries its table, so the row is of that table's type. */
const asRow = <T extends TableName>(_table: T, row: AnyRow | null): RowOf<T> | null => row as RowOf<T> | null

const findSql = (
  table: TableName,
  where: Readonly<Record<string, unknown>>,
  communityId: string,
): { sql: string; values: unknown[] } => {
  const info = tables[table]
  const columns: Readonly<Record<string, string>> = info.columns
  const values: unknown[] = info.tenant ? [communityId] : []
  const terms = info.tenant ? ['community_id = $1'] : []
  for (const [name, value] of Object.entries(where)) {
    if (value === null) terms.push(`${columns[name]} is null`)
    else {
      values.push(value)
      terms.push(`${columns[name]} = $${values.length}`)
    }
  }
  return { sql: `select ${selectList(table)} from ${quoted(table)} where ${terms.join(' and ')}`, values }
}

interface UpdateGroup {
  readonly columns: Set<string>
  readonly rows: Map<string, { row: AnyRow; revWas: bigint | null }>
}

/**
 * One statement for each table and kind of change, in order of first use: what a command closes before it opens the next
 * is written in that order.
 */
const statementsOf = (staged: readonly Staged[], communityId: string): Statement[] => {
  const inserts = new Map<TableName, Map<string, AnyRow>>()
  const updates = new Map<TableName, UpdateGroup>()
  const removes = new Map<TableName, string[]>()
  const jobs: Job[] = []
  const statements = new Map<string, () => Statement>()
  const inOrder = (slot: string, statement: () => Statement): void => {
    if (!statements.has(slot)) statements.set(slot, statement)
  }
  for (const s of staged) {
    if (s.kind === 'job') jobs.push(s.job)
    else if (s.kind === 'remove') {
      removes.set(s.table, [...(removes.get(s.table) ?? []), s.key])
      inOrder(`remove/${s.table}`, () => removeStatement(s.table, removes.get(s.table) ?? [], communityId))
    } else if (s.kind === 'insert') {
      inserts.set(s.table, (inserts.get(s.table) ?? new Map()).set(s.key, s.row))
      inOrder(`insert/${s.table}`, () => insertStatement(s.table, [...(inserts.get(s.table)?.values() ?? [])]))
    } else if (inserts.get(s.table)?.has(s.key)) inserts.get(s.table)?.set(s.key, s.row)
    else {
      // Later updates of the same row join the first: the row is written once, with the last values.
      const group = updates.get(s.table) ?? { columns: new Set<string>(), rows: new Map() }
      for (const c of s.columns) group.columns.add(c)
      group.rows.set(s.key, { row: s.row, revWas: group.rows.get(s.key)?.revWas ?? s.revWas })
      updates.set(s.table, group)
      inOrder(`update/${s.table}`, () => updateStatement(s.table, group.columns, [...group.rows.values()], communityId))
    }
  }
  return [...[...statements.values()].map((statement) => statement()), ...jobs.map(jobStatement)]
}

/** Has a writing statement fail where it wrote another number of rows than `$n`: the transaction then can't commit. */
export const exactly = (write: string, n: number, sqlState = 'P0001'): string =>
  `with written as (${write} returning 1) select gewu.exactly(count(*), $${n}, '${sqlState}') from written`

const insertStatement = (table: TableName, rows: readonly AnyRow[]): Statement => {
  const columns = Object.values(tables[table].columns).join(', ')
  const source = `select ${columns} from json_populate_recordset(null::${quoted(table)}, $1::json)`
  return {
    text: exactly(`insert into ${quoted(table)} (${columns}) ${source} on conflict do nothing`, 2, '23505'),
    values: [JSON.stringify(rows.map((row) => toJson(table, row))), rows.length],
  }
}

/**
 * The columns an update of this table writes. Where `rev` proves that a row is still as it was read, every column that this process
 * has changed before is written along with its unchanged value: few shapes of statement, each planned once a connection.
 */
const columnsToWrite = (table: TableName, changed: Iterable<string>): readonly string[] => {
  if (!('rev' in tables[table].columns)) return [...changed].sort()
  const ever = everChanged.get(table) ?? new Set()
  everChanged.set(table, ever)
  for (const name of changed) ever.add(name)
  return [...ever].sort()
}

const everChanged = new Map<TableName, Set<string>>()

const updateStatement = (
  table: TableName,
  changed: ReadonlySet<string>,
  rows: readonly { row: AnyRow; revWas: bigint | null }[],
  communityId: string,
): Statement => {
  const info = tables[table]
  const columns: Readonly<Record<string, string>> = info.columns
  const written = columnsToWrite(table, changed)
  const needed = new Set([keyColumn(table), ...written])
  const set = written.map((name) => `${columns[name]} = n.${columns[name]}`).join(', ')
  const key = columns[keyColumn(table)]
  const revised = 'rev' in columns
  const source = revised
    ? `rows from (json_populate_recordset(null::${quoted(table)}, $1::json), unnest($2::bigint[])) as n (${populated(table)}, rev_was)`
    : `json_populate_recordset(null::${quoted(table)}, $1::json) as n`
  const terms = [`t.${key} = n.${key}`]
  const values: unknown[] = [JSON.stringify(rows.map(({ row }) => toJson(table, row, needed)))]
  if (revised) {
    values.push(rows.map((r) => r.revWas?.toString() ?? null))
    terms.push('t.rev = n.rev_was')
  }
  if (info.tenant) {
    values.push(communityId)
    terms.push(`t.community_id = $${values.length}`)
  }
  values.push(rows.length)
  const write = `update ${quoted(table)} t set ${set} from ${source} where ${terms.join(' and ')}`
  return { text: exactly(write, values.length), values }
}

/** Column names in the table's own order, which is the order of its row type. */
const populated = (table: TableName): string => Object.values(tables[table].columns).join(', ')

const removeStatement = (table: TableName, keys: readonly string[], communityId: string): Statement => {
  const info = tables[table]
  const columns: Readonly<Record<string, string>> = info.columns
  const scoped = info.tenant ? ' and community_id = $2' : ''
  return {
    text: `delete from ${quoted(table)} where ${columns[keyColumn(table)]} = any ($1)${scoped}`,
    values: info.tenant ? [keys, communityId] : [keys],
  }
}

const jobStatement = (job: Job): Statement => ({
  text: 'select gewu.add_job($1, $2, $3)',
  values: [job.task, JSON.stringify(job.payload), job.key ?? null],
})
