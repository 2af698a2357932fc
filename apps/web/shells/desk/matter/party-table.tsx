/** Who was called by a whistle, who leads, by when each should come and whether it did. */
import type { MatterView } from '@gewu/contract/matter'
import { Table } from '../../../design/lists/table.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { whenWords } from '../../../features/time-words.ts'
import { matter as copy } from '../copy/matters.ts'

export const PartyTable = ({ matter, now }: { readonly matter: MatterView; readonly now: Date }) => (
  <section className="part">
    <h3>{copy.parties}</h3>
    <Table
      caption={copy.parties}
      rows={matter.parties}
      keyOf={({ agencyId }) => agencyId}
      columns={[
        {
          key: 'name',
          head: copy.party.name,
          names: true,
          cell: ({ name, lead }) => (
            <span className="line">
              {name}
              {lead && <Tag tone="go">{copy.party.lead}</Tag>}
            </span>
          ),
        },
        { key: 'by', head: copy.party.by, cell: ({ reportBy }) => (reportBy ? whenWords(reportBy, now) : '') },
        {
          key: 'state',
          head: copy.party.state,
          cell: ({ reportBy, reportedAt }) => {
            if (reportedAt !== null) return copy.party.came(whenWords(reportedAt, now))
            const late = reportBy !== null && Date.parse(reportBy) < now.getTime()
            return late ? <Tag tone="late">{copy.party.late}</Tag> : copy.party.notYet
          },
        },
      ]}
    />
  </section>
)
