/** The doors of one micro-grid, or those without one; chosen doors move to another as one dated revision with its reason. */
import type { ReplyAt } from '@gewu/client/client'
import { type ReactNode, useState } from 'react'
import { Empty } from '../../../design/feedback/empty.tsx'
import { DeskSearch } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { type Grid, useDesk } from '../../../features/desk/desk.tsx'
import { More, usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { grids as copy } from '../copy/grids.ts'
import { MoveBar } from './move-bar.tsx'

export type Place = ReplyAt<'grid', 'places'>['rows'][number]
const pageSize = 50

export function PlacesPane({ grid, onMoved }: { readonly grid: Grid | undefined; readonly onMoved: () => void }) {
  const { client } = useDeskPorts()
  const { community, mayWhole } = useDesk()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<string, Place>>(new Map())
  const communityId = community?.id ?? ''
  const where = grid === undefined ? { unassigned: 'true' } : { microGridId: grid.id }
  const pages = usePages(`${communityId}:${JSON.stringify(where)}:${q}`, async (cursor) =>
    outcomeOf(
      await client.call('grid', 'places', {
        params: { communityId },
        query: { ...where, ...(q === '' ? {} : { q }), cursor, limit: pageSize },
      }),
    ),
  )
  const moves = mayWhole('manage-grids')
  const toggle = (place: Place) =>
    setChosen((before) => {
      const next = new Map(before)
      if (!next.delete(place.id)) next.set(place.id, place)
      return next
    })
  const title = grid === undefined ? copy.unassignedTitle : copy.placesTitle
  return (
    <Card pane label={title}>
      <div className="places-head">
        <h2>{title}</h2>
        <DeskSearch
          label={copy.search}
          placeholder={copy.search}
          value={typed}
          onChange={setTyped}
          onSearch={() => setQ(typed.trim())}
        />
      </div>
      <Loaded load={pages} rows={5}>
        {(rows) => (
          <PlaceTable
            title={title}
            rows={rows}
            chosen={chosen}
            toggle={moves ? toggle : undefined}
            empty={
              grid === undefined ? (
                <Empty title={copy.allAssigned} />
              ) : (
                <Empty title={copy.empty}>{copy.emptyLine}</Empty>
              )
            }
          />
        )}
      </Loaded>
      <More pages={pages}>{copy.more}</More>
      {chosen.size > 0 && (
        <MoveBar
          places={[...chosen.values()]}
          from={grid?.id}
          onMoved={() => {
            setChosen(new Map())
            pages.again()
            onMoved()
          }}
        />
      )}
    </Card>
  )
}

function PlaceTable(props: {
  readonly title: string
  readonly rows: readonly Place[]
  readonly chosen: ReadonlyMap<string, Place>
  readonly toggle: ((place: Place) => void) | undefined
  readonly empty: ReactNode
}) {
  const { toggle, chosen } = props
  return (
    <Table
      caption={props.title}
      rows={props.rows}
      keyOf={({ id }) => id}
      empty={props.empty}
      columns={[
        ...(toggle === undefined
          ? []
          : [
              {
                key: 'choose',
                head: copy.choose(''),
                hideHead: true,
                narrow: true,
                cell: (place: Place) => (
                  <label className="check">
                    <input
                      type="checkbox"
                      aria-label={copy.choose(place.label)}
                      checked={chosen.has(place.id)}
                      onChange={() => toggle(place)}
                    />
                  </label>
                ),
              },
            ]),
        { key: 'label', head: copy.columns.label, names: true, cell: (place: Place) => place.label },
        { key: 'kind', head: copy.columns.kind, cell: (place: Place) => copy.kinds[place.kind] },
        {
          key: 'households',
          head: copy.columns.households,
          numeric: true,
          cell: (place: Place) => (place.kind === 'spot' ? '' : place.households),
        },
        {
          key: 'code',
          head: copy.columns.code,
          cell: (place: Place) => <span className="num muted">{place.code}</span>,
        },
      ]}
    />
  )
}
