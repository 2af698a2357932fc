/** Owns keeping a model within a size: the signs that tell labels apart least are forgotten first. It learns nothing. */
import { TOPIC_BASE } from './features.ts'
import type { SuggestModel } from './model.ts'
import { rarities, vocabularyOf } from './vocabulary.ts'

/** Bytes kept free for the head of a stored model. */
const HEAD_BYTES = 16_384
const bytesPerSign = (labels: number): number => 8 + 2 * labels

/** The model, or one that is stored in at most `mostBytes`. Topics are never forgotten. */
export function trimModel(model: SuggestModel, mostBytes: number): SuggestModel {
  const { labels, vocabulary, separators } = model
  const room = Math.max(1, Math.floor((mostBytes - HEAD_BYTES) / bytesPerSign(labels.length)))
  if (vocabulary.signs.length <= room) return model
  const rarity = rarities(vocabulary)
  const telling = Float64Array.from(vocabulary.signs, (sign, slot) =>
    sign >= TOPIC_BASE
      ? Number.POSITIVE_INFINITY
      : spread(separators.weights, slot, labels.length) * (rarity[slot] ?? 0),
  )
  const kept = Int32Array.from(vocabulary.signs.keys())
    .sort((a, b) => (telling[b] ?? 0) - (telling[a] ?? 0) || a - b)
    .slice(0, room)
    .sort()
  const weights = new Float32Array(kept.length * labels.length)
  kept.forEach((slot, at) => {
    weights.set(separators.weights.subarray(slot * labels.length, (slot + 1) * labels.length), at * labels.length)
  })
  return {
    ...model,
    vocabulary: vocabularyOf(
      kept.map((slot) => vocabulary.signs[slot] ?? 0),
      kept.map((slot) => vocabulary.seen[slot] ?? 0),
      vocabulary.messages,
      vocabulary.topicWeight,
    ),
    separators: { weights, bias: separators.bias },
  }
}

/** How far the labels' weights of one sign lie from each other. */
function spread(weights: Float32Array, slot: number, labels: number): number {
  const own = weights.subarray(slot * labels, (slot + 1) * labels)
  return Math.max(...own) - Math.min(...own)
}
