/** What somebody may do with a matter now: the one source of buttons on every screen; it decides by the same rule as decide. */
import type { MatterFacts } from './facts.ts'
import type { FlowStep, MatterFlow } from './flow.ts'
import { refuseStanding } from './standing.ts'
import { type Input, isInput, type Need, type Role, type Verb } from './vocabulary.ts'

export type AvailableStep = {
  readonly step: string
  readonly verb: Verb
  readonly to: string
  /** Must be handed in. */
  readonly needs: readonly Input[]
  /** May be handed in. */
  readonly takes: readonly Input[]
  /** Key of the words: `steps.<step>`. */
  readonly label: string
}

/** In the flow's order. Steps that only the clock takes appear only when `roles` has `clock`. */
export function availableSteps(
  flow: MatterFlow,
  matter: MatterFacts,
  roles: readonly Role[],
  at: Date,
): readonly AvailableStep[] {
  return Object.values(flow.steps)
    .filter((step) => refuseStanding(matter, step, roles, at) === null)
    .map((step) => describe(step))
}

function describe(step: FlowStep): AvailableStep {
  return {
    step: step.key,
    verb: step.verb,
    to: step.to,
    needs: inputsOf(step.needs),
    takes: inputsOf(step.takes),
    label: `steps.${step.key}`,
  }
}

function inputsOf(needs: readonly Need[]): readonly Input[] {
  return needs.filter(isInput)
}
