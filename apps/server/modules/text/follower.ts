/**
 * Follows a community's log and writes down what its words come to: which messages say the same, what was proposed and decided.
 * One new message costs one search; a decision costs one question. It decides nothing for anybody.
 */
import { addMessage, decideIssue } from '@gewu/domain/focus/board'
import { setMeToos, takeBack } from '@gewu/domain/focus/keep'
import type { ClientBase } from 'pg'
import type { FollowedLine, Follower } from '../../kernel/followers.ts'
import { type Decision, isSuggesting, keepDecision } from './decisions.ts'
import type { TextDeps } from './deps.ts'
import { type Heard, heardIn } from './heard.ts'
import { keepTouched } from './keep-issues.ts'
import { agencyLabel, OWN_GRID } from './label-words.ts'
import type { Learner } from './learner.ts'
import { messageOf, type Room, type Rooms } from './room.ts'
import {
  countMeToos,
  FOLLOWER,
  markDismissed,
  type PlacedVoice,
  type SaidRow,
  saidOf,
  withdrawVoices,
} from './store.ts'
import { orderTraining } from './training.ts'

/** Kinds whose words are read: a quarrel keeps none, and a whistle is the desk's own. */
const read = new Set(['appeal', 'hazard', 'service'])

export const textFollower = (deps: TextDeps, rooms: Rooms): Follower => ({
  name: FOLLOWER,
  follow: async (client, lines) => {
    const [first] = lines
    const last = lines.at(-1)
    if (!first || !last || deps.area.community(first.communityId) === null) return
    const { communityId } = first
    const before = first.seq - 1n
    const heard = lines.flatMap(heardIn)
    if (heard.length === 0) return rooms.pass(communityId, before, last.seq)
    const room = await rooms.toFollow(communityId, before, client)
    try {
      await takeIn({ deps, client, room }, heard, lines)
      room.seq = last.seq
    } catch (error) {
      // Half of it may be in memory: what is written down says how it stands.
      rooms.drop(communityId)
      throw error
    }
  },
})

interface Following {
  readonly deps: TextDeps
  readonly client: ClientBase
  readonly room: Room
}

type Said = ReadonlyMap<string, SaidRow>

const takeIn = async (at: Following, heard: readonly Heard[], lines: readonly FollowedLine[]): Promise<void> => {
  const { client, room } = at
  const ids = heard.flatMap((one) => (one.kind === 'raised' || one.kind === 'decided' ? [one.matterId] : []))
  const said: Said = ids.length === 0 ? new Map() : await saidOf(client, room.communityId, [...new Set(ids)])
  const touched = new Set<string>()
  const placed: PlacedVoice[] = []
  const joined = new Set<string>()
  const withdrawn: string[] = []
  let decisions = 0
  for (const one of heard) {
    if (one.kind === 'raised') {
      const voice = raise(room, one, said.get(one.matterId))
      if (voice === null) continue
      placed.push(voice)
      touched.add(voice.issueId)
    } else if (one.kind === 'decided') decisions += await decide(at, one, said.get(one.matterId))
    else if (one.kind === 'issue') for (const id of await decideOn(at, one)) touched.add(id)
    else if (one.kind === 'me-too') {
      joined.add(one.matterId)
      const issue = joinIn(room, one.matterId)
      if (issue !== undefined) touched.add(issue)
    } else {
      withdrawn.push(one.matterId)
      const issue = takeBack(room.board, one.matterId)
      if (issue !== undefined) touched.add(issue)
    }
  }
  await keepTouched(client, room, { placed, touched, seq: lines.at(-1)?.seq ?? 0n })
  if (joined.size > 0) await countMeToos(client, room.communityId, [...joined])
  if (withdrawn.length > 0) await withdrawVoices(client, room.communityId, withdrawn)
  if (decisions > 0) await orderTraining(client, room.communityId)
}

const raise = (
  room: Room,
  { matterId, at, seq }: Extract<Heard, { matterId: string }>,
  said: SaidRow | undefined,
): PlacedVoice | null => {
  if (!said || !read.has(said.kind)) return null
  const issueId = addMessage(room.board, messageOf({ ...said, at, meToos: 0 }))
  return { matterId, issueId, at, seq }
}

const joinIn = (room: Room, matterId: string): string | undefined => {
  const issue = room.board.issues.get(room.board.issueOf.get(matterId) ?? '')
  const before = issue?.members.find(({ id }) => id === matterId)?.meToo
  return before === undefined ? undefined : setMeToos(room.board, matterId, before + 1)
}

/** What would have been proposed right now, and what was decided. */
const decide = async (
  { client, room }: Following,
  heard: Extract<Heard, { kind: 'decided' }>,
  said: SaidRow | undefined,
): Promise<number> => {
  if (!said || !read.has(said.kind)) return 0
  const receiver = labelOf(heard.receiver, said)
  if (heard.category === null && receiver === null) return 0
  const on = await isSuggesting(client, room.communityId)
  const learners = await room.learning.upToDate(client)
  const proposed: Decision['proposed'] = {
    category: on && heard.category !== null ? proposedBy(learners.category, said) : null,
    receiver: on && receiver !== null ? proposedBy(learners.receiver, said) : null,
  }
  const { matterId, seq, at, category } = heard
  await keepDecision(client, room.communityId, { matterId, seq, at, category, receiver, proposed })
  return 1
}

/** Another micro-grid than the matter's own says nothing about its words. */
const labelOf = (receiver: Extract<Heard, { kind: 'decided' }>['receiver'], said: SaidRow): string | null => {
  if (receiver === null) return null
  if ('agencyId' in receiver) return agencyLabel(receiver.agencyId)
  return receiver.gridId === said.microGridId ? OWN_GRID : null
}

const proposedBy = (learner: Learner | null, said: SaidRow): { labels: string[]; sure: boolean } | null => {
  if (learner === null) return null
  const { candidates, sure } = learner.ask(said)
  return { labels: candidates.map(({ label }) => label), sure }
}

/** What people decided about issues; what no longer fits the board as it stands has no effect. */
const decideOn = async (
  { client, room }: Following,
  { decision }: Extract<Heard, { kind: 'issue' }>,
): Promise<string[]> => {
  const result = decideIssue(room.board, decision)
  if (!result.ok) {
    if (decision.kind === 'dismiss' || decision.kind === 'restore')
      await markDismissed(client, room.communityId, decision.issue, decision.kind === 'dismiss')
    return []
  }
  if (decision.kind === 'join') return [result.issue, ...decision.issues]
  const others = decision.kind === 'split' ? decision.messages.flatMap((id) => room.kept.get(id) ?? []) : []
  return [result.issue, ...others]
}
