/** The verbs that bring a matter to whoever handles it, and what is said on the way; each makes one event. */
import { refuse } from './command.ts'
import { endOf, spansFor, startClocks } from './due.ts'
import type { MatterFacts, Receiver } from './facts.ts'
import { happened, moved, type Outcome, type StepCase } from './step-case.ts'

export function sort(it: StepCase): Outcome {
  const { matter, given } = it
  return happened({
    type: 'matter.sorted',
    ...moved(it),
    category: given.category ?? matter.category ?? '',
    urgent: given.urgent ?? matter.urgent,
    note: given.note ?? null,
  })
}

export function review(it: StepCase): Outcome {
  const { matter, given } = it
  return happened({
    type: 'matter.reviewed',
    ...moved(it),
    category: given.category ?? matter.category,
    urgent: given.urgent ?? matter.urgent,
    note: given.note ?? null,
  })
}

/** Starts the clock. The category and urgency given here are the ones whose spans it runs by. */
export function dispatch(it: StepCase): Outcome {
  const { flow, matter, given, context } = it
  if (given.receiver === undefined) return refuse('step-needs', { field: 'receiver' })
  const category = given.category ?? matter.category
  const urgent = given.urgent ?? matter.urgent
  return happened({
    type: 'matter.dispatched',
    ...moved(it),
    ...startClocks(context.clock, spansFor(flow, category, urgent), context.at),
    receiver: given.receiver,
    category,
    urgent,
    note: given.note ?? null,
  })
}

/** The grid takes the matter itself: by default the micro-grid it lies in. The clock runs as for anybody else. */
export function handleSelf(it: StepCase): Outcome {
  const { flow, matter, given, context } = it
  const gridId = given.receiver !== undefined && 'gridId' in given.receiver ? given.receiver.gridId : matter.microGridId
  if (gridId === null) return refuse('step-needs', { field: 'receiver' })
  if (context.actor.accountId === null) return refuse('step-needs', { field: 'handler' })
  const category = given.category ?? matter.category
  return happened({
    type: 'matter.self-handled',
    ...moved(it),
    ...startClocks(context.clock, spansFor(flow, category, matter.urgent), context.at),
    gridId,
    handlerId: context.actor.accountId,
    category,
    note: given.note ?? null,
  })
}

/** A receiver who sends the matter back names the ground and whose it is (rule 4.3). */
export function returnMatter(it: StepCase): Outcome {
  const { matter, given } = it
  if (given.ground === undefined) return refuse('step-needs', { field: 'ground' })
  if (given.rightReceiver === undefined) return refuse('step-needs', { field: 'rightReceiver' })
  if (isReceiver(matter, given.rightReceiver)) return refuse('agency-itself')
  return happened({
    type: 'matter.returned',
    ...moved(it),
    ground: given.ground,
    rightReceiver: given.rightReceiver,
    note: given.note ?? null,
  })
}

export function accept(it: StepCase): Outcome {
  const handlerId = it.given.handler ?? it.context.actor.accountId
  if (handlerId === null) return refuse('step-needs', { field: 'handler' })
  return happened({ type: 'matter.accepted', ...moved(it), handlerId, note: it.given.note ?? null })
}

export function assign(it: StepCase): Outcome {
  if (it.given.handler === undefined) return refuse('step-needs', { field: 'handler' })
  return happened({ type: 'matter.assigned', ...moved(it), handlerId: it.given.handler, note: it.given.note ?? null })
}

/** Hands the matter on; the handling clock goes on running and the first receiver answers for it until the next accepts. */
export function transfer(it: StepCase): Outcome {
  const { flow, matter, given, context } = it
  if (given.receiver === undefined) return refuse('step-needs', { field: 'receiver' })
  if (given.reason === undefined) return refuse('step-needs', { field: 'reason' })
  if (isReceiver(matter, given.receiver)) return refuse('agency-itself')
  return happened({
    type: 'matter.transferred',
    ...moved(it),
    receiver: given.receiver,
    reason: given.reason,
    acceptBy: endOf(context.clock, context.at, spansFor(flow, matter.category, matter.urgent).accept),
    note: given.note ?? null,
  })
}

export function note(it: StepCase): Outcome {
  if (it.given.note === undefined) return refuse('step-needs', { field: 'note' })
  return happened({
    type: 'matter.noted',
    ...moved(it),
    note: it.given.note,
    forRequester: it.given.forRequester ?? false,
    photos: it.given.photos ?? [],
  })
}

export function contact(it: StepCase): Outcome {
  if (it.given.channel === undefined) return refuse('step-needs', { field: 'channel' })
  return happened({ type: 'matter.contacted', ...moved(it), channel: it.given.channel, note: it.given.note ?? null })
}

function isReceiver(matter: MatterFacts, receiver: Receiver): boolean {
  if ('agencyId' in receiver) return receiver.agencyId === matter.receiverAgencyId
  return receiver.gridId === matter.receiverGridId
}
