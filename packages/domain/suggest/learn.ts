/**
 * Owns learning from corrections, one at a time, without learning everything afresh: the step the machine itself takes
 * for one case (dual coordinate descent from zero). Calibration stays as it was until the next full training.
 */
import { createSignReader, readableCodes, type Signs } from './features.ts'
import { type Separators, scoresOf } from './machine.ts'
import type { LabelledMessage, SuggestModel } from './model.ts'
import { type Vocabulary, vectorsOf, vocabularyOf } from './vocabulary.ts'

/** A person's correction counts as much as a case in training. */
const COST = 2

/** The model after these corrections, in their order. The model given stays as it was. */
export function learnCorrections(model: SuggestModel, corrections: readonly LabelledMessage[]): SuggestModel {
  const read = createSignReader()
  let grown = copyOf(model)
  for (const correction of corrections) {
    const signs = read(readableCodes(correction))
    grown = withRoomFor(grown, correction.label, signs)
    takeStep(grown, correction.label, signs)
  }
  return grown
}

function copyOf(model: SuggestModel): SuggestModel {
  const { weights, bias } = model.separators
  return { ...model, separators: { weights: weights.slice(), bias: bias.slice() } }
}

/** Adds the label and the signs the model has not met. */
function withRoomFor(model: SuggestModel, label: string, signs: Signs): SuggestModel {
  const labels = model.labels.includes(label) ? model.labels : [...model.labels, label]
  const vocabulary = withSigns(model.vocabulary, signs)
  const separators = widened(model.separators, model.labels.length, labels.length, vocabulary.signs.length)
  return { ...model, labels, vocabulary, separators, cases: model.cases + 1 }
}

function withSigns(vocabulary: Vocabulary, { ids }: Signs): Vocabulary {
  const fresh = ids.filter((id) => (vocabulary.slotOf[id] ?? -1) < 0)
  if (fresh.length === 0) return vocabulary
  const signs = new Int32Array(vocabulary.signs.length + fresh.length)
  signs.set(vocabulary.signs)
  signs.set(fresh, vocabulary.signs.length)
  const seen = new Uint32Array(signs.length).fill(1)
  seen.set(vocabulary.seen)
  return vocabularyOf(signs, seen, vocabulary.messages, vocabulary.topicWeight)
}

function widened({ weights, bias }: Separators, before: number, after: number, slots: number): Separators {
  if (before === after && weights.length === slots * after) return { weights, bias }
  const wider = new Float32Array(slots * after)
  const known = weights.length / before
  for (let slot = 0; slot < known; slot++) {
    for (let label = 0; label < before; label++) wider[slot * after + label] = weights[slot * before + label] ?? 0
  }
  const biases = new Float32Array(after).fill(-1)
  biases.set(bias)
  return { weights: wider, bias: biases }
}

function takeStep({ labels, vocabulary, separators }: SuggestModel, label: string, signs: Signs): void {
  const rows = vectorsOf(vocabulary, [signs])
  const scores = scoresOf(separators, rows, 0)
  const squaredLength = 2
  labels.forEach((one, index) => {
    const side = one === label ? 1 : -1
    const miss = 1 - side * (scores[index] ?? 0)
    if (miss <= 0) return
    const step = (side * miss) / (squaredLength + 1 / (2 * COST))
    for (let i = 0; i < rows.slots.length; i++) {
      const at = (rows.slots[i] ?? 0) * labels.length + index
      separators.weights[at] = (separators.weights[at] ?? 0) + step * (rows.values[i] ?? 0)
    }
    separators.bias[index] = (separators.bias[index] ?? 0) + step
  })
}
