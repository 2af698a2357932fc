/** Writes down the issues of the board that a block of the log has touched: who is in them, and what they are about. */
import type { Issue } from '@gewu/domain/focus/board'
import { describeIssue } from '@gewu/domain/focus/describe'
import { standingOf } from '@gewu/domain/focus/heat'
import { apartFrom } from '@gewu/domain/focus/keep'
import type { ClientBase } from 'pg'
import type { Room } from './room.ts'
import { dropIssues, type IssueTableRow, keepIssue, type PlacedVoice, placeVoices } from './store.ts'

/** An issue is described by its newest messages; more of them say nothing new. */
const described = 200

export interface Touched {
  readonly placed: readonly PlacedVoice[]
  readonly touched: ReadonlySet<string>
  readonly seq: bigint
}

export const keepTouched = async (client: ClientBase, room: Room, { placed, touched, seq }: Touched): Promise<void> => {
  const fresh = new Map(placed.map((voice) => [voice.matterId, voice]))
  const issues = [...new Set([...touched].flatMap((id) => room.board.issues.get(id) ?? survivorsOf(room, id)))]
  const moved: PlacedVoice[] = []
  const left = new Map<string, string>()
  for (const issue of issues) {
    for (const { id, at } of issue.members) {
      const before = room.kept.get(id)
      if (before === issue.id) continue
      if (before !== undefined && !room.board.issues.has(before)) left.set(before, issue.id)
      moved.push({ matterId: id, issueId: issue.id, at: new Date(at), seq: fresh.get(id)?.seq ?? 0n })
    }
  }
  await placeVoices(client, room.communityId, moved)
  for (const { matterId, issueId } of moved) room.kept.set(matterId, issueId)
  const gone = [...touched].filter((id) => !room.board.issues.has(id))
  const small: string[] = []
  const dropped = await dropIssues(client, room.communityId, [...new Set([...left.keys(), ...gone])])
  for (const issue of issues) {
    const absorbed = [...left].flatMap(([id, into]) => (into === issue.id ? [id, ...(dropped.get(id) ?? [])] : []))
    if (isWorthKeeping(room, issue, absorbed)) await keepIssue(client, rowOf(room, issue, absorbed, seq))
    else small.push(issue.id)
  }
  // A message that stands alone again is no issue.
  if (small.length > 0) await dropIssues(client, room.communityId, small)
}

/** An issue that was touched and then went into another is found through the members it had. */
const survivorsOf = (room: Room, id: string): Issue[] => {
  const issue = room.board.issues.get(room.board.issueOf.get(id) ?? '')
  return issue === undefined ? [] : [issue]
}

const isWorthKeeping = (room: Room, { id, members, dismissed }: Issue, absorbed: readonly string[]): boolean =>
  members.length > 1 ||
  dismissed ||
  absorbed.length > 0 ||
  members.some(({ meToo }) => meToo > 0) ||
  apartFrom(room.board, id).length > 0

const rowOf = (room: Room, issue: Issue, absorbed: string[], seq: bigint): IssueTableRow => {
  const { id, members, dismissed } = issue
  const told = describeIssue(members.slice(-described), room.findPlaces)
  const meToos = members.reduce((sum, { meToo }) => sum + meToo, 0)
  const times = members.map(({ at }) => at)
  return {
    communityId: room.communityId,
    id,
    standing: standingOf(members),
    voices: members.length + meToos,
    messages: members.length,
    meToos,
    places: new Set(members.flatMap(({ place }) => (place === '' ? [] : [place]))).size,
    firstAt: new Date(times.reduce((least, at) => Math.min(least, at))),
    lastAt: new Date(times.reduce((most, at) => Math.max(most, at))),
    place: told.place,
    typicalId: told.typicalId,
    words: [...told.sharedWords],
    dismissed,
    apart: apartFrom(room.board, id),
    absorbed,
    seq,
  }
}
