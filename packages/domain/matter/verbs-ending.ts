/** The verbs that report a result, ask about it, close, rate and open again; only the requester's yes or a stated silence closes (rule 4.6). */
import { refuse } from './command.ts'
import { giveBack } from './due.ts'
import { happened, moved, type Outcome, type StepCase } from './step-case.ts'

/** "Done", says the handler: the clock's answer, not the matter's end. A pause still open is given back first. */
export function resolve(it: StepCase): Outcome {
  const { flow, matter, step, given, context } = it
  return happened({
    type: 'matter.resolved',
    ...moved(it),
    ...giveBack(flow, context.clock, matter, matter.pausedAt, context.at),
    handlerId: matter.handlerId ?? context.actor.accountId,
    note: given.note ?? null,
    photos: given.photos ?? [],
    agreement: given.agreement ?? null,
    followUp: given.followUp ?? null,
    toldBy: step.effects.includes('notify-requester') ? matter.channel : null,
  })
}

/** Asks the requester again, by a channel not used since the matter was reported as done. */
export function attempt(it: StepCase): Outcome {
  const { matter, given } = it
  if (given.channel === undefined) return refuse('step-needs', { field: 'channel' })
  if (matter.attemptChannels.includes(given.channel)) return refuse('attempt-same-channel', { channel: given.channel })
  return happened({ type: 'matter.attempted', ...moved(it), channel: given.channel, note: given.note ?? null })
}

export function confirm(it: StepCase): Outcome {
  return happened({
    type: 'matter.confirmed',
    ...moved(it),
    channel: it.given.channel ?? null,
    words: it.given.words ?? null,
  })
}

export function lapse(it: StepCase): Outcome {
  return happened({ type: 'matter.lapsed', ...moved(it), attempts: it.matter.attempts })
}

export function withdraw(it: StepCase): Outcome {
  return happened({ type: 'matter.withdrawn', ...moved(it), reason: it.given.reason ?? null })
}

export function rate(it: StepCase): Outcome {
  if (it.given.rating === undefined) return refuse('step-needs', { field: 'rating' })
  return happened({
    type: 'matter.rated',
    ...moved(it),
    rating: it.given.rating,
    words: it.given.words ?? null,
    channel: it.given.channel ?? null,
  })
}

/** A neighbour's view stands beside the requester's, never in its place. */
export function neighbourRate(it: StepCase): Outcome {
  if (it.given.rating === undefined) return refuse('step-needs', { field: 'rating' })
  return happened({
    type: 'matter.neighbour-rated',
    ...moved(it),
    rating: it.given.rating,
    words: it.given.words ?? null,
  })
}

export function excludeRating(it: StepCase): Outcome {
  if (it.given.reason === undefined) return refuse('step-needs', { field: 'reason' })
  return happened({ type: 'matter.rating-excluded', ...moved(it), reason: it.given.reason })
}

/** Gives the handler back only the wait for the answer: reporting "done" early gains no time. */
export function reopen(it: StepCase): Outcome {
  const { flow, matter, given, context } = it
  return happened({
    type: 'matter.reopened',
    ...moved(it),
    ...giveBack(flow, context.clock, matter, matter.resolvedAt, context.at),
    reason: given.reason ?? null,
    photos: given.photos ?? [],
  })
}

export function escalate(it: StepCase): Outcome {
  return happened({ type: 'matter.escalated', ...moved(it), reason: it.given.reason ?? null })
}
