/** The verbs of the whistle: several agencies are convened, each reports in by a time, one leads (rule 4.4). */
import { type Refused, refuse } from './command.ts'
import { endOf, spansFor, startClocks } from './due.ts'
import { happened, moved, type Outcome, type StepCase } from './step-case.ts'

type Called = readonly { readonly agencyId: string; readonly lead: boolean }[]

export function whistle(it: StepCase): Outcome {
  const { flow, matter, step, given, context } = it
  const called = given.parties ?? []
  const refused = it.automatic ? null : refuseCalled(called)
  if (refused !== null) return refused
  const category = given.category ?? matter.category
  const urgent = given.urgent ?? matter.urgent
  const spans = spansFor(flow, category, urgent)
  const reportBy = endOf(context.clock, context.at, spans.report)
  return happened({
    type: 'matter.whistled',
    ...moved(it),
    ...startClocks(context.clock, spans, context.at),
    parties: called.map((party) => ({ ...party, reportBy, reportedAt: null })),
    startsClock: step.startsClock || matter.dispatchedAt === null,
    category,
    urgent,
    reason: given.reason ?? null,
  })
}

function refuseCalled(called: Called): Refused | null {
  if (called.length < 2) return refuse('agencies-too-few')
  if (new Set(called.map((party) => party.agencyId)).size < called.length) return refuse('agencies-doubled')
  if (called.filter((party) => party.lead).length !== 1) return refuse('lead-one')
  return null
}

export function reportIn(it: StepCase): Outcome {
  const { matter, given, context } = it
  const party = matter.parties.find((one) => one.agencyId === context.actor.agencyId)
  if (party === undefined) return refuse('party-unknown')
  if (party.reportedAt !== null) return refuse('party-reported')
  return happened({ type: 'matter.reported-in', ...moved(it), agencyId: party.agencyId, note: given.note ?? null })
}

/** Names another lead; an agency that was not called is called by it. */
export function nameLead(it: StepCase): Outcome {
  const { flow, matter, given, context } = it
  if (given.lead === undefined) return refuse('step-needs', { field: 'lead' })
  if (matter.parties.some((party) => party.lead && party.agencyId === given.lead)) return refuse('agency-itself')
  return happened({
    type: 'matter.lead-named',
    ...moved(it),
    agencyId: given.lead,
    reportBy: endOf(context.clock, context.at, spansFor(flow, matter.category, matter.urgent).report),
    reason: given.reason ?? null,
  })
}

export function lead(it: StepCase): Outcome {
  const { matter, given, context } = it
  const party = matter.parties.find((one) => one.lead)
  if (party === undefined || party.agencyId !== context.actor.agencyId) return refuse('party-unknown')
  const handlerId = given.handler ?? context.actor.accountId
  if (handlerId === null) return refuse('step-needs', { field: 'handler' })
  return happened({ type: 'matter.led', ...moved(it), agencyId: party.agencyId, handlerId, note: given.note ?? null })
}
