/** Makes a matter flow of its file; it trusts a file that the checks have passed. */
import type { ClockTable, Field, FlowStep, MatterFlow } from '../matter/flow.ts'
import { FIELD_NAMES } from '../matter/flow.ts'
import { VERBS, type Verb } from '../matter/vocabulary.ts'
import type { MatterFormat, StepFormat } from './matter-format.ts'
import type { RatingGrade } from './pack.ts'

/** The verb a step does: the one it names, or its own name. Null when neither is one. */
export function verbOf(key: string, step: Pick<StepFormat, 'does'>): Verb | null {
  return step.does ?? VERBS.find((verb) => verb === key) ?? null
}

export function compileFlow(
  format: MatterFormat,
  clocks: ClockTable,
  categories: readonly string[],
  scale: readonly RatingGrade[],
): MatterFlow {
  return {
    kind: format.kind,
    start: format.start,
    raisedBy: format.raisedBy,
    fields: compileFields(format),
    states: format.states,
    steps: Object.fromEntries(
      Object.entries(format.steps).flatMap(([key, step]) => {
        const verb = verbOf(key, step)
        return verb === null ? [] : [[key, compileStep(key, verb, step)]]
      }),
    ),
    clocks,
    categories,
    scores: scale.map((grade) => grade.score),
    badScores: scale.filter((grade) => grade.bad).map((grade) => grade.score),
  }
}

function compileStep(key: string, verb: Verb, step: StepFormat): FlowStep {
  return {
    key,
    verb,
    from: step.from,
    to: step.to,
    by: step.by,
    needs: step.needs,
    takes: step.takes,
    effects: step.effects,
    startsClock: step.clock === 'start',
    limit: step.limit === undefined || step.then === undefined ? null : { count: step.limit, next: step.then },
    within: step.within ?? null,
    after: step.after ?? null,
    bad: step.bad ?? null,
  }
}

function compileFields(format: MatterFormat): readonly Field[] {
  return FIELD_NAMES.flatMap((name) => {
    const field = format.fields[name]
    return field === undefined ? [] : [{ name, ...field }]
  })
}
