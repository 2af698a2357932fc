/** The verbs that ask for, grant and end a pause or an extension; nobody grants their own request (rule 4.1). */
import { type Refused, refuse } from './command.ts'
import { extendDue, giveBack } from './due.ts'
import { happened, moved, type Outcome, type StepCase } from './step-case.ts'

export function askPause(it: StepCase): Outcome {
  if (it.given.reason === undefined) return refuse('step-needs', { field: 'reason' })
  return happened({
    type: 'matter.time-asked',
    ...moved(it),
    asked: { for: 'pause', reason: it.given.reason, span: null, at: it.context.at },
  })
}

export function askExtension(it: StepCase): Outcome {
  const { matter, given, context } = it
  if (given.reason === undefined) return refuse('step-needs', { field: 'reason' })
  if (given.span === undefined) return refuse('step-needs', { field: 'span' })
  if (matter.dueAt !== null && context.at > matter.dueAt) return refuse('due-passed')
  return happened({
    type: 'matter.time-asked',
    ...moved(it),
    asked: { for: 'extension', reason: given.reason, span: given.span, at: context.at },
  })
}

export function refuseTime(it: StepCase): Outcome {
  if (it.given.reason === undefined) return refuse('step-needs', { field: 'reason' })
  return happened({ type: 'matter.time-refused', ...moved(it), reason: it.given.reason })
}

export function pause(it: StepCase): Outcome {
  const approver = approverOf(it)
  if (!approver.ok) return approver
  if (it.given.reason === undefined) return refuse('step-needs', { field: 'reason' })
  return happened({ type: 'matter.paused', ...moved(it), reason: it.given.reason, approverId: approver.accountId })
}

/** The clock goes on with the time it had left. */
export function resume(it: StepCase): Outcome {
  const { flow, matter, given, context } = it
  return happened({
    type: 'matter.resumed',
    ...moved(it),
    ...giveBack(flow, context.clock, matter, matter.pausedAt, context.at),
    note: given.note ?? null,
  })
}

/** Adds to the time there was; a request made before the end counts even when it is granted after. */
export function extend(it: StepCase): Outcome {
  const { matter, given, context } = it
  const approver = approverOf(it)
  if (!approver.ok) return approver
  if (given.reason === undefined) return refuse('step-needs', { field: 'reason' })
  if (given.span === undefined) return refuse('step-needs', { field: 'span' })
  const asked = matter.asked?.at ?? context.at
  if (matter.dueAt !== null && asked > matter.dueAt) return refuse('due-passed')
  return happened({
    type: 'matter.extended',
    ...moved(it),
    ...extendDue(context.clock, matter, given.span),
    reason: given.reason,
    approverId: approver.accountId,
  })
}

function approverOf({ matter, context }: StepCase): { readonly ok: true; readonly accountId: string } | Refused {
  const { accountId } = context.actor
  if (accountId === null || accountId === matter.handlerId) return refuse('approval-own')
  return { ok: true, accountId }
}
