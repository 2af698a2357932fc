/** Decides and applies what happens to a ballot as a whole, from draft to settled; papers are decided in paper.ts. */
import { dayMs } from '../clock/day.ts'
import { type Amendment, amend, type Flat, type Voter } from './electorate.ts'
import { type BallotFacts, type BallotState, type Objection, QUESTIONS_MOST, type Question } from './facts.ts'
import { isRanking } from './priority.ts'
import { type BallotRefused, refuseBallot } from './refusal.ts'

export const BALLOT_ROLES = ['organiser', 'counter', 'voter', 'clock'] as const
export type BallotRole = (typeof BALLOT_ROLES)[number]

type Step = {
  readonly from: readonly BallotState[]
  readonly to: BallotState | 'same'
  readonly by: readonly BallotRole[]
}

/** The whole course of a ballot: who may take which step from where. */
export const BALLOT_STEPS = {
  announce: { from: ['draft'], to: 'announced', by: ['organiser'] },
  open: { from: ['announced'], to: 'open', by: ['organiser', 'clock'] },
  extend: { from: ['announced', 'open'], to: 'same', by: ['organiser'] },
  amend: { from: ['announced', 'open'], to: 'same', by: ['organiser'] },
  close: { from: ['open'], to: 'closed', by: ['organiser', 'clock'] },
  count: { from: ['closed'], to: 'counted', by: ['counter'] },
  publish: { from: ['counted'], to: 'published', by: ['organiser'] },
  object: { from: ['published'], to: 'same', by: ['voter'] },
  answer: { from: ['published'], to: 'same', by: ['organiser'] },
  settle: { from: ['published'], to: 'settled', by: ['organiser', 'clock'] },
  annul: {
    from: ['draft', 'announced', 'open', 'closed', 'counted', 'published'],
    to: 'annulled',
    by: ['organiser'],
  },
} as const satisfies Readonly<Record<string, Step>>
export type BallotStep = keyof typeof BALLOT_STEPS

export type BallotCommand =
  | { readonly do: 'announce'; readonly noticeDays: number }
  | { readonly do: 'open' | 'close' | 'publish' | 'settle' }
  | { readonly do: 'extend'; readonly closesAt: Date; readonly reason: string }
  | { readonly do: 'amend'; readonly flat: Flat; readonly reason: string; readonly witnessIds: readonly string[] }
  | { readonly do: 'count'; readonly counterIds: readonly string[] }
  | { readonly do: 'object'; readonly id: string }
  | { readonly do: 'answer'; readonly id: string; readonly words: string }
  | { readonly do: 'annul'; readonly reason: string }

/** `voters` is the register, needed only where a flat is sold meanwhile. */
export type BallotContext = {
  readonly at: Date
  readonly roles: readonly BallotRole[]
  readonly voters: readonly Voter[]
}

type At = { readonly at: Date }
export type BallotEvent =
  | (At & { readonly type: 'ballot.moved'; readonly step: BallotStep; readonly to: BallotState })
  | (At & { readonly type: 'ballot.extended'; readonly closesAt: Date; readonly reason: string })
  | (At & { readonly type: 'ballot.amended'; readonly flatId: string; readonly reason: string } & Amendment)
  | (At & { readonly type: 'ballot.objected'; readonly id: string })
  | (At & { readonly type: 'ballot.answered'; readonly id: string; readonly words: string })
  | (At & { readonly type: 'ballot.annulled'; readonly reason: string })

export type BallotDecision = { readonly ok: true; readonly event: BallotEvent } | BallotRefused

export function decideBallot(ballot: BallotFacts, command: BallotCommand, context: BallotContext): BallotDecision {
  const step: Step = BALLOT_STEPS[command.do]
  if (!step.from.includes(ballot.state)) return refuseBallot('ballot-step-not-now')
  if (!step.by.some((role) => context.roles.includes(role))) return refuseBallot('ballot-not-yours')
  const { at } = context
  switch (command.do) {
    case 'announce':
      return refuseAnnouncement(ballot, command.noticeDays, at) ?? moved(command.do, at)
    case 'open':
      return at < ballot.opensAt ? tooEarly(ballot.opensAt) : moved(command.do, at)
    case 'close':
      return at < ballot.closesAt ? tooEarly(ballot.closesAt) : moved(command.do, at)
    case 'extend':
      return extend(ballot, command.closesAt, command.reason, at)
    case 'amend':
      return sold(command, context)
    case 'count':
      return areTwo(command.counterIds) && command.counterIds.every((id) => ballot.counterIds.includes(id))
        ? moved(command.do, at)
        : refuseBallot('ballot-counters')
    case 'publish':
      return moved(command.do, at)
    case 'object':
      return at < objectionsUntil(ballot)
        ? { ok: true, event: { type: 'ballot.objected', id: command.id, at } }
        : refuseBallot('ballot-too-late')
    case 'answer':
      return answer(ballot, command.id, command.words, at)
    case 'settle':
      return settle(ballot, at)
    case 'annul':
      return command.reason.trim() === ''
        ? refuseBallot('ballot-reason')
        : { ok: true, event: { type: 'ballot.annulled', reason: command.reason, at } }
  }
}

