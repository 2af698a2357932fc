/** A household's heart, by how full its tier is; its reason is never here. */
import { Care } from '../../../design/marks/care.tsx'
import type { Household } from '../../../features/people/held-people.ts'
import { home as copy } from '../copy/people.ts'

export const HouseholdMark = ({ care, chip }: { readonly care: Household['care']; readonly chip?: boolean }) =>
  care === null ? null : (
    <Care
      tier={care.heart === 'full' ? 'lian' : 'guan'}
      label={chip ? care.name : `${care.name}，${copy.reasonHidden}`}
      chip={chip}
    />
  )
