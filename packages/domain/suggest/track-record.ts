/**
 * Owns how good the suggestions were: what was proposed against what people decided. It measures a model by decisions
 * made after it, never by the cases it learnt from.
 */

export type Outcome = {
  /** Labels proposed, first to third; empty when none was. */
  readonly proposed: readonly string[]
  readonly sure: boolean
  /** What a person decided. */
  readonly decided: string
}

export type TrackRecord = {
  readonly cases: number
  /** Parts of the cases (0-1); undefined without cases. */
  readonly firstRight: number | undefined
  readonly amongThree: number | undefined
  /** Part of the cases the suggestion was sure about, and how often it was then right. */
  readonly sureShare: number | undefined
  readonly sureRight: number | undefined
}

/** The record over these outcomes, e.g. those of one month. */
export function trackRecordOf(outcomes: readonly Outcome[]): TrackRecord {
  const sure = outcomes.filter((outcome) => outcome.sure)
  return {
    cases: outcomes.length,
    firstRight: part(outcomes, isFirstRight),
    amongThree: part(outcomes, ({ proposed, decided }) => proposed.includes(decided)),
    sureShare: part(outcomes, (outcome) => outcome.sure),
    sureRight: part(sure, isFirstRight),
  }
}

function isFirstRight({ proposed, decided }: Outcome): boolean {
  return proposed[0] === decided
}

function part(outcomes: readonly Outcome[], holds: (outcome: Outcome) => boolean): number | undefined {
  return outcomes.length === 0 ? undefined : outcomes.filter(holds).length / outcomes.length
}
