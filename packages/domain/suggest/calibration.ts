/**
 * Owns how far a score may be believed: turns scores into probabilities and finds from which probability on a
 * suggestion is right as often as asked. It learns only from messages the scored model had not seen.
 */

/** One unseen message: its scores under every label and the number of its true label. */
export type HeldOut = { readonly scores: Float64Array; readonly label: number }

/** From `probability` on, the first candidate was right with at least this `precision` on unseen messages. */
export type Threshold = { readonly precision: number; readonly probability: number }

export type Calibration = {
  /** How sharply scores turn into probabilities (the inverse temperature of a softmax). */
  readonly sharpness: number
  /** Share of cases dispatched against their own words (0-1), spread evenly over the labels: nothing is ever certain. */
  readonly doubt: number
  /** Rising in precision. Empty while too few unseen messages were scored: then nothing is sure. */
  readonly thresholds: readonly Threshold[]
}

type Fit = { readonly sharpness: number; readonly doubt: number }

const GOLDEN = (Math.sqrt(5) - 1) / 2
const PRECISIONS = [0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 0.99] as const
const FEWEST_HELD_OUT = 30
const FEWEST_ABOVE = 15
const DOUBTS = [0.03, 0.05, 0.08, 0.12] as const
const SHARPNESS_RANGE = { least: 0.3, most: 12 } as const

/** Calibration of a model that has not been tried on anything yet. */
export const untried: Calibration = { sharpness: 2, doubt: 0.05, thresholds: [] }

/** Fits sharpness and doubt by least surprise on unseen messages, then the thresholds. */
export function calibrate(heldOut: readonly HeldOut[]): Calibration {
  if (heldOut.length < FEWEST_HELD_OUT) return untried
  const fits = DOUBTS.map((doubt) => fitSharpness(heldOut, doubt))
  const best = fits.reduce((a, b) => (b.surprise < a.surprise ? b : a))
  return { sharpness: best.sharpness, doubt: best.doubt, thresholds: thresholdsFor(heldOut, best) }
}

/** Probabilities of all labels from their scores; they add up to 1. */
export function probabilitiesOf(scores: Float64Array, { sharpness, doubt }: Fit): Float64Array {
  const highest = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(sharpness * (score - highest)))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => (1 - doubt) * (power / sum) + doubt / scores.length)
}

/**
 * Least probability at which the first candidate counts as sure for this precision (0-1); Infinity when unseen
 * messages never showed it.
 */
export function sureFrom({ thresholds }: Calibration, precision: number): number {
  return thresholds.find((threshold) => threshold.precision >= precision)?.probability ?? Number.POSITIVE_INFINITY
}

function fitSharpness(heldOut: readonly HeldOut[], doubt: number): Fit & { surprise: number } {
  const surpriseAt = (logSharpness: number): number => {
    const fit = { sharpness: Math.exp(logSharpness), doubt }
    return heldOut.reduce((sum, { scores, label }) => sum - Math.log(probabilitiesOf(scores, fit)[label] ?? 0), 0)
  }
  let low = Math.log(SHARPNESS_RANGE.least)
  let high = Math.log(SHARPNESS_RANGE.most)
  for (let step = 0; step < 16; step++) {
    const left = high - GOLDEN * (high - low)
    const right = low + GOLDEN * (high - low)
    if (surpriseAt(left) < surpriseAt(right)) high = right
    else low = left
  }
  const middle = (low + high) / 2
  return { sharpness: Math.exp(middle), doubt, surprise: surpriseAt(middle) }
}

function thresholdsFor(heldOut: readonly HeldOut[], fit: Fit): Threshold[] {
  const tried = heldOut
    .map(({ scores, label }) => {
      const probabilities = probabilitiesOf(scores, fit)
      const first = probabilities.indexOf(Math.max(...probabilities))
      return { probability: probabilities[first] ?? 0, right: first === label }
    })
    .sort((a, b) => b.probability - a.probability)
  return PRECISIONS.flatMap((precision) => {
    let right = 0
    let found: number | undefined
    tried.forEach((one, index) => {
      if (one.right) right++
      if (index + 1 >= FEWEST_ABOVE && right / (index + 1) >= precision) found = one.probability
    })
    return found === undefined ? [] : [{ precision, probability: found }]
  })
}
