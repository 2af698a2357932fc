/** The very matters that a figure of the record counts: what people decided beside what was proposed. */
import { useState } from 'react'
import { Seg } from '../../../design/controls/seg.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { More, usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import type { DaySpan } from '../../../features/time-days.ts'
import { Anchor } from '../../../router/anchor.tsx'
import { record as copy } from '../copy/text.ts'
import { StateTag } from '../matter/matter-marks.tsx'
import type { Asked } from './record-page.tsx'

const parts = ['missed', 'first', 'among', 'sure-missed', 'all'] as const
const pageSize = 50

export function RecordRows({
  asked,
  communityId,
  days,
}: {
  readonly asked: Asked
  readonly communityId: string
  readonly days: DaySpan
}) {
  const { client } = useDeskPorts()
  const [part, setPart] = useState<(typeof parts)[number]>('missed')
  const { question } = asked
  const pages = usePages(`${communityId}:${question}:${part}:${days.from}:${days.to}`, async (cursor) =>
    outcomeOf(
      await client.call('text', 'recordRows', {
        params: { communityId },
        query: { ...days, question, part, cursor, limit: pageSize },
      }),
    ),
  )
  return (
    <>
      <Seg
        label={copy.rows}
        value={part}
        options={parts.map((value) => ({ value, label: copy.parts[value] }))}
        onChange={setPart}
      />
      <Loaded load={pages} rows={4}>
        {(rows) => (
          <Table
            caption={copy.parts[part]}
            rows={rows}
            keyOf={({ id }) => id}
            empty={<Empty title={copy.noRows} />}
            columns={[
              {
                key: 'title',
                head: copy.rowColumns.title,
                names: true,
                cell: (row) => <Anchor href={`/desk/dispatch/${row.no}`}>{row.title}</Anchor>,
              },
              { key: 'decided', head: copy.rowColumns.decided, cell: (row) => row.decided },
              { key: 'proposed', head: copy.rowColumns.proposed, cell: (row) => row.proposed.join('、') },
              { key: 'state', head: copy.rowColumns.state, cell: (row) => <StateTag row={row} mine="desk" /> },
            ]}
          />
        )}
      </Loaded>
      <More pages={pages}>{copy.more}</More>
    </>
  )
}
