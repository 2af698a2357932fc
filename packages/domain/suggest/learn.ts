/**
 * Owns learning from corrections, one at a time, without learning everything afresh: the step the machine itself takes
 * for one case (dual coordinate descent from zero). Calibration stays as it was until the next full training.
 */
import { createSignReader, readableCodes, type Signs } from './features.ts'
import { type Separators, scoresOf } from './machine.ts'
import type { LabelledMessage, SuggestModel } from './model.ts'
import { type Rows, type Vocabulary, vectorsOf, vocabularyOf } from './vocabulary.ts'

/** A correction weighs less than a case in training, since later ones cannot soften it. */
const COST = 0.3
/** Of a row. The bias stays: a correction says little about how often a label comes. */
const SQUARED_LENGTH = 1

/** The model after these corrections, in their order. The model given stays as it was. */
export function learnCorrections(model: SuggestModel, corrections: readonly LabelledMessage[]): SuggestModel {
  const read = createSignReader()
  const lessons = corrections.map((one) => ({ label: one.label, signs: read(readableCodes(one)) }))
  const grown = withRoomFor(model, lessons)
  const rows = vectorsOf(
    grown.vocabulary,
    lessons.map(({ signs }) => signs),
  )
  lessons.forEach(({ label }, row) => {
    takeStep(grown, label, rows, row)
  })
  return grown
}

type Lesson = { readonly label: string; readonly signs: Signs }

/** A copy with room for the labels and signs the model has not met. */
function withRoomFor(model: SuggestModel, lessons: readonly Lesson[]): SuggestModel {
  const labels = [...new Set([...model.labels, ...lessons.map(({ label }) => label)])]
  const vocabulary = withSigns(model.vocabulary, lessons)
  const separators = widened(model.separators, model.labels.length, labels.length, vocabulary.signs.length)
  return { ...model, labels, vocabulary, separators, cases: model.cases + lessons.length }
}

function withSigns(vocabulary: Vocabulary, lessons: readonly Lesson[]): Vocabulary {
  const fresh = new Set<number>()
  for (const { signs } of lessons) {
    for (const id of signs.ids) if ((vocabulary.slotOf[id] ?? -1) < 0) fresh.add(id)
  }
  if (fresh.size === 0) return vocabulary
  const signs = new Int32Array(vocabulary.signs.length + fresh.size)
  signs.set(vocabulary.signs)
  signs.set([...fresh], vocabulary.signs.length)
  const seen = new Uint32Array(signs.length).fill(1)
  seen.set(vocabulary.seen)
  return vocabularyOf(signs, seen, vocabulary.messages, vocabulary.topicWeight)
}

function widened({ weights, bias }: Separators, before: number, after: number, slots: number): Separators {
  const wider = new Float32Array(slots * after)
  const known = weights.length / before
  for (let slot = 0; slot < known; slot++) {
    for (let label = 0; label < before; label++) wider[slot * after + label] = weights[slot * before + label] ?? 0
  }
  const biases = new Float32Array(after).fill(-1)
  biases.set(bias)
  return { weights: wider, bias: biases }
}

function takeStep({ labels, separators }: SuggestModel, label: string, rows: Rows, row: number): void {
  const scores = scoresOf(separators, rows, row)
  const end = rows.starts[row + 1] ?? 0
  labels.forEach((one, index) => {
    const side = one === label ? 1 : -1
    const miss = 1 - side * (scores[index] ?? 0)
    if (miss <= 0) return
    const step = (side * miss) / (SQUARED_LENGTH + 1 / (2 * COST))
    for (let i = rows.starts[row] ?? 0; i < end; i++) {
      const at = (rows.slots[i] ?? 0) * labels.length + index
      separators.weights[at] = (separators.weights[at] ?? 0) + step * (rows.values[i] ?? 0)
    }
  })
}
