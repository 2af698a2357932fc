/** One step about to be taken: what every verb's rule sees; it decides nothing. */
import type { Given, MatterContext, Refused } from './command.ts'
import type { MatterEvent } from './event.ts'
import type { MatterFacts } from './facts.ts'
import type { FlowStep, MatterFlow } from './flow.ts'

export type StepCase = {
  readonly flow: MatterFlow
  readonly matter: MatterFacts
  readonly step: FlowStep
  readonly given: Given
  readonly context: MatterContext
  /** True when a limit, a bad rating or another step set this one off, not a person. */
  readonly automatic: boolean
}

export type Outcome = { readonly ok: true; readonly event: MatterEvent } | Refused

/** Turns a case into the one event it makes. */
export type VerbDecision = (stepCase: StepCase) => Outcome

export function happened(event: MatterEvent): Outcome {
  return { ok: true, event }
}

/** The part every event shares. */
export function moved({ matter, step, context }: StepCase): {
  readonly step: string
  readonly to: string
  readonly at: Date
} {
  return { step: step.key, to: step.to === 'same' ? matter.state : step.to, at: context.at }
}
