/** Where sign-ins went wrong lately and what is locked, for the security administrator. */
import { Empty } from '../../../design/feedback/empty.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { useDeskPorts, useNow } from '../../../features/desk/ports.tsx'
import { Loaded, useLoad } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { whenWords } from '../../../features/time-words.ts'
import { accounts as words } from '../copy/people.ts'

const copy = words.guard

export function GuardCard() {
  const { client } = useDeskPorts()
  const now = useNow()
  const load = useLoad('guard', async () => outcomeOf(await client.call('identity', 'signInGuard', {})))
  return (
    <Card pane title={words.tabs.guard} aside={<span className="small muted">{copy.lead}</span>}>
      <Loaded load={load} rows={4}>
        {(rows) => (
          <Table
            caption={words.tabs.guard}
            rows={rows}
            keyOf={({ kind, accountId, since }) => `${kind}:${accountId ?? ''}:${since}`}
            empty={<Empty title={copy.empty}>{copy.emptyLine}</Empty>}
            columns={[
              { key: 'kind', head: copy.columns.kind, names: true, cell: ({ kind }) => copy.kinds[kind] },
              { key: 'name', head: copy.columns.name, cell: ({ name }) => name ?? copy.unknown },
              { key: 'failures', head: copy.columns.failures, numeric: true, cell: ({ failures }) => failures },
              { key: 'since', head: copy.columns.since, cell: ({ since }) => whenWords(since, now) },
              {
                key: 'locked',
                head: copy.columns.locked,
                cell: ({ lockedUntil }) =>
                  lockedUntil === null ? copy.unlocked : <Tag tone="late">{whenWords(lockedUntil, now)}</Tag>,
              },
            ]}
          />
        )}
      </Loaded>
    </Card>
  )
}
