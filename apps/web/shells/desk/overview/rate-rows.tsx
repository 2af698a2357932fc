/** The very rows that a rate counts, misses or leaves out. */
import type { MatterRow } from '@gewu/contract/matter'
import { Button } from '../../../design/controls/button.tsx'
import { Seg } from '../../../design/controls/seg.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { More, usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts, useNow } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import type { DaySpan } from '../../../features/time-days.ts'
import { Anchor } from '../../../router/anchor.tsx'
import { overview as copy } from '../copy/register.ts'
import { RowClock, StateTag } from '../matter/matter-marks.tsx'
import { countsOf, exceptionsOf, type RateView } from './rate-words.ts'

const parts = ['missing', 'counted', 'excluded'] as const
const pageSize = 50

export function RateRows(props: {
  readonly rate: RateView
  readonly days: DaySpan
  readonly part: string | undefined
  readonly onPart: (part: string) => void
  readonly onClose: () => void
}) {
  const { rate, days } = props
  const { client } = useDeskPorts()
  const { community } = useDesk()
  const part = parts.find((known) => known === props.part) ?? 'missing'
  const communityId = community?.id ?? ''
  const pages = usePages(`${communityId}:${rate.key}:${part}:${days.from}:${days.to}`, async (cursor) =>
    outcomeOf(
      await client.call('insight', 'rateRows', {
        params: { communityId, key: rate.key },
        query: { ...days, part, cursor, limit: pageSize },
      }),
    ),
  )
  const counts = {
    missing: rate.denominator - rate.numerator,
    counted: rate.numerator,
    excluded: rate.excluded,
  }
  const exceptions = exceptionsOf(rate)
  return (
    <Card
      pane
      title={copy.open(rate.name, countsOf(rate))}
      aside={
        <Button look="quiet" onPress={props.onClose}>
          {copy.close}
        </Button>
      }
    >
      <div className="rate-head">
        <Seg
          label={copy.part}
          value={part}
          options={parts.map((value) => ({ value, label: copy.parts[value], count: counts[value] }))}
          onChange={props.onPart}
        />
        <p className="small muted">
          {copy.definition(rate.definition)}
          {exceptions !== '' && ` ${exceptions}。`}
        </p>
      </div>
      <Loaded load={pages} rows={4}>
        {(rows) => <RowTable rows={rows} caption={copy.parts[part]} none={copy.none[part]} />}
      </Loaded>
      <More pages={pages}>{copy.more}</More>
    </Card>
  )
}

function RowTable(props: { readonly rows: readonly MatterRow[]; readonly caption: string; readonly none: string }) {
  const now = useNow()
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      keyOf={({ id }) => id}
      empty={<Empty title={props.none} />}
      columns={[
        {
          key: 'title',
          head: copy.columns.title,
          names: true,
          cell: (row) => <Anchor href={`/desk/dispatch/${row.no}`}>{row.title}</Anchor>,
        },
        { key: 'state', head: copy.columns.state, cell: (row) => <StateTag row={row} mine="desk" /> },
        { key: 'receiver', head: copy.columns.receiver, cell: (row) => row.receiverName ?? '' },
        { key: 'clock', head: copy.columns.clock, cell: (row) => <RowClock row={row} now={now} /> },
      ]}
    />
  )
}
