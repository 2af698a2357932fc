/** The categories that a matter's words speak for: a proposal with its reason, one key each; a person picks, or takes another below. */
import type { ReplyAt } from '@gewu/client/client'
import { Candidates } from '../../../design/controls/candidates.tsx'
import { Draft } from '../../../design/marks/draft.tsx'
import { dispatch as copy } from '../copy/matters.ts'

type Proposed = NonNullable<ReplyAt<'text', 'suggestion'>['category']>

/** Keys 4 to 6; 1 to 3 pick who gets it. */
const firstKey = 4

/** `十次里有八九次` says more to a reader than a percentage, and promises less. */
export const likelyWords = (probability: number): string =>
  probability >= 9_500
    ? copy.likely.sure
    : probability >= 7_500
      ? copy.likely.most
      : probability >= 4_000
        ? copy.likely.half
        : copy.likely.few

export function LikelyCategories(props: {
  readonly proposal: Proposed
  readonly value: string | undefined
  readonly onChange: (key: string) => void
}) {
  const { candidates, sure, words, cases } = props.proposal
  if (candidates.length === 0) return null
  return (
    <div className="stack-s">
      <Draft>{cases === 0 ? copy.likely.byNames : sure ? copy.likely.fromBefore(cases) : copy.likely.unsure}</Draft>
      <Candidates
        legend={copy.likely.legend}
        value={candidates.some(({ key }) => key === props.value) ? props.value : undefined}
        options={candidates.map(({ key, name, probability }, at) => ({
          value: key,
          title: name,
          detail: at === 0 ? copy.likely.why(likelyWords(probability), words) : undefined,
          hotkey: String(firstKey + at),
        }))}
        onChange={props.onChange}
      />
    </div>
  )
}
