/** A place of the community, found by its plate. */
import { useState } from 'react'
import { ComboField } from '../../../design/controls/combo-field.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { useLoad } from '../../../features/load.tsx'
import { arrived } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { raise as copy } from '../copy/raise.ts'

export type PickedPlace = { readonly id: string; readonly label: string }

export function PlacePicker(props: {
  readonly label: string
  readonly hint?: string
  readonly error?: string
  readonly optional?: boolean
  readonly value: PickedPlace | undefined
  readonly onChange: (place: PickedPlace | undefined) => void
}) {
  const { client } = useDeskPorts()
  const { community } = useDesk()
  const [typed, setTyped] = useState('')
  const communityId = community?.id
  const load = useLoad(`places:${communityId ?? ''}:${typed}`, async () =>
    communityId === undefined
      ? arrived({ rows: [], next: null })
      : outcomeOf(
          await client.call('grid', 'places', { params: { communityId }, query: { q: typed.trim(), limit: 30 } }),
        ),
  )
  const rows = load.outcome?.ok ? load.outcome.value.rows : []
  return (
    <ComboField
      label={props.label}
      hint={props.hint}
      error={props.error}
      optional={props.optional}
      value={props.value?.id}
      valueLabel={props.value?.label}
      options={rows.map(({ id, label }) => ({ value: id, label }))}
      placeholder={copy.placeType}
      nothing={copy.placeNothing}
      onType={setTyped}
      onChange={(id) => {
        const found = rows.find((row) => row.id === id)
        props.onChange(found && { id: found.id, label: found.label })
      }}
    />
  )
}
