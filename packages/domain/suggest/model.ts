/** Owns the shape of what has been learnt: one model answers one question (category, or agency) for one community. */
import type { Calibration } from './calibration.ts'
import type { MessageText } from './features.ts'
import type { Separators } from './machine.ts'
import type { Vocabulary } from './vocabulary.ts'

export type LabelledMessage = MessageText & { readonly label: string }

/** A label and words that speak of it, e.g. the names under a category: where a model starts from without cases. */
export type LabelWords = { readonly label: string; readonly words: string }

export type SuggestModel = {
  readonly labels: readonly string[]
  readonly vocabulary: Vocabulary
  readonly separators: Separators
  readonly calibration: Calibration
  /** Cases learnt from, corrections included. */
  readonly cases: number
}
