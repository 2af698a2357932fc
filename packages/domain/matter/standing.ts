/** Says whether a step is open to somebody now, before anything is handed in: the one rule behind refusals and buttons. */
import { type Refused, refuse } from './command.ts'
import type { MatterFacts } from './facts.ts'
import type { FlowStep } from './flow.ts'
import { naturalEnd } from './span.ts'
import type { Condition, Need, Role, Verb } from './vocabulary.ts'

/** Null when the step stands open. `roles` are the asker's roles toward this matter. */
export function refuseStanding(matter: MatterFacts, step: FlowStep, roles: readonly Role[], at: Date): Refused | null {
  if (!step.by.some((role) => counts(role, step, roles))) return refuse('step-not-yours', { step: step.key })
  if (roles.includes('handler') && APPROVALS.has(step.verb)) return refuse('approval-own')
  return refuseState(matter, step, at)
}

/** Whoever handles a matter does not say yes, rate or withdraw in the requester's name, though they wrote it down for them. */
const REQUESTERS_OWN: ReadonlySet<Verb> = new Set(['confirm', 'rate', 'withdraw'])

/** Nobody grants time to themselves (rule 4.1). */
const APPROVALS: ReadonlySet<Verb> = new Set(['pause', 'extend', 'refuse-time'])

function counts(role: Role, step: FlowStep, roles: readonly Role[]): boolean {
  if (!roles.includes(role)) return false
  return !(role === 'reporter-for' && roles.includes('handler') && REQUESTERS_OWN.has(step.verb))
}

/** The same without asking who: used for steps that set themselves off. */
export function refuseState(matter: MatterFacts, step: FlowStep, at: Date): Refused | null {
  if (!step.from.includes(matter.state)) return refuse('step-not-allowed', { step: step.key })
  if (windowOver(matter, step, at)) return refuse('step-too-late', { step: step.key })
  for (const need of step.needs) {
    const refused = refuseNeed(matter, step, need, at)
    if (refused !== null) return refused
  }
  return refuseRepeat(matter, step)
}

function windowOver(matter: MatterFacts, step: FlowStep, at: Date): boolean {
  if (step.within === null) return false
  const since = matter.closedAt ?? matter.resolvedAt ?? matter.createdAt
  return at > naturalEnd(since, step.within)
}

const CONDITION_CHECKS: Readonly<Record<Condition, (matter: MatterFacts, step: FlowStep, at: Date) => Refused | null>> =
  {
    silence: (matter, step, at) => {
      const since = matter.attemptedAt ?? matter.resolvedAt
      if (since === null) return refuse('attempts-too-few')
      const until = step.after === null ? since : naturalEnd(since, step.after)
      return at < until ? refuse('step-too-early', { until: until.toISOString() }) : null
    },
    'second-attempt': (matter) => (matter.attempts < 2 ? refuse('attempts-too-few') : null),
    'lead-reported': (matter) =>
      matter.parties.some((party) => party.lead && party.reportedAt !== null) ? null : refuse('lead-not-reported'),
    'all-reported': (matter) => {
      const count = matter.parties.filter((party) => party.reportedAt === null).length
      return count === 0 ? null : refuse('parties-not-reported', { count })
    },
    asked: (matter) => (matter.asked === null ? refuse('time-not-asked') : null),
  }

function refuseNeed(matter: MatterFacts, step: FlowStep, need: Need, at: Date): Refused | null {
  switch (need) {
    case 'silence':
    case 'second-attempt':
    case 'lead-reported':
    case 'all-reported':
    case 'asked':
      return CONDITION_CHECKS[need](matter, step, at)
    default:
      return null
  }
}

/** Things that are done once only, whatever the flow says. */
function refuseRepeat(matter: MatterFacts, step: FlowStep): Refused | null {
  switch (step.verb) {
    case 'ask-pause':
    case 'ask-extension':
      return matter.asked === null ? null : refuse('time-asked')
    case 'resume':
      return matter.pausedAt === null ? refuse('step-not-allowed') : null
    case 'rate':
      return isRated(matter) ? refuse('rated-already') : null
    case 'exclude-rating':
      if (matter.rating === null) return refuse('rating-missing')
      return matter.ratingExcluded === null ? null : refuse('rating-excluded')
    default:
      return null
  }
}

/** Rated since the last time it was reported as done. */
function isRated(matter: MatterFacts): boolean {
  return matter.ratedAt !== null && matter.resolvedAt !== null && matter.ratedAt >= matter.resolvedAt
}
