/** Statements that PostgreSQL parses once a connection: named by their text. For the few statements of the hot path; their number is bounded. */
import { createHash } from 'node:crypto'
import type { ClientBase, Pool, QueryResult, QueryResultRow } from 'pg'

const names = new Map<string, string>()

const nameOf = (text: string): string => {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `g${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}

export const prepared = <Row extends QueryResultRow>(
  client: ClientBase | Pool,
  text: string,
  values: unknown[],
): Promise<QueryResult<Row>> => client.query<Row>({ name: nameOf(text), text, values })
