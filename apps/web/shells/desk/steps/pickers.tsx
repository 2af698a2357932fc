/** Pickers that many steps share: a category, who should have the matter, a place. */
import type { PackView } from '@gewu/contract/area'
import type { StepInput } from '@gewu/contract/matter'
import { ComboField, type ComboOption } from '../../../design/controls/combo-field.tsx'
import { type Agency, arrivedRows, type Grid, useDesk } from '../../../features/desk/desk.tsx'
import { steps as copy } from '../copy/steps.ts'

export type Receiver = NonNullable<StepInput['receiver']>

type PickerProps<T> = {
  readonly label: string
  readonly hint?: string
  readonly error?: string
  readonly optional?: boolean
  readonly value: T | undefined
  readonly onChange: (value: T | undefined) => void
}

/** Categories one can choose: leaves and the ones above them, under the name of the one above. */
export function categoryOptions(categories: PackView['categories']): readonly ComboOption<string>[] {
  const names = new Map(categories.map(({ key, name }) => [key, name]))
  const groups = new Set(categories.flatMap(({ parent }) => parent ?? []))
  const leaves = categories.filter(({ key }) => !groups.has(key))
  return leaves.map(({ key, name, parent }) => ({
    value: key,
    label: name,
    ...(parent === null ? {} : { group: names.get(parent) ?? '' }),
  }))
}

export function CategoryPicker(props: PickerProps<string>) {
  const { pack } = useDesk()
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

export const leadNames = (grid: Pick<Grid, 'leads'>): string => grid.leads.map(({ name }) => name).join('、')

/** Agencies in use and grids where somebody can take a matter. */
export function receiverOptions(
  agencies: readonly Agency[],
  grids: readonly Grid[],
  gridWord: string,
): readonly ComboOption<string>[] {
  return [
    ...agencies
      .filter(({ retired }) => !retired)
      .map(({ id, name }) => ({ value: `agency:${id}`, label: name, group: copy.agencies })),
    ...grids
      .filter(({ micro }) => micro)
      .map((grid) => ({
        value: `grid:${grid.id}`,
        label: grid.name,
        detail: copy.gridDetail(leadNames(grid), grid.households),
        group: gridWord,
      })),
  ]
}

export function ReceiverPicker(
  props: PickerProps<Receiver> & { readonly only?: 'agencies' | 'grids'; readonly placeholder?: string },
) {
  const desk = useDesk()
  const options = receiverOptions(
    props.only === 'grids' ? [] : arrivedRows(desk.agencies),
    props.only === 'agencies' ? [] : arrivedRows(desk.grids),
    desk.term('micro-grid', '微网格'),
  )
  return (
    <ComboField
      label={props.label}
      hint={props.hint}
      error={props.error}
      optional={props.optional}
      value={props.value === undefined ? undefined : keyOfReceiver(props.value)}
      options={options}
      placeholder={props.placeholder ?? copy.pick}
      nothing={copy.nothing}
      onChange={(key) => props.onChange(key === undefined ? undefined : receiverOfKey(key))}
    />
  )
}
