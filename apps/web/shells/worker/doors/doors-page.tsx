/** `/w/doors`: the doors of my micro-grids, each with its QR code to look at and to print. */
import type { placeRow } from '@gewu/contract/grid'
import { useState } from 'react'
import type { z } from 'zod'
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { Qr } from '../../../design/paper/qr.tsx'
import { Loaded, useLoad } from '../../../features/load.tsx'
import { arrived, type Outcome } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import type { Grid } from '../../../features/worker/my-grids.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useWork } from '../../../features/worker/work.tsx'
import { doors as copy } from '../copy/frame.ts'
import { WorkerPage } from '../frame.tsx'
import './doors.css'

type PlaceRow = z.output<typeof placeRow>
type Places = { readonly rows: readonly PlaceRow[]; readonly more: boolean }

export function DoorsPage() {
  const { grids, mine } = useWork()
  const [asked, setAsked] = useState('')
  const [shown, setShown] = useState<PlaceRow>()
  return (
    <WorkerPage title={copy.title}>
      <p className="muted small">{copy.lead}</p>
      <SearchForm asked={asked} onAsk={setAsked} />
      <Loaded load={grids}>
        {() =>
          mine.length === 0 ? (
            <Card>
              <Empty title={copy.noGrid}>{copy.noneLine}</Empty>
            </Card>
          ) : (
            mine.map((grid) => <GridDoors key={grid.id} grid={grid} asked={asked} onShow={setShown} />)
          )
        }
      </Loaded>
      <DoorSheet place={shown} onClose={() => setShown(undefined)} />
    </WorkerPage>
  )
}

function SearchForm({ asked, onAsk }: { readonly asked: string; readonly onAsk: (words: string) => void }) {
  const [typed, setTyped] = useState('')
  return (
    <search>
      <form
        className="find-line"
        onSubmit={(event) => {
          event.preventDefault()
          onAsk(typed.trim())
        }}
      >
        <TextField
          label={copy.search}
          placeholder={copy.searchHint}
          type="search"
          maxLength={40}
          value={typed}
          onChange={setTyped}
        />
        <div className="line">
          <Button type="submit" look="second" icon="search">
            {copy.find}
          </Button>
          {asked !== '' && (
            <Button
              look="quiet"
              onPress={() => {
                setTyped('')
                onAsk('')
              }}
            >
              {copy.clear}
            </Button>
          )}
        </div>
      </form>
    </search>
  )
}

const aPage = 40

type GridDoorsProps = {
  readonly grid: Grid
  readonly asked: string
  readonly onShow: (place: PlaceRow) => void
}

function GridDoors({ grid, asked, onShow }: GridDoorsProps) {
  const { client } = useWorkerPorts()
  const { community } = useWork()
  const [limit, setLimit] = useState(aPage)
  const load = useLoad<Places>(`doors:${grid.id}:${asked}:${limit}`, async (): Promise<Outcome<Places>> => {
    const query = { microGridId: grid.id, limit, q: asked === '' ? undefined : asked }
    const page = outcomeOf(await client.call('grid', 'places', { params: { communityId: community.id }, query }))
    return page.ok ? arrived({ rows: page.value.rows, more: page.value.next !== null }) : page
  })
  return (
    <>
      <SectionHead
        title={grid.name}
        aside={<span className="small muted">{copy.grid(grid.places, grid.households)}</span>}
      />
      <Loaded load={load} rows={2}>
        {({ rows, more }) => (
          <>
            <Card label={grid.name}>
              {rows.length === 0 ? (
                <Empty title={asked === '' ? copy.none : copy.nothing}>
                  {asked === '' ? copy.noneLine : undefined}
                </Empty>
              ) : (
                <Rows>
                  {rows.map((place) => (
                    <Row
                      key={place.id}
                      title={<Plate place={place.label} />}
                      detail={[
                        copy.kinds[place.kind],
                        ...(place.households > 0 ? [copy.households(place.households)] : []),
                      ].join('·')}
                      onPress={() => onShow(place)}
                    />
                  ))}
                </Rows>
              )}
            </Card>
            {more && limit < 100 && (
              <Button look="second" onPress={() => setLimit(Math.min(100, limit + aPage))}>
                {copy.more}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

function DoorSheet({ place, onClose }: { readonly place: PlaceRow | undefined; readonly onClose: () => void }) {
  return (
    <Sheet open={place !== undefined} title={place?.label ?? ''} onClose={onClose}>
      {place && (
        <>
          <div className="door-qr">
            <Qr text={`${location.origin}/q/${place.code}`} label={copy.qr(place.label)} />
          </div>
          <p className="center small muted">
            {copy.code} <b className="num">{place.code}</b>
          </p>
          <ButtonLink wide icon="print" newPage href={`/print/door/${place.code}`}>
            {copy.print}
          </ButtonLink>
          <Button look="second" wide onPress={onClose}>
            {copy.close}
          </Button>
        </>
      )}
    </Sheet>
  )
}
