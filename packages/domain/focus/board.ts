/**
 * Owns which messages belong to the same issue: one new message joins the issue it is most like, starts its own, or
 * shows that two issues are one. What people split, joined or dismissed stays so. It proposes; it sets nothing up.
 */

import type { PlaceFinder } from '../text/place-names.ts'
import type { Digest, FocusMessage } from './digest.ts'
import { addCounted, countWords, createMessageIndex, type MessageIndex, neighboursOf } from './message-index.ts'

export type BoardSettings = {
  /** How alike a message has to be to an issue's closest members to join it (0-1). */
  readonly likeness: number
  /** Milliseconds after its last message during which an issue takes new ones. */
  readonly period: number
}

const DAY = 86_400_000

/** Chosen on halves of real messages so that the other halves come out well; half a year of silence ends an issue. */
export const defaultSettings: BoardSettings = { likeness: 0.24, period: 180 * DAY }

/** An issue in the making; one with a single message stands alone. Its id is that of its first message, or the name a split gave. */
export type Issue = {
  readonly id: string
  readonly members: FocusMessage[]
  lastAt: number
  dismissed: boolean
}

export type Board = {
  readonly settings: BoardSettings
  readonly index: MessageIndex
  readonly issues: Map<string, Issue>
  readonly issueOf: Map<string, string>
  /** Pairs of issues that people keep apart: `first|second`, both ways. */
  readonly keptApart: Set<string>
}

/** How many of an issue's members a message is compared with: the closest ones. */
const CLOSEST = 3

export function createBoard(settings: BoardSettings, findPlaces: PlaceFinder): Board {
  return {
    settings,
    index: createMessageIndex(findPlaces),
    issues: new Map(),
    issueOf: new Map(),
    keptApart: new Set(),
  }
}

/** Adds one message and returns the id of its issue. A message that is there already stays where it is. */
export function addMessage(board: Board, message: FocusMessage): string {
  const known = board.issueOf.get(message.id)
  if (known !== undefined) return known
  const digest = board.index.read(message)
  countWords(board.index, digest, 1)
  return place(board, message, digest)
}

/** Adds an archive at once, oldest first, with all its words counted beforehand. */
export function addArchive(board: Board, messages: readonly FocusMessage[]): void {
  const known = new Set(board.issueOf.keys())
  const fresh = messages.filter(({ id }) => !known.has(id) && known.add(id))
  const read = fresh
    .map((message) => ({ message, digest: board.index.read(message) }))
    .sort((a, b) => a.message.at - b.message.at)
  for (const { digest } of read) countWords(board.index, digest, 1)
  for (const { message, digest } of read) place(board, message, digest)
}

function place(board: Board, message: FocusMessage, digest: Digest): string {
  const alike = issuesAlike(board, message.at, digest)
  addCounted(board.index, message.id, message.at, digest)
  const [first, second] = alike
  if (!first) {
    board.issues.set(message.id, { id: message.id, members: [message], lastAt: message.at, dismissed: false })
    board.issueOf.set(message.id, message.id)
    return message.id
  }
  enter(board, first, message)
  if (second && !board.keptApart.has(`${first.id}|${second.id}`)) return unite(board, first, second).id
  return first.id
}

/** Issues this message is alike enough to, the most alike first. */
function issuesAlike(board: Board, at: number, digest: Digest): Issue[] {
  const { likeness, period } = board.settings
  const byIssue = new Map<string, number[]>()
  for (const neighbour of neighboursOf(board.index, digest, likeness / CLOSEST)) {
    const id = board.issueOf.get(neighbour.id)
    if (id === undefined) continue
    const likenesses = byIssue.get(id)
    if (likenesses) likenesses.push(neighbour.likeness)
    else byIssue.set(id, [neighbour.likeness])
  }
  const alike: { issue: Issue; mean: number }[] = []
  for (const [id, likenesses] of byIssue) {
    const issue = board.issues.get(id)
    if (!issue || Math.abs(at - issue.lastAt) > period) continue
    const compared = Math.min(CLOSEST, issue.members.length)
    const mean = likenesses.slice(0, compared).reduce((sum, one) => sum + one, 0) / compared
    if (mean >= likeness) alike.push({ issue, mean })
  }
  return alike.sort((a, b) => b.mean - a.mean).map(({ issue }) => issue)
}

