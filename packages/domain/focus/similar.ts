/** Owns the duplicates shown while someone is still typing: open messages closest to a draft. It stores no draft. */
import type { Draft } from './digest.ts'
import { countWords, type MessageIndex, type Neighbour, neighboursOf } from './message-index.ts'

/** Below this, two messages are not worth a look. */
const WORTH_A_LOOK = 0.2
/** Fewer characters than this say too little. */
const SHORTEST_DRAFT = 4

/** At most `most` messages like the draft, the closest first; the likeness is about 0 to 1. */
export function similarTo(index: MessageIndex, draft: Draft, most: number): Neighbour[] {
  if (draft.title.length + draft.body.length < SHORTEST_DRAFT) return []
  const digest = index.read(draft)
  countWords(index, digest, 1)
  const found = neighboursOf(index, digest, WORTH_A_LOOK)
  countWords(index, digest, -1)
  return found.slice(0, most)
}
