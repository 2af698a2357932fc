/** Checks what is handed in with a step against what its flow asks for; it never looks at the matter. */
import { parseDay } from '../clock/day.ts'
import { type Given, type Refused, refuse } from './command.ts'
import type { Receiver } from './facts.ts'
import type { FlowStep, MatterFlow } from './flow.ts'
import { formatSpan, parseSpan } from './span.ts'
import { CHANNELS, INPUTS, type Input, isInput } from './vocabulary.ts'

/** Longest text a step takes, in characters. */
export const TEXT_LIMIT = 2000

/** Refuses a missing, an unasked or an unreadable input; null when all is well. */
export function refuseInputs(flow: MatterFlow, step: FlowStep, given: Given): Refused | null {
  const needed = step.needs.filter(isInput)
  for (const input of INPUTS) {
    const present = given[input] !== undefined
    if (!present && needed.includes(input)) return refuse('step-needs', { field: input })
    if (present && !needed.includes(input) && !step.takes.includes(input))
      return refuse('step-unasked', { field: input })
    if (present && !isSound(flow, given, input)) return unsound(given, input)
  }
  return null
}

function unsound(given: Given, input: Input): Refused {
  if (input === 'category') return refuse('category-unknown', { category: given.category ?? '' })
  return refuse('step-unreadable', { field: input })
}

function isSound(flow: MatterFlow, given: Given, input: Input): boolean {
  switch (input) {
    case 'receiver':
    case 'rightReceiver':
      return isReceiver(given[input])
    case 'ground':
    case 'reason':
    case 'note':
    case 'agreement':
    case 'words':
      return isText(given[input])
    case 'handler':
    case 'lead':
      return (given[input] ?? '') !== ''
    case 'followUp':
      return parseDay(given.followUp ?? '') !== null
    case 'span':
      return given.span !== undefined && parseSpan(formatSpan(given.span)) !== null
    case 'channel':
      return CHANNELS.some((channel) => channel === given.channel)
    case 'rating':
      return given.rating !== undefined && flow.scores.includes(given.rating)
    case 'category':
      return given.category !== undefined && flow.categories.includes(given.category)
    case 'parties':
    case 'photos':
    case 'urgent':
    case 'forRequester':
      return true
  }
}

function isText(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '' && text.length <= TEXT_LIMIT
}

function isReceiver(receiver: Receiver | undefined): boolean {
  if (receiver === undefined) return false
  return ('agencyId' in receiver ? receiver.agencyId : receiver.gridId) !== ''
}
