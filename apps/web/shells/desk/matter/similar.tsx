/** What the same micro-grid had of the same category before: to see a thing that keeps coming back. */
import type { MatterView } from '@gewu/contract/matter'
import { Table } from '../../../design/lists/table.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts, useNow } from '../../../features/desk/ports.tsx'
import { useLoad } from '../../../features/load.tsx'
import { arrived } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { whenWords } from '../../../features/time-words.ts'
import { Anchor } from '../../../router/anchor.tsx'
import { matter as copy } from '../copy/matters.ts'

const mostShown = 5

export function Similar({ matter }: { readonly matter: MatterView }) {
  const { client } = useDeskPorts()
  const { may } = useDesk()
  const now = useNow()
  const { communityId, microGridId, category, categoryName } = matter
  const asks = may('dispatch-matters', 'review-matters', 'view-register') && microGridId !== null && category !== null
  const load = useLoad(`similar:${asks ? `${microGridId}:${category}` : ''}`, async () => {
    if (!asks) return arrived({ rows: [], next: null })
    const query = { microGridId, category, limit: mostShown + 1 }
    return outcomeOf(await client.call('matter', 'list', { params: { communityId }, query }))
  })
  const rows = load.outcome?.ok ? load.outcome.value.rows.filter(({ id }) => id !== matter.id).slice(0, mostShown) : []
  if (rows.length === 0) return null
  const title = copy.similar.title(matter.microGridName ?? '', categoryName ?? '')
  return (
    <section className="part">
      <h3>{title}</h3>
      <Table
        caption={title}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'what',
            head: copy.similar.what,
            names: true,
            cell: (row) => <Anchor href={`/desk/dispatch/${row.no}`}>{row.title}</Anchor>,
          },
          { key: 'when', head: copy.similar.when, cell: (row) => whenWords(row.createdAt, now).replace(/ .*$/, '') },
          {
            key: 'state',
            head: copy.similar.state,
            cell: (row) => (
              <Tag tone={row.stage === 'sent' || row.stage === 'working' ? 'go' : undefined}>{row.stateName}</Tag>
            ),
          },
        ]}
      />
    </section>
  )
}
