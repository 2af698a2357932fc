/** Where it is: a plate out of my micro-grids, then in words whatever the plate does not say. */
import type { placeRow } from '@gewu/contract/grid'
import { useState } from 'react'
import type { z } from 'zod'
import { Choices } from '../../../design/controls/choice.tsx'
import { ComboField } from '../../../design/controls/combo-field.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { type Load, useLoad } from '../../../features/load.tsx'
import { arrived } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { keepsDoorsOnly, type NoteDraft, type NotePlace as Place } from '../../../features/worker/note-draft.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useWork } from '../../../features/worker/work.tsx'
import { note as copy } from '../copy/note.ts'
import type { NoteChange } from './note-page.tsx'

type NotePlaceProps = { readonly note: NoteDraft; readonly change: NoteChange; readonly wrong: boolean }

export function NotePlace({ note, change, wrong }: NotePlaceProps) {
  const { mine, grids } = useWork()
  const [gridId, setGridId] = useState<string>()
  const two = keepsDoorsOnly(note.kind)
  const unreached = grids.outcome?.ok === false && grids.outcome.why === 'offline'
  const error = wrong ? copy.doorsMissing : undefined
  return (
    <Card pad title={copy.where}>
      {mine.length > 1 && mine.length <= 6 && (
        <Choices
          legend={copy.grid}
          value={gridId}
          options={mine.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setGridId}
        />
      )}
      {unreached && mine.length === 0 ? (
        <Note kind="off">{copy.placesLater}</Note>
      ) : (
        <>
          <PlaceField
            label={two ? copy.firstDoor : copy.place}
            hint={note.place === undefined ? copy.placeHint : undefined}
            optional={!two}
            error={error}
            gridId={gridId}
            place={note.place}
            onChange={(place) => change({ place })}
          />
          {two && (
            <PlaceField
              label={copy.otherDoor}
              gridId={gridId}
              place={note.otherDoor}
              onChange={(otherDoor) => change({ otherDoor })}
            />
          )}
        </>
      )}
      {note.place !== undefined && (
        <div className="line wrap">
          <Plate place={note.place.label} />
          {two && note.otherDoor !== undefined && <Plate place={note.otherDoor.label} />}
        </div>
      )}
      {!two && (
        <TextField
          label={copy.spot}
          optional
          maxLength={40}
          placeholder={copy.spotPlaceholder}
          value={note.spot}
          onChange={(spot) => change({ spot })}
        />
      )}
    </Card>
  )
}

const mostShown = 100

/** Plates that fit what is typed: of one micro-grid, or of all that I look after. */
function usePlaces(gridId: string | undefined, typed: string): Load<readonly z.output<typeof placeRow>[]> {
  const { client } = useWorkerPorts()
  const { community, mine } = useWork()
  const q = typed.trim()
  return useLoad(`places:${community.id}:${gridId ?? ''}:${mine.length}:${q}`, async () => {
    const only = gridId ?? (mine.length === 1 ? mine[0]?.id : undefined)
    const query = { limit: mostShown, q: q === '' ? undefined : q, microGridId: only }
    const page = outcomeOf(await client.call('grid', 'places', { params: { communityId: community.id }, query }))
    return page.ok ? arrived(page.value.rows) : page
  })
}

type PlaceFieldProps = {
  readonly label: string
  readonly hint?: string
  readonly optional?: boolean
  readonly error?: string
  readonly gridId: string | undefined
  readonly place: Place | undefined
  readonly onChange: (place: Place | undefined) => void
}

function PlaceField({ gridId, place, onChange, ...shape }: PlaceFieldProps) {
  const [typed, setTyped] = useState('')
  const load = usePlaces(gridId, typed)
  const rows = load.outcome?.ok ? load.outcome.value : []
  return (
    <ComboField
      {...shape}
      value={place?.id}
      valueLabel={place?.label}
      options={rows.map(({ id, label }) => ({ value: id, label }))}
      placeholder={copy.pick}
      nothing={copy.nothing}
      onType={setTyped}
      onChange={(id) => {
        const row = rows.find((one) => one.id === id)
        onChange(row === undefined ? undefined : { id: row.id, label: row.label })
        setTyped('')
      }}
    />
  )
}
