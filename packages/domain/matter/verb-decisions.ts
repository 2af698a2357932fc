/** Which rule decides which verb: one row a verb, nothing else. */
import type { VerbDecision } from './step-case.ts'
import {
  attempt,
  confirm,
  escalate,
  excludeRating,
  lapse,
  neighbourRate,
  rate,
  reopen,
  resolve,
  withdraw,
} from './verbs-ending.ts'
import {
  accept,
  assign,
  contact,
  dispatch,
  handleSelf,
  note,
  returnMatter,
  review,
  sort,
  transfer,
} from './verbs-sending.ts'
import { askExtension, askPause, extend, pause, refuseTime, resume } from './verbs-time.ts'
import { lead, nameLead, reportIn, whistle } from './verbs-whistle.ts'
import type { Verb } from './vocabulary.ts'

export const VERB_DECISIONS: Readonly<Record<Verb, VerbDecision>> = {
  sort,
  review,
  dispatch,
  'handle-self': handleSelf,
  return: returnMatter,
  accept,
  assign,
  transfer,
  note,
  contact,
  'ask-pause': askPause,
  'ask-extension': askExtension,
  'refuse-time': refuseTime,
  pause,
  resume,
  extend,
  resolve,
  attempt,
  confirm,
  lapse,
  withdraw,
  rate,
  'neighbour-rate': neighbourRate,
  'exclude-rating': excludeRating,
  reopen,
  escalate,
  whistle,
  'report-in': reportIn,
  'name-lead': nameLead,
  lead,
}
