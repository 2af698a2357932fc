/** What labels are called: the names that a young community's suggestions go by, and that people read. Pure. */
import { agencyKindName } from '@gewu/domain/pack/agency-kind'
import type { Pack } from '@gewu/domain/pack/pack'
import type { LabelWords } from '@gewu/domain/suggest/model'

/** The matter's own micro-grid, whichever that is. */
export const OWN_GRID = 'grid'

export interface KnownAgency {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly retired: boolean
}

export const agencyLabel = (agencyId: string): string => `agency:${agencyId}`

/** Categories by their own name, the group's and, for a group, those of its members. */
export const categoryWords = (pack: Pack): LabelWords[] =>
  pack.categories.map(({ key, name, parent }) => {
    const group = pack.categories.find((one) => one.key === parent)?.name ?? ''
    const members = pack.categories.filter((one) => one.parent === key).map((one) => one.name)
    return { label: key, words: [name, parent === null ? members.join(' ') : name, group].join(' ') }
  })

/** Agencies by their name and by the categories that their kind usually handles. */
export const receiverWords = (pack: Pack, agencies: readonly KnownAgency[]): LabelWords[] => [
  ...agencies
    .filter(({ retired }) => !retired)
    .map(({ id, name, kind }) => ({
      label: agencyLabel(id),
      words: [
        name,
        agencyKindName(kind),
        ...pack.categories.filter(({ agency }) => agency === kind).map((one) => one.name),
      ].join(' '),
    })),
  { label: OWN_GRID, words: '网格员 上门 看望 邻里 楼道' },
]
