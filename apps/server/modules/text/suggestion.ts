/** What is proposed for one matter, and how good such proposals were: read for the desk, never decided. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { questions as questionNames, recordParts, suggestion, trackRecord } from '@gewu/contract/text'
import type { Pack } from '@gewu/domain/pack/pack'
import { type Outcome, trackRecordOf } from '@gewu/domain/suggest/track-record'
import type { z } from 'zod'
import { ruleOn } from '../../kernel/policy.ts'
import { type Actor, jobsScope, placeScope, reading } from '../../kernel/scope.ts'
import { seeMatter } from '../matter/index.ts'
import { isSuggesting, type OutcomeRow, outcomesIn } from './decisions.ts'
import type { TextDeps } from './deps.ts'
import { agencyLabel, OWN_GRID } from './label-words.ts'
import { ENOUGH_CASES, type Learner, type Question } from './learner.ts'
import { textPolicy } from './policy.ts'
import type { Rooms } from './room.ts'
import { modelHeads } from './store.ts'

type SuggestionView = z.input<typeof suggestion>
type ProposalView = NonNullable<SuggestionView['category']>
type RecordView = z.input<typeof trackRecord>
export type RecordPart = (typeof recordParts)[number]
export const questions: readonly Question[] = [
  'category',
  'receiver',
] satisfies readonly (typeof questionNames)[number][]

const nothing = (on: boolean): SuggestionView => ({ on, category: null, receiver: null })

export const suggestionFor = async (
  deps: TextDeps,
  rooms: Rooms,
  actor: Actor,
  communityId: string,
  matterId: string,
): Promise<Result<SuggestionView>> => {
  const pack = deps.area.community(communityId)?.pack
  const seen = await seeMatter(deps, actor, communityId, matterId)
  if (!pack || !seen) return refuse('matter-unknown')
  if (!ruleOn(textPolicy, 'suggest', actor, { communityId }).allow) return refuse('not-allowed')
  const { row } = seen
  if (row.kind === 'dispute') return done(nothing(true))
  const room = await rooms.toAsk(communityId)
  return reading(deps.kernel.pool, jobsScope, async (client) => {
    if (!(await isSuggesting(client, communityId))) return done(nothing(false))
    const learners = await room.learning.upToDate(client)
    const message = { title: row.title, body: row.body }
    return done({
      on: true,
      category: proposalOf(learners.category, message, (label) => categoryName(pack, label)),
      receiver: proposalOf(learners.receiver, message, (label) =>
        label === OWN_GRID && row.microGridId === null ? null : receiverName(deps, label),
      ),
    })
  })
}

const proposalOf = (
  learner: Learner | null,
  message: { title: string; body: string },
  nameOf: (label: string) => string | null,
): ProposalView | null => {
  if (learner === null) return null
  const { candidates, sure } = learner.ask(message)
  const [first] = candidates
  const named = candidates.flatMap(({ label, probability }) => {
    const name = nameOf(label)
    return name === null ? [] : [{ key: label, name, probability: Math.round(probability * 10_000) }]
  })
  return {
    candidates: named,
    // What is no longer there cannot be sure.
    sure: sure && named[0]?.key === first?.label,
    words: named[0] === undefined ? [] : learner.words(message, named[0].key),
    cases: learner.cases,
  }
}

const categoryName = (pack: Pack, label: string): string | null =>
  pack.categories.find(({ key }) => key === label)?.name ?? null

/** Null for an agency that takes nothing any more. */
const receiverName = (deps: TextDeps, label: string): string | null => {
  if (label === OWN_GRID) return '本微网格'
  const agency = deps.body.agencies().find(({ id }) => agencyLabel(id) === label)
  return agency && !agency.retired ? agency.name : null
}

/** A label as people call it, whatever has become of it since. */
const pastName = (deps: TextDeps, pack: Pack, question: Question, label: string): string =>
  question === 'category'
    ? (categoryName(pack, label) ?? '从前的一类')
    : label === OWN_GRID
      ? '本微网格'
      : (deps.body.agencies().find(({ id }) => agencyLabel(id) === label)?.name ?? '从前的单位')