function enter(board: Board, issue: Issue, message: FocusMessage): void {
  issue.members.push(message)
  issue.lastAt = Math.max(issue.lastAt, message.at)
  board.issueOf.set(message.id, issue.id)
}

/** The smaller issue goes into the larger one; of equals the later into the earlier. */
function unite(board: Board, one: Issue, other: Issue): Issue {
  const [small, large] = one.members.length < other.members.length ? [one, other] : [other, one]
  for (const message of small.members) enter(board, large, message)
  board.issues.delete(small.id)
  for (const pair of [...board.keptApart]) {
    const [first = '', second = ''] = pair.split('|')
    if (first === small.id) keepApart(board, large.id, second)
    if (first === small.id || second === small.id) board.keptApart.delete(pair)
  }
  return large
}

/** People keep these two issues apart. */
export function keepApart(board: Board, first: string, second: string): void {
  board.keptApart.add(`${first}|${second}`)
  board.keptApart.add(`${second}|${first}`)
}

/** What people decided about issues. Applied again in the same order, decisions give the same board. */
export type BoardDecision =
  /** `as` names the new issue; it must be a name that nothing has had. */
  | { readonly kind: 'split'; readonly messages: readonly string[]; readonly as: string }
  | { readonly kind: 'join'; readonly issues: readonly [string, string] }
  | { readonly kind: 'dismiss' | 'restore'; readonly issue: string }

export type DecisionResult =
  | { readonly ok: true; readonly issue: string }
  | { readonly ok: false; readonly code: 'focus.unknown-issue' | 'focus.nothing-to-split' | 'focus.several-issues' }

/**
 * Applies a decision and remembers it. Split: the named messages of one issue become an issue of their own and are
 * never put back by likeness. Join: both become one and may have been kept apart before. Dismiss: the issue goes off
 * the board, still taking what belongs to it so that it does not come up again.
 */
export function decideIssue(board: Board, decision: BoardDecision): DecisionResult {
  if (decision.kind === 'split') return split(board, decision)
  if (decision.kind === 'join') return join(board, decision.issues)
  const issue = board.issues.get(decision.issue)
  if (!issue) return { ok: false, code: 'focus.unknown-issue' }
  issue.dismissed = decision.kind === 'dismiss'
  return { ok: true, issue: issue.id }
}

function join(board: Board, [first, second]: readonly [string, string]): DecisionResult {
  const one = board.issues.get(first)
  const other = board.issues.get(second)
  if (!one || !other) return { ok: false, code: 'focus.unknown-issue' }
  board.keptApart.delete(`${first}|${second}`)
  board.keptApart.delete(`${second}|${first}`)
  return { ok: true, issue: one === other ? one.id : unite(board, one, other).id }
}

function split(board: Board, { messages, as }: Extract<BoardDecision, { kind: 'split' }>): DecisionResult {
  const ids = new Set(messages.map((id) => board.issueOf.get(id)))
  const [id] = ids
  if (ids.size > 1) return { ok: false, code: 'focus.several-issues' }
  const issue = id === undefined ? undefined : board.issues.get(id)
  if (!issue) return { ok: false, code: 'focus.unknown-issue' }
  const leaving = new Set(messages)
  const gone = issue.members.filter((member) => leaving.has(member.id))
  const staying = issue.members.filter((member) => !leaving.has(member.id))
  if (gone.length === 0 || staying.length === 0) return { ok: false, code: 'focus.nothing-to-split' }
  issue.members.splice(0, issue.members.length, ...staying)
  issue.lastAt = latest(staying)
  const fresh = { id: as, members: gone, lastAt: latest(gone), dismissed: false }
  board.issues.set(fresh.id, fresh)
  for (const member of gone) board.issueOf.set(member.id, fresh.id)
  keepApart(board, issue.id, fresh.id)
  return { ok: true, issue: fresh.id }
}

/** The last of their times, in milliseconds since 1970. */
export function latest(members: readonly FocusMessage[]): number {
  return Math.max(...members.map(({ at }) => at))
}
