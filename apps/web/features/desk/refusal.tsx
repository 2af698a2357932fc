/** Says why something did not go through, where the person is waiting for it; what they wrote stays. */
import { Note } from '../../design/feedback/note.tsx'
import { words } from '../../design/words.ts'
import type { NotReached, Refused } from '../outcome.ts'

export const RefusalNote = ({ refusal }: { readonly refusal: Refused | NotReached | undefined }) => {
  if (refusal === undefined) return null
  return refusal.why === 'offline' ? (
    <Note kind="off" live="alert" title={words.offline}>
      {words.keptOffline}
    </Note>
  ) : (
    <Note kind="late" live="alert">
      {refusal.sentence}
    </Note>
  )
}

/** The sentence for one field, when the refusal names it. */
export const wrongAt = (refusal: Refused | NotReached | undefined, field: string): string | undefined =>
  refusal?.why === 'refused' ? refusal.fields?.[field] : undefined
