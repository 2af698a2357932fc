/** One household in a list: its door, whose it is, why one goes there. */
import { Row } from '../../../design/lists/row.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import type { Household } from '../../../features/people/held-people.ts'
import { homes as copy } from '../copy/people.ts'
import { HouseholdMark } from './household-mark.tsx'

type HouseholdRowProps = { readonly household: Household; readonly detail?: string }

export const HouseholdRow = ({ household, detail }: HouseholdRowProps) => {
  const { id, label, number, members, care, lastMet } = household
  return (
    <Row
      href={`/w/homes/${id}`}
      above={<Plate place={`${label} ${number}`} />}
      title={members[0]?.name ?? ''}
      detail={detail ?? (lastMet === null ? copy.never : copy.met(lastMet))}
      leadMark={care === null ? undefined : <HouseholdMark care={care} />}
    />
  )
}