function moved(step: 'announce' | 'open' | 'close' | 'count' | 'publish' | 'settle', at: Date): BallotDecision {
  return { ok: true, event: { type: 'ballot.moved', step, to: BALLOT_STEPS[step].to, at } }
}

const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * dayMs)

const tooEarly = (until: Date): BallotRefused => refuseBallot('ballot-too-early', { until: until.toISOString() })

const areTwo = (ids: readonly string[]): boolean => ids.length >= 2 && new Set(ids).size === ids.length

/** What must stand before anybody is told of a ballot. */
function refuseAnnouncement(ballot: BallotFacts, noticeDays: number, at: Date): BallotRefused | null {
  const { questions, opensAt, closesAt, counterIds, electorate, weighing, silence } = ballot
  if (questions.length === 0 || questions.length > QUESTIONS_MOST)
    return refuseBallot('ballot-questions', { most: QUESTIONS_MOST })
  if (new Set(questions.map((question) => question.id)).size < questions.length)
    return refuseBallot('ballot-question-twice')
  if (!questions.every(hasIssues)) return refuseBallot('ballot-issues')
  if (closesAt <= opensAt) return refuseBallot('ballot-period')
  if (daysAfter(at, noticeDays) > opensAt) return refuseBallot('ballot-notice-short', { days: noticeDays })
  if (!areTwo(counterIds)) return refuseBallot('ballot-counters')
  if (electorate.heads === 0n || (weighing === 'heads-and-area' && electorate.areaHundredths === 0n))
    return refuseBallot('ballot-electorate-empty')
  return silence !== null && silence.clause.trim() === '' ? refuseBallot('ballot-silence-clause') : null
}

function hasIssues(question: Question): boolean {
  return question.form !== 'rank' || (question.issueIds.length >= 2 && isRanking(question.issueIds, question.issueIds))
}

/** Only ever longer, and only while it can still be voted. */
function extend(ballot: BallotFacts, closesAt: Date, reason: string, at: Date): BallotDecision {
  if (at >= ballot.closesAt) return refuseBallot('ballot-too-late')
  if (closesAt <= ballot.closesAt) return refuseBallot('ballot-period')
  if (reason.trim() === '') return refuseBallot('ballot-reason')
  return { ok: true, event: { type: 'ballot.extended', closesAt, reason, at } }
}

/** The register was frozen; a sale is the one thing that changes it, with two people who saw the proof. */
function sold(command: Extract<BallotCommand, { do: 'amend' }>, { at, voters }: BallotContext): BallotDecision {
  if (command.reason.trim() === '') return refuseBallot('ballot-reason')
  if (!areTwo(command.witnessIds)) return refuseBallot('ballot-witnesses')
  const amendment = amend(voters, command.flat)
  if (amendment === null) return refuseBallot('ballot-flat-unknown')
  const { flatId } = command.flat
  return { ok: true, event: { type: 'ballot.amended', flatId, reason: command.reason, ...amendment, at } }
}

/** The end of the objection period; of what is not published, now. */
function objectionsUntil({ publishedAt, objectionDays }: BallotFacts): Date {
  return daysAfter(publishedAt ?? new Date(0), objectionDays)
}

function answer(ballot: BallotFacts, id: string, words: string, at: Date): BallotDecision {
  const objection = ballot.objections.find((one) => one.id === id)
  if (objection === undefined) return refuseBallot('ballot-objection-unknown')
  if (objection.answeredAt !== null) return refuseBallot('ballot-objection-answered')
  if (words.trim() === '') return refuseBallot('ballot-reason')
  return { ok: true, event: { type: 'ballot.answered', id, words, at } }
}

function settle(ballot: BallotFacts, at: Date): BallotDecision {
  const until = objectionsUntil(ballot)
  if (at < until) return tooEarly(until)
  const open = ballot.objections.filter((objection) => objection.answeredAt === null).length
  return open > 0 ? refuseBallot('ballot-unanswered', { count: open }) : moved('settle', at)
}

/** The ballot after the event. What an amendment does to weights and papers is applied by `afterSale` of register.ts. */
export function evolveBallot(ballot: BallotFacts, event: BallotEvent): BallotFacts {
  switch (event.type) {
    case 'ballot.moved':
      return { ...ballot, state: event.to, publishedAt: event.to === 'published' ? event.at : ballot.publishedAt }
    case 'ballot.extended':
      return { ...ballot, closesAt: event.closesAt }
    case 'ballot.amended':
      return ballot
    case 'ballot.objected':
      return { ...ballot, objections: [...ballot.objections, { id: event.id, at: event.at, answeredAt: null }] }
    case 'ballot.answered':
      return {
        ...ballot,
        objections: ballot.objections.map(
          (one): Objection => (one.id === event.id ? { ...one, answeredAt: event.at } : one),
        ),
      }
    case 'ballot.annulled':
      return { ...ballot, state: 'annulled' }
  }
}
