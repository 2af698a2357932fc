/** Decides a command over a matter: the events it makes, or why not; it reads no clock, no store, and changes nothing. */
import { type Decision, type Given, type MatterCommand, type MatterContext, type Refused, refuse } from './command.ts'
import type { MatterEvent } from './event.ts'
import { evolve } from './evolve.ts'
import type { MatterFacts } from './facts.ts'
import type { FlowStep, MatterFlow } from './flow.ts'
import { refuseInputs } from './input.ts'
import { decideRaise } from './raise.ts'
import { refuseStanding, refuseState } from './standing.ts'
import { VERB_DECISIONS } from './verb-decisions.ts'

/**
 * `matter` is null only for `raise`. The events are in order; the first is what was asked, the rest follow from it by
 * the flow (a limit reached, a bad rating).
 */
export function decide(
  flow: MatterFlow,
  matter: MatterFacts | null,
  command: MatterCommand,
  context: MatterContext,
): Decision {
  if (command.do === 'raise')
    return matter === null ? decideRaise(flow, command.given, context) : refuse('matter-exists')
  if (matter === null) return refuse('matter-unknown')
  const step = Object.hasOwn(flow.steps, command.step) ? flow.steps[command.step] : undefined
  if (step === undefined) return refuse('step-unknown', { step: command.step })
  const refused = refuseStanding(matter, step, context.roles, context.at) ?? refuseInputs(flow, step, command.given)
  if (refused !== null) return refused
  const outcome = VERB_DECISIONS[step.verb]({ flow, matter, step, given: command.given, context, automatic: false })
  if (!outcome.ok) return outcome
  return withFollowing(flow, matter, step, outcome.event, context)
}

/** The event and the one step it may set off. */
function withFollowing(
  flow: MatterFlow,
  before: MatterFacts,
  step: FlowStep,
  event: MatterEvent,
  context: MatterContext,
): Decision {
  const after = evolve(before, event)
  const next = followingStep(flow, step, event, after)
  if (next === null) return { ok: true, events: [event] }
  const followed = follow(flow, before, after, next, event, context)
  return followed.ok ? { ok: true, events: [event, ...followed.events] } : { ok: true, events: [event] }
}

function followingStep(flow: MatterFlow, step: FlowStep, event: MatterEvent, after: MatterFacts): FlowStep | null {
  if (event.type === 'matter.rated' && step.bad !== null && flow.badScores.includes(event.rating)) {
    return flow.steps[step.bad] ?? null
  }
  if (step.limit !== null && timesTaken(event, after) >= step.limit.count) return flow.steps[step.limit.next] ?? null
  return null
}

/** Only returns and reopenings are counted; the loader allows limits on nothing else. */
function timesTaken(event: MatterEvent, after: MatterFacts): number {
  if (event.type === 'matter.returned') return after.returns
  if (event.type === 'matter.reopened') return after.reopens
  return 0
}

function follow(
  flow: MatterFlow,
  before: MatterFacts,
  after: MatterFacts,
  step: FlowStep,
  cause: MatterEvent,
  context: MatterContext,
): Decision | Refused {
  const refused = refuseState(after, step, context.at)
  if (refused !== null) return refused
  const given = givenBy(before, cause)
  const outcome = VERB_DECISIONS[step.verb]({ flow, matter: after, step, given, context, automatic: true })
  return outcome.ok ? withFollowing(flow, after, step, outcome.event, context) : outcome
}

/** What a step that sets itself off is given by its cause. */
function givenBy(before: MatterFacts, cause: MatterEvent): Given {
  if (cause.type === 'matter.rated') return cause.words === null ? {} : { reason: cause.words }
  if (cause.type !== 'matter.returned') return {}
  return { parties: calledByReturns(before, cause), reason: cause.ground }
}

/** The joint room after refusals: the first receiver leads (首接负责), with whoever sent it back last and whoever was named. */
function calledByReturns(
  before: MatterFacts,
  cause: Extract<MatterEvent, { type: 'matter.returned' }>,
): NonNullable<Given['parties']> {
  const named = 'agencyId' in cause.rightReceiver ? cause.rightReceiver.agencyId : null
  const agencies = [before.responsibleAgencyId, before.receiverAgencyId, named]
  const distinct = [...new Set(agencies)].flatMap((agencyId) => (agencyId === null ? [] : [agencyId]))
  return distinct.map((agencyId, index) => ({ agencyId, lead: index === 0 }))
}
