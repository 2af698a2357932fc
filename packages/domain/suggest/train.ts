/**
 * Owns learning a model from a community's own dispatched messages, or from nothing but the words of its labels.
 * It never decides whose messages may be used: see `pool.ts`.
 */
import { textOf } from '../text/normalise.ts'
import { seededOrder } from '../text/seeded-order.ts'
import { type Calibration, calibrate, type HeldOut } from './calibration.ts'
import { createSignReader, openingOf, readableCodes } from './features.ts'
import { type Lesson, learnSeparators, noPulls, type Pulls, type Separators, scoresOf } from './machine.ts'
import type { LabelledMessage, LabelWords, SuggestModel } from './model.ts'
import { collectVocabulary, type Rows, type Vocabulary, vectorsOf } from './vocabulary.ts'

export type TrainResult =
  | { readonly ok: true; readonly model: SuggestModel }
  | { readonly ok: false; readonly code: 'suggest.no-labels' | 'suggest.one-label' }

/** Cost of a mistake on a case, on the same case with only its opening read, and on the words of a label. */
const CASE_COST = 2
const OPENING_COST = 1
const WORDS_COST = 0.5

/** Held-out folds, and how many held-out cases are enough to calibrate by. */
const FOLDS = 5
const ENOUGH_HELD_OUT = 400
/** Letters with the same ending are copies of each other and stay in one fold. */
const ENDING_LENGTH = 40

/** What is learnt from, laid out for the machine: full texts first, then openings, then words of labels. */
type Material = {
  readonly vocabulary: Vocabulary
  readonly rows: Rows
  readonly lessons: readonly Lesson[]
  /** Number of cases: case c has its full text in row c and its opening in row `cases + c`. */
  readonly cases: number
  readonly endings: readonly string[]
}

/**
 * Learns from cases (and the words of labels, if any). The same input gives the same model.
 * Refusals: `suggest.no-labels` nothing to learn from, `suggest.one-label` nothing to choose between.
 */
export function trainSuggest(
  cases: readonly LabelledMessage[],
  labelWords: readonly LabelWords[],
  seed: number,
): TrainResult {
  const labels = [...new Set([...labelWords, ...cases].map(({ label }) => label))].sort()
  if (labels.length === 0) return { ok: false, code: 'suggest.no-labels' }
  if (labels.length === 1) return { ok: false, code: 'suggest.one-label' }
  const numberOf = new Map(labels.map((label, index) => [label, index]))
  const material = prepare(cases, labelWords, (label) => numberOf.get(label) ?? 0)
  const pulls = noPulls(labels.length, material.lessons.length)
  const calibration = tryOnUnseen(material, pulls, seed)
  const everything = Int32Array.from(material.lessons.keys())
  const separators = learnFrom(material, everything, pulls, seed)
  return { ok: true, model: { labels, vocabulary: material.vocabulary, separators, calibration, cases: cases.length } }
}

function prepare(
  cases: readonly LabelledMessage[],
  labelWords: readonly LabelWords[],
  numberOf: (label: string) => number,
): Material {
  const read = createSignReader()
  const codes = cases.map(readableCodes)
  const full = codes.map(read)
  const openings = codes.map((one) => read(openingOf(one)))
  const words = labelWords.map(({ label, words }) => read(readableCodes({ title: label, body: words })))
  const vocabulary = collectVocabulary([...full, ...words])
  const lessons = [
    ...cases.map(({ label }): Lesson => ({ label: numberOf(label), cost: CASE_COST })),
    ...cases.map(({ label }): Lesson => ({ label: numberOf(label), cost: OPENING_COST })),
    ...labelWords.map(({ label }): Lesson => ({ label: numberOf(label), cost: WORDS_COST })),
  ]
  const rows = vectorsOf(vocabulary, [...full, ...openings, ...words])
  const endings = codes.map((one) => textOf(one.subarray(-ENDING_LENGTH)))
  return { vocabulary, rows, lessons, cases: cases.length, endings }
}

function learnFrom(
  { rows, lessons, vocabulary }: Material,
  chosen: Int32Array,
  pulls: Pulls,
  seed: number,
): Separators {
  return learnSeparators(rows, lessons, chosen, pulls, vocabulary.signs.length, seed)
}

/**
 * Scores cases by separators that have not seen them, fold by fold until enough are scored. The pulls of the last fold
 * are left in `pulls`: the final learning goes on from there instead of starting afresh.
 */
function tryOnUnseen(material: Material, pulls: Pulls, seed: number): Calibration {
  const { cases, lessons, rows } = material
  const folds = foldsByEnding(material.endings, seed)
  const heldOut: HeldOut[] = []
  for (let fold = 0; fold < FOLDS && heldOut.length < ENOUGH_HELD_OUT; fold++) {
    const seen = Int32Array.from(lessons.keys()).filter((row) => row >= 2 * cases || folds[row % cases] !== fold)
    if (seen.length === 0 || seen.length === lessons.length) continue
    for (const pull of pulls) pull.fill(0)
    const separators = learnFrom(material, seen, pulls, seed)
    for (let row = 0; row < cases; row++) {
      if (folds[row] === fold)
        heldOut.push({ scores: scoresOf(separators, rows, row), label: lessons[row]?.label ?? 0 })
    }
  }
  return calibrate(heldOut)
}

function foldsByEnding(endings: readonly string[], seed: number): Int32Array {
  const foldOf = new Map<string, number>()
  const folds = new Int32Array(endings.length)
  for (const index of seededOrder(endings.length, seed)) {
    const ending = endings[index] ?? ''
    const fold = foldOf.get(ending) ?? foldOf.size % FOLDS
    foldOf.set(ending, fold)
    folds[index] = fold
  }
  return folds
}