export interface Days {
  readonly from: string
  readonly to: string
}

const dayMs = 86_400_000

/** Whole days in Asia/Shanghai, the last one included. */
const instantsOf = (days: Days): { from: Date; to: Date } => ({
  from: new Date(`${days.from}T00:00:00+08:00`),
  to: new Date(Date.parse(`${days.to}T00:00:00+08:00`) + dayMs),
})

export const recordOf = async (
  deps: TextDeps,
  actor: Actor,
  communityId: string,
  days: Days,
): Promise<Result<RecordView>> => {
  const pack = deps.area.community(communityId)?.pack
  if (!pack || !ruleOn(textPolicy, 'see-record', actor, { communityId }).allow) return refuse('not-allowed')
  const { from, to } = instantsOf(days)
  const heads = await reading(deps.kernel.pool, jobsScope, (client) => modelHeads(client, communityId))
  return reading(deps.kernel.pool, placeScope(actor), async (client) => {
    const on = await isSuggesting(client, communityId)
    const read: RecordView['questions'] = []
    for (const question of questions) {
      const outcomes = await outcomesIn(client, communityId, question, from, to)
      const labels = [...new Set(outcomes.map(({ decided }) => decided))]
      read.push({
        question,
        learnt: heads.find((head) => head.question === question)?.cases ?? 0,
        needed: ENOUGH_CASES,
        all: tallyOf(outcomes),
        by: labels
          .map((key) => ({
            key,
            name: pastName(deps, pack, question, key),
            tally: tallyOf(outcomes.filter(({ decided }) => decided === key)),
          }))
          .sort((a, b) => b.tally.cases - a.tally.cases || a.key.localeCompare(b.key)),
      })
    }
    return done({ on, may: { switch: ruleOn(textPolicy, 'switch', actor, { communityId }).allow }, questions: read })
  })
}

/** Counts back from the record's shares, which are of these very cases. */
const tallyOf = (outcomes: readonly Outcome[]) => {
  const { cases, firstRight, amongThree, sureShare, sureRight } = trackRecordOf(outcomes)
  const sure = Math.round((sureShare ?? 0) * cases)
  return {
    cases,
    first: Math.round((firstRight ?? 0) * cases),
    among: Math.round((amongThree ?? 0) * cases),
    sure,
    sureFirst: Math.round((sureRight ?? 0) * sure),
  }
}

const inPart: Readonly<Record<RecordPart, (outcome: OutcomeRow) => boolean>> = {
  first: ({ proposed, decided }) => proposed[0] === decided,
  among: ({ proposed, decided }) => proposed.includes(decided),
  missed: ({ proposed, decided }) => proposed[0] !== decided,
  'sure-missed': ({ proposed, decided, sure }) => sure && proposed[0] !== decided,
  all: () => true,
}

export interface RecordedRow {
  readonly matterId: string
  readonly decided: string
  readonly proposed: string[]
  readonly sure: boolean
}

/** The matters that a figure counts, newest first, with names instead of labels. */
export const recordedRows = async (
  deps: TextDeps,
  actor: Actor,
  communityId: string,
  wish: Days & { readonly question: Question; readonly part: RecordPart; readonly key?: string | undefined },
): Promise<Result<RecordedRow[]>> => {
  const pack = deps.area.community(communityId)?.pack
  if (!pack || !ruleOn(textPolicy, 'see-record', actor, { communityId }).allow) return refuse('not-allowed')
  const { from, to } = instantsOf(wish)
  const rows = await reading(deps.kernel.pool, placeScope(actor), (client) =>
    outcomesIn(client, communityId, wish.question, from, to),
  )
  const name = (label: string): string => pastName(deps, pack, wish.question, label)
  return done(
    rows
      .filter((row) => inPart[wish.part](row) && (wish.key === undefined || row.decided === wish.key))
      .map(({ matterId, decided, proposed, sure }) => ({
        matterId,
        decided: name(decided),
        proposed: proposed.map(name),
        sure,
      })),
  )
}
