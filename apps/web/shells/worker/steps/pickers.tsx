/** Pickers that steps and notes share: a category, who should have the matter. */
import type { agencyRow, PackView } from '@gewu/contract/area'
import type { StepInput } from '@gewu/contract/matter'
import type { z } from 'zod'
import { ComboField, type ComboOption } from '../../../design/controls/combo-field.tsx'
import { useLoad } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import type { Grid } from '../../../features/worker/my-grids.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useWork } from '../../../features/worker/work.tsx'
import { steps as copy } from '../copy/matter.ts'

type Agency = z.output<typeof agencyRow>
type Receiver = NonNullable<StepInput['receiver']>

type PickerProps<T> = {
  readonly label: string
  readonly hint?: string
  readonly error?: string
  readonly optional?: boolean
  readonly value: T | undefined
  readonly onChange: (value: T | undefined) => void
}

/** Leaves only, each under the name of the one above. */
function categoryOptions(categories: PackView['categories']): readonly ComboOption<string>[] {
  const names = new Map(categories.map(({ key, name }) => [key, name]))
  const groups = new Set(categories.flatMap(({ parent }) => parent ?? []))
  return categories
    .filter(({ key }) => !groups.has(key))
    .map(({ key, name, parent }) => ({
      value: key,
      label: name,
      ...(parent === null ? {} : { group: names.get(parent) ?? '' }),
    }))
}

export function CategoryPicker(props: PickerProps<string>) {
  const { pack } = useWork()
  const categories = pack?.categories ?? []
  return (
    <ComboField
      {...props}
      options={categoryOptions(categories)}
      valueLabel={categories.find(({ key }) => key === props.value)?.name}
      placeholder={copy.pick}
      nothing={copy.nothing}
    />
  )
}

export const keyOfReceiver = (receiver: Receiver): string =>
  'agencyId' in receiver ? `agency:${receiver.agencyId}` : `grid:${receiver.gridId}`

export function receiverOfKey(key: string): Receiver {
  const [kind = '', id = ''] = key.split(':')
  return kind === 'agency' ? { agencyId: id } : { gridId: id }
}

const noAgencies: readonly Agency[] = []

/** Agencies in use, fetched when somebody needs to pick one. */
export function useAgencies(): readonly Agency[] {
  const { client } = useWorkerPorts()
  const load = useLoad<readonly Agency[]>('agencies', async () => outcomeOf(await client.call('area', 'agencies', {})))
  return load.outcome?.ok ? load.outcome.value.filter(({ retired }) => !retired) : noAgencies
}

const gridOption = (grid: Grid, group: string): ComboOption<string> => ({
  value: `grid:${grid.id}`,
  label: grid.name,
  detail: copy.gridDetail(grid.leads.map(({ name }) => name).join('、'), grid.households),
  group,
})

export function ReceiverPicker(props: PickerProps<Receiver> & { readonly only?: 'grids' }) {
  const { grids, term } = useWork()
  const agencies = useAgencies()
  const known = grids.outcome?.ok ? grids.outcome.value.filter(({ micro }) => micro) : []
  const options = [
    ...(props.only === 'grids' ? [] : agencies).map(({ id, name }) => ({
      value: `agency:${id}`,
      label: name,
      group: copy.agencies,
    })),
    ...known.map((grid) => gridOption(grid, term('micro-grid', '微网格'))),
  ]
  return (
    <ComboField
      label={props.label}
      hint={props.hint}
      error={props.error}
      optional={props.optional}
      value={props.value === undefined ? undefined : keyOfReceiver(props.value)}
      options={options}
      placeholder={copy.pick}
      nothing={copy.nothing}
      onChange={(key) => props.onChange(key === undefined ? undefined : receiverOfKey(key))}
    />
  )
}
