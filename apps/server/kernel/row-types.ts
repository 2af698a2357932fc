/** Reads a migrated database's catalogue and writes the row types that the rest of the server is typed by. SQL is the truth about tables. */
import pg from 'pg'
import type { PgTarget } from './postgres/target.ts'

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly nullable: boolean
  readonly key: boolean
}

const catalogue = `
  select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
         coalesce(a.attnum = any (i.indkey::int2[]), false) as key
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'gewu'
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where c.relkind = 'r' and c.relname <> 'migration'
  order by c.relname, a.attnum`

const types: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  integer: 'number',
  bigint: 'bigint',
  boolean: 'boolean',
  'double precision': 'number',
  date: 'string',
  'timestamp with time zone': 'Date',
  bytea: 'Buffer',
  jsonb: 'Json',
  'uuid[]': 'string[]',
  'integer[]': 'number[]',
  'text[]': 'string[]',
}

const camel = (name: string): string => name.replace(/_(\w)/g, (_, c: string) => c.toUpperCase())

/** Tables of the identity map: tenant tables have community_id first in the key; the rest of the key is one column. */
export const rowTypes = async (client: pg.ClientBase | pg.Pool): Promise<string> => {
  const { rows } = await client.query<Column>(catalogue)
  const byTable = new Map<string, Column[]>()
  for (const row of rows) byTable.set(row.table, [...(byTable.get(row.table) ?? []), row])
  const keyed = [...byTable].flatMap(([table, columns]) => {
    const key = columns.filter((c) => c.key)
    const tenant = key[0]?.column === 'community_id' && key.length > 1
    const rest = key.slice(tenant ? 1 : 0)
    return rest.length === 1 && rest[0] ? [{ table, columns, tenant, key: camel(rest[0].column) }] : []
  })
  return [
    '// Generated from the migrated database by `npm run generate`; `npm run check` fails when it drifts.',
    "import type { Json } from './canonical.ts'",
    '',
    'export interface Rows {',
    ...keyed.flatMap(({ table, columns }) => [
      `  ${table}: {`,
      ...columns.map((c) => `    ${camel(c.column)}: ${typeOf(c)}`),
      '  }',
    ]),
    '}',
    'export type TableName = keyof Rows',
    'export type RowOf<T extends TableName> = Rows[T]',
    '',
    'interface TableInfo {',
    '  readonly tenant: boolean',
    '  readonly key: string',
    '  readonly columns: Readonly<Record<string, string>>',
    '}',
    '',
    'export const tables: Readonly<Record<TableName, TableInfo>> = {',
    ...keyed.flatMap(({ table, columns, tenant, key }) => [
      `  ${table}: {`,
      `    tenant: ${tenant},`,
      `    key: '${key}',`,
      '    columns: {',
      ...columns.map((c) => `      ${camel(c.column)}: '${c.column}',`),
      '    },',
      '  },',
    ]),
    '}',
    '',
  ].join('\n')
}

/** As `rowTypes`, over a connection of its own. */
export const rowTypesAt = async (owner: PgTarget): Promise<string> => {
  const client = new pg.Client(owner)
  await client.connect()
  return rowTypes(client).finally(() => client.end())
}

const typeOf = (column: Column): string => {
  const type = types[column.type]
  if (type === undefined) throw new Error(`no TypeScript type for ${column.type} of ${column.table}.${column.column}`)
  return column.nullable ? `${type} | null` : type
}
