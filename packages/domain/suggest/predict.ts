/** Owns asking a model where a message belongs. It proposes; a person decides. */
import { probabilitiesOf, sureFrom } from './calibration.ts'
import { createSignReader, type MessageText, readableCodes } from './features.ts'
import { scoresOf } from './machine.ts'
import type { SuggestModel } from './model.ts'
import { rarities, vectorsWith } from './vocabulary.ts'

export type Candidate = { readonly label: string; readonly probability: number }

export type Suggestion = {
  /** At most three, the most probable first. */
  readonly candidates: readonly Candidate[]
  /** Whether the first candidate reaches the precision asked for; otherwise the screen says it is unsure. */
  readonly sure: boolean
}

const CANDIDATES = 3

/**
 * Returns a function that answers for one message after another. `precision` (0-1) is how often a sure suggestion has
 * to be right. A message without any known sign is never sure.
 */
export function createSuggester(model: SuggestModel, precision: number): (message: MessageText) => Suggestion {
  const read = createSignReader()
  const rarity = rarities(model.vocabulary)
  const least = sureFrom(model.calibration, precision)
  return (message) => {
    const rows = vectorsWith(model.vocabulary, rarity, [read(readableCodes(message))])
    const scores = scoresOf(model.separators, rows, 0)
    const probabilities = probabilitiesOf(scores, model.calibration)
    const candidates = model.labels
      .map((label, index): Candidate => ({ label, probability: probabilities[index] ?? 0 }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, CANDIDATES)
    return { candidates, sure: rows.slots.length > 0 && (candidates[0]?.probability ?? 0) >= least }
  }
}

/** The suggestion for a single message. For many, make one suggester. */
export function suggestLabels(model: SuggestModel, message: MessageText, precision: number): Suggestion {
  return createSuggester(model, precision)(message)
}
