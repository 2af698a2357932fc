/**
 * Owns the learning itself: one linear separator per label, an L2-regularised squared-hinge support vector machine
 * solved by dual coordinate descent (Hsieh and others, ICML 2008). It never reads text.
 */
import { seededNumbers, shuffleInPlace } from '../text/seeded-order.ts'
import type { Rows } from './vocabulary.ts'

/** What one row teaches: its label's number, and how dear a mistake on it is. */
export type Lesson = { readonly label: number; readonly cost: number }

/** Weights by slot and label (`slot * labels + label`), and one bias per label. */
export type Separators = { readonly weights: Float32Array; readonly bias: Float32Array }

/** How hard each lesson pulls on the separator of each label (`pulls[label][row]`): what a later round starts from. */
export type Pulls = readonly Float32Array[]

const MOST_ROUNDS = 8
const GOOD_ENOUGH = 0.25

/** No lesson has pulled yet. */
export function noPulls(labels: number, rows: number): Pulls {
  return Array.from({ length: labels }, () => new Float32Array(rows))
}

/**
 * Learns one separator per label from the chosen rows, starting from `pulls`, which it changes. Pulls of rows that are
 * not chosen have to be zero. A label without a lesson keeps weights of zero and a bias of -1.
 */
export function learnSeparators(
  rows: Rows,
  lessons: readonly Lesson[],
  chosen: Int32Array,
  pulls: Pulls,
  slots: number,
  seed: number,
): Separators {
  const labels = pulls.length
  const weights = new Float32Array(slots * labels)
  const bias = new Float32Array(labels).fill(-1)
  const lengths = rowLengths(rows, lessons.length)
  const perLabel = new Float64Array(labels)
  for (const row of chosen) {
    const label = lessons[row]?.label ?? 0
    perLabel[label] = (perLabel[label] ?? 0) + 1
  }
  const present = perLabel.filter((count) => count > 0).length
  pulls.forEach((pull, label) => {
    const count = perLabel[label] ?? 0
    if (count === 0) return
    const sides = Float32Array.from(lessons, (lesson) => (lesson.label === label ? 1 : -1))
    const dearer = chosen.length / (present * count)
    const softness = Float32Array.from(lessons, ({ cost }, row) => 1 / (2 * cost * (sides[row] === 1 ? dearer : 1)))
    const one = descend({ rows, sides, softness, lengths }, chosen.slice(), pull, slots, seed)
    bias[label] = one.bias
    for (let slot = 0; slot < slots; slot++) weights[slot * labels + label] = one.weights[slot] ?? 0
  })
  return { weights, bias }
}

type Problem = {
  readonly rows: Rows
  readonly sides: Float32Array
  readonly softness: Float32Array
  readonly lengths: Float32Array
}

/** Dual coordinate descent with shrinking: rows that stay well on their side are left out of later rounds. */
function descend(
  { rows, sides, softness, lengths }: Problem,
  order: Int32Array,
  pull: Float32Array,
  slots: number,
  seed: number,
): { weights: Float32Array; bias: number } {
  const weights = new Float32Array(slots)
  let bias = 0
  for (const row of order) {
    const start = (pull[row] ?? 0) * (sides[row] ?? 1)
    if (start === 0) continue
    addRow(weights, rows, row, start)
    bias += start
  }
  const next = seededNumbers(seed)
  let active = order
  let lastWorst = Number.POSITIVE_INFINITY
  for (let round = 0; round < MOST_ROUNDS; round++) {
    shuffleInPlace(active, next)
    let worst = 0
    let kept = 0
    for (let k = 0; k < active.length; k++) {
      const row = active[k] ?? 0
      const side = sides[row] ?? 1
      const soft = softness[row] ?? 1
      const before = pull[row] ?? 0
      const gradient = side * (bias + dot(weights, rows, row)) - 1 + soft * before
      if (before === 0 && gradient > lastWorst) continue
      active[kept++] = row
      if (before === 0 && gradient >= 0) continue
      worst = Math.max(worst, Math.abs(gradient))
      const after = Math.max(before - gradient / ((lengths[row] ?? 1) + soft), 0)
      if (after === before) continue
      pull[row] = after
      addRow(weights, rows, row, (after - before) * side)
      bias += (after - before) * side
    }
    active = active.subarray(0, kept)
    lastWorst = worst
    if (worst < GOOD_ENOUGH) break
  }
  return { weights, bias }
}

function dot(weights: Float32Array, { starts, slots, values }: Rows, row: number): number {
  let sum = 0
  const end = starts[row + 1] ?? 0
  for (let i = starts[row] ?? 0; i < end; i++) sum += (weights[slots[i] ?? 0] ?? 0) * (values[i] ?? 0)
  return sum
}

function addRow(weights: Float32Array, { starts, slots, values }: Rows, row: number, step: number): void {
  const end = starts[row + 1] ?? 0
  for (let i = starts[row] ?? 0; i < end; i++) {
    const slot = slots[i] ?? 0
    weights[slot] = (weights[slot] ?? 0) + step * (values[i] ?? 0)
  }
}

/** Squared length of each row, the bias's constant one included. */
function rowLengths({ starts, values }: Rows, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, row) => {
    let sum = 1
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++) sum += (values[i] ?? 0) ** 2
    return sum
  })
}

/** Scores of one row under every label. */
export function scoresOf({ weights, bias }: Separators, { starts, slots, values }: Rows, row: number): Float64Array {
  const labels = bias.length
  const scores = Float64Array.from(bias)
  const end = starts[row + 1] ?? 0
  for (let i = starts[row] ?? 0; i < end; i++) {
    const base = (slots[i] ?? 0) * labels
    const value = values[i] ?? 0
    for (let label = 0; label < labels; label++) {
      scores[label] = (scores[label] ?? 0) + (weights[base + label] ?? 0) * value
    }
  }
  return scores
}
