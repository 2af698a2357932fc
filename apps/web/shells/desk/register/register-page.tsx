/** `/desk/matters`: every matter of the community, by step, kind, category, micro-grid or words; page by page; as a workbook. */
import type { MatterRow } from '@gewu/contract/matter'
import { useEffect, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Select } from '../../../design/controls/field.tsx'
import { Seg } from '../../../design/controls/seg.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { DeskSearch, PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { Icon } from '../../../design/marks/icon.tsx'
import { arrivedRows, useDesk } from '../../../features/desk/desk.tsx'
import { More, usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts, useNow } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { shownNo } from '../../../features/matters/slip-no.ts'
import { outcomeOf } from '../../../features/server.ts'
import { whenWords } from '../../../features/time-words.ts'
import { Anchor } from '../../../router/anchor.tsx'
import { usePageTitle } from '../../../router/pages.tsx'
import { register as copy } from '../copy/register.ts'
import { RowClock, StateTag } from '../matter/matter-marks.tsx'
import { categoryOptions } from '../steps/pickers.tsx'
import { useQuery } from './use-query.ts'
import './register-page.css'

const queues = ['all', 'waiting', 'handling', 'resident', 'whistle', 'closed'] as const
const pageSize = 50

export function RegisterPage() {
  const { client } = useDeskPorts()
  const { community, term, may } = useDesk()
  const [query, change] = useQuery()
  const communityId = community?.id ?? ''
  const queue = queues.find((known) => known === query.queue) ?? 'all'
  const { kind, category, microGridId, q } = query
  const filter = q === undefined ? { queue, kind, category, microGridId } : { q }
  const pages = usePages(`${communityId}:${JSON.stringify(filter)}`, async (cursor) =>
    outcomeOf(
      await client.call('matter', 'list', { params: { communityId }, query: { ...filter, cursor, limit: pageSize } }),
    ),
  )
  const title = term('register', copy.title)
  usePageTitle(title)
  return (
    <>
      <PageHead title={title}>
        {q === undefined && (
          <Seg
            label={copy.queue}
            value={queue}
            options={queues.map((value) => ({ value, label: copy.queues[value] }))}
            onChange={(next) => change({ queue: next === 'all' ? undefined : next })}
          />
        )}
        {may('export-matters') && (
          <a
            className="btn second push"
            href={client.address('matter', 'exportMatters', { params: { communityId }, query: { shell: 'desk' } })}
            download
          >
            <Icon name="download" />
            {copy.export}
          </a>
        )}
      </PageHead>
      <Card pane label={title}>
        <Filters query={query} change={change} />
        <Loaded load={pages} rows={8}>
          {(rows) => <MatterTable rows={rows} caption={title} onReset={() => change(noFilter)} />}
        </Loaded>
        <More pages={pages}>{copy.more}</More>
      </Card>
    </>
  )
}

const noFilter = { queue: undefined, kind: undefined, category: undefined, microGridId: undefined, q: undefined }

type FilterProps = {
  readonly query: Readonly<Record<string, string | undefined>>
  readonly change: (change: Readonly<Record<string, string | undefined>>) => void
}

function Filters({ query, change }: FilterProps) {
  const { pack, grids, term } = useDesk()
  const { q } = query
  const [typed, setTyped] = useState(q ?? '')
  useEffect(() => setTyped(q ?? ''), [q])
  const any = { value: '', label: copy.any }
  return (
    <div className="filters">
      <DeskSearch
        label={copy.search}
        placeholder={copy.searchHint}
        value={typed}
        onChange={setTyped}
        onSearch={() => change({ q: typed.trim() === '' ? undefined : typed.trim() })}
      />
      {q === undefined ? (
        <>
          <Select
            label={copy.kind}
            value={query.kind ?? ''}
            options={[any, ...(pack?.kinds ?? []).map(({ kind, name }) => ({ value: kind, label: name }))]}
            onChange={(kind) => change({ kind })}
          />
          <Select
            label={copy.category}
            value={query.category ?? ''}
            options={[any, ...categoryOptions(pack?.categories ?? [])]}
            onChange={(category) => change({ category })}
          />
          <Select
            label={copy.grid(term('micro-grid', '微网格'))}
            value={query.microGridId ?? ''}
            options={[
              any,
              ...arrivedRows(grids)
                .filter(({ micro }) => micro)
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(microGridId) => change({ microGridId })}
          />
        </>
      ) : (
        <p className="line grow">
          {copy.finding(q)}
          <Button look="quiet" onPress={() => change({ q: undefined })}>
            {copy.clear}
          </Button>
        </p>
      )}
    </div>
  )
}

function MatterTable(props: {
  readonly rows: readonly MatterRow[]
  readonly caption: string
  readonly onReset: () => void
}) {
  const now = useNow()
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      keyOf={({ id }) => id}
      empty={
        <Empty
          title={copy.empty}
          action={
            <Button look="second" onPress={props.onReset}>
              {copy.reset}
            </Button>
          }
        >
          {copy.emptyLine}
        </Empty>
      }
      columns={[
        {
          key: 'title',
          head: copy.columns.title,
          names: true,
          cell: (row) => <Anchor href={`/desk/dispatch/${row.no}`}>{row.title}</Anchor>,
        },
        { key: 'place', head: copy.columns.place, cell: (row) => row.place ?? '' },
        { key: 'category', head: copy.columns.category, cell: (row) => row.categoryName ?? '' },
        { key: 'state', head: copy.columns.state, cell: (row) => <StateTag row={row} mine="desk" /> },
        { key: 'receiver', head: copy.columns.receiver, cell: (row) => row.receiverName ?? '' },
        { key: 'clock', head: copy.columns.clock, cell: (row) => <RowClock row={row} now={now} /> },
        {
          key: 'said',
          head: copy.columns.said,
          cell: (row) => <span className="nowrap">{whenWords(row.createdAt, now)}</span>,
        },
        {
          key: 'no',
          head: copy.columns.no,
          cell: (row) => <span className="num nowrap muted">{shownNo(row.no)}</span>,
        },
      ]}
    />
  )
}
