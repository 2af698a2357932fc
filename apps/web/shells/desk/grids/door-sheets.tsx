/** `/desk/print/doors/:gridId`: the QR codes of one micro-grid's doors, six to an A4 sheet, to be cut and put up. */
import { ButtonLink } from '../../../design/controls/button.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { PaperSheet, PrintDesk } from '../../../design/paper/paper.tsx'
import { Qr } from '../../../design/paper/qr.tsx'
import { arrivedRows, useDesk } from '../../../features/desk/desk.tsx'
import { usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { type PathParts, usePageTitle } from '../../../router/pages.tsx'
import { doors as copy } from '../copy/people.ts'
import { inSixes } from './in-sixes.ts'
import type { Place } from './places-pane.tsx'
import './door-sheets.css'

export function DoorSheetsPage({ params }: { readonly params: PathParts }) {
  const { client } = useDeskPorts()
  const { community, grids } = useDesk()
  const gridId = params.gridId ?? ''
  const grid = arrivedRows(grids).find(({ id }) => id === gridId)
  const lead = grid?.leads[0]
  const communityId = community?.id ?? ''
  usePageTitle(copy.title)
  const pages = usePages(`doors:${gridId}`, async (cursor) =>
    outcomeOf(
      await client.call('grid', 'places', {
        params: { communityId },
        query: { microGridId: gridId, cursor, limit: 100 },
      }),
    ),
  )
  return (
    <PrintDesk
      page="a4"
      print={copy.print}
      aside={
        <>
          <h1 className="door-sheets-title">{`${grid?.name ?? ''} ${copy.title}`}</h1>
          <ButtonLink look="quiet" icon="back" push href={`/desk/grids/${gridId}`}>
            {copy.back}
          </ButtonLink>
        </>
      }
    >
      <Loaded load={pages} rows={4}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={copy.empty} />
          ) : (
            inSixes(rows).map((six) => (
              <PaperSheet key={six[0]?.id} size="a4">
                <ul className="door-cards">
                  {six.map((place) => (
                    <DoorCard key={place.id} place={place} lead={lead ? `${lead.title} ${lead.name}` : ''} />
                  ))}
                </ul>
              </PaperSheet>
            ))
          )
        }
      </Loaded>
    </PrintDesk>
  )
}

const DoorCard = ({ place, lead }: { readonly place: Place; readonly lead: string }) => (
  <li>
    <Plate place={place.label} big />
    <h2>{copy.say}</h2>
    <div className="door-qr">
      <Qr text={`${location.origin}/q/${place.code}`} label={copy.qr(place.label)} />
    </div>
    <p>{copy.how}</p>
    <p>{copy.noPhone(lead)}</p>
    <p className="door-code">{place.code}</p>
  </li>
)
