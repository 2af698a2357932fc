/** Owns saying which words of a message weighed for a label. It shows only words that stand in the message. */

import { textOf } from '../text/normalise.ts'
import {
  characterSign,
  createSignReader,
  forEachTopicWord,
  type MessageText,
  pairSign,
  readableCodes,
  TOPIC_BASE,
  weightAt,
} from './features.ts'
import type { SuggestModel } from './model.ts'
import { vectorsOf } from './vocabulary.ts'

/** A word of the message and how much it weighed for the label, as a part of all that weighed for it (0-1). */
export type WeighedWord = { readonly word: string; readonly share: number }

const LONGEST_WORD = 6
const SPACE = 32

/** The words that weighed most for this label, the heaviest first, not overlapping; none for an unknown label. */
export function explainLabel(model: SuggestModel, message: MessageText, label: string, most: number): WeighedWord[] {
  const index = model.labels.indexOf(label)
  if (index < 0) return []
  const codes = readableCodes(message)
  const pulls = pullsByPlace(model, codes, index)
  const total = pulls.reduce((sum, pull) => sum + Math.max(0, pull), 0)
  const words: WeighedWord[] = []
  const taken = new Set<string>()
  for (const { start, end, pull } of spansOf(codes, pulls)) {
    if (words.length === most) break
    const word = textOf(codes.subarray(start, end))
    if (pull <= 0 || taken.has(word)) continue
    taken.add(word)
    words.push({ word, share: total > 0 ? Math.min(1, pull / total) : 0 })
  }
  return words
}

/** What each character did for the label, against the mean of all labels. */
function pullsByPlace(model: SuggestModel, codes: Uint16Array, index: number): Float64Array {
  const signs = createSignReader()(codes)
  const rows = vectorsOf(model.vocabulary, [signs])
  const pullOf = new Map<number, number>()
  for (let i = 0; i < rows.slots.length; i++) {
    const slot = rows.slots[i] ?? 0
    pullOf.set(model.vocabulary.signs[slot] ?? 0, (rows.values[i] ?? 0) * advantage(model, slot, index))
  }
  const countOf = new Map<number, number>()
  signs.ids.forEach((id, i) => {
    countOf.set(id, signs.counts[i] ?? 1)
  })
  const pulls = new Float64Array(codes.length)
  const give = (sign: number, start: number, length: number): void => {
    const each = ((pullOf.get(sign) ?? 0) * weightAt(start)) / (countOf.get(sign) ?? 1) / length
    for (let i = start; i < start + length; i++) pulls[i] = (pulls[i] ?? 0) + each
  }
  codes.forEach((code, i) => {
    if (code === SPACE) return
    give(characterSign(code), i, 1)
    const next = codes[i + 1]
    if (next !== undefined && next !== SPACE) give(pairSign(code, next), i, 2)
  })
  forEachTopicWord(codes, (start, { word, topics }) => {
    for (const topic of topics) give(TOPIC_BASE + topic, start, word.length)
  })
  return pulls
}

function advantage({ labels, separators: { weights } }: SuggestModel, slot: number, index: number): number {
  const base = slot * labels.length
  let sum = 0
  for (let label = 0; label < labels.length; label++) sum += weights[base + label] ?? 0
  return (weights[base + index] ?? 0) - sum / labels.length
}

type Span = { readonly start: number; readonly end: number; readonly pull: number }

/** Topic words first as they are, then runs of characters that pulled; heaviest first, none over another. */
function spansOf(codes: Uint16Array, pulls: Float64Array): Span[] {
  const wanted: Span[] = []
  const want = (start: number, end: number): void => {
    wanted.push({ start, end, pull: pulls.subarray(start, end).reduce((sum, pull) => sum + pull, 0) })
  }
  forEachTopicWord(codes, (start, { word }) => want(start, start + word.length))
  let start = 0
  for (let i = 0; i <= codes.length; i++) {
    const ends = i === codes.length || codes[i] === SPACE || (pulls[i] ?? 0) <= 0 || i - start === LONGEST_WORD
    if (!ends) continue
    if (i - start >= 2) want(start, i)
    start = codes[i] === SPACE || (pulls[i] ?? 0) <= 0 ? i + 1 : i
  }
  const used = new Uint8Array(codes.length)
  return wanted
    .sort((a, b) => b.pull - a.pull)
    .filter((span) => {
      if (used.subarray(span.start, span.end).some((mark) => mark === 1)) return false
      used.fill(1, span.start, span.end)
      return true
    })
}
