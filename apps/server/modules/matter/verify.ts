/** Recomputes matters from their logs: replaying a matter's events must give exactly the row that stands. */
import { replay } from '@gewu/domain/matter/evolve'
import type { MatterFlow } from '@gewu/domain/matter/flow'
import type { ClientBase } from 'pg'
import type { Json } from '../../kernel/canonical.ts'
import { tables } from '../../kernel/rows.generated.ts'
import { changes, eventOf, type MatterTableRow, rowOf } from './row.ts'
import { mattersById } from './store.ts'

/** Columns that a plan or an import may change without an event of the matter. */
const outsideFlow = new Set(['microGridId', 'placeText', 'rev'])

export interface MatterDifference {
  readonly matterId: string
  readonly columns: readonly string[]
}

/** Walks one community's matters in blocks; memory does not grow with their number. */
export const verifyMatters = async (
  client: ClientBase,
  communityId: string,
  flowOf: (kind: string) => MatterFlow | undefined,
): Promise<{ checked: number; differences: MatterDifference[] }> => {
  const differences: MatterDifference[] = []
  let checked = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows: keys } = await client.query<{ communityId: string; matterId: string }>(
      `select community_id as "communityId", id as "matterId" from gewu.matter where community_id = $1 and id > $2 order by id limit 500`,
      [communityId, after],
    )
    const last = keys.at(-1)
    if (!last) return { checked, differences }
    const events = await eventsOf(
      client,
      communityId,
      keys.map((k) => k.matterId),
    )
    for (const row of await mattersById(client, keys)) {
      const columns = difference(row, events.get(row.id), flowOf(row.kind))
      checked += 1
      if (columns.length > 0) differences.push({ matterId: row.id, columns })
    }
    after = last.matterId
  }
}

/** Null where a payload has been removed: then there is nothing to replay, and that is allowed. */
const eventsOf = async (
  client: ClientBase,
  communityId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Json[] | null>> => {
  const { rows } = await client.query<{ id: string; whole: boolean; events: Json[][] }>(
    `select l.subject_id as id, bool_and(p.seq is not null) as whole, coalesce(jsonb_agg(p.events order by l.seq) filter (where p.seq is not null), '[]') as events
     from gewu.log l left join gewu.log_payload p on p.community_id = l.community_id and p.seq = l.seq
     where l.community_id = $1 and l.subject_id = any ($2) and l.action in ('matter.raise', 'matter.step') group by 1`,
    [communityId, ids],
  )
  return new Map(rows.map((row) => [row.id, row.whole ? row.events.flat() : null]))
}

const difference = (
  row: MatterTableRow,
  events: readonly Json[] | null | undefined,
  flow: MatterFlow | undefined,
): string[] => {
  if (events === null) return []
  const facts = events === undefined || flow === undefined ? null : replay(events.map(eventOf))
  if (facts === null || flow === undefined) return Object.keys(tables.matter.columns)
  return Object.keys(changes(row, rowOf(flow, { ...facts, rev: row.rev }, row.placeText))).filter(
    (name) => !outsideFlow.has(name),
  )
}
