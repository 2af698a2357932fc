/** What the lines of a community's log say to module text: a matter raised, decided, taken back, joined; an issue decided. Pure. */
import type { BoardDecision } from '@gewu/domain/focus/board'
import type { LoggedEvent } from '../../kernel/command.ts'
import type { FollowedLine } from '../../kernel/followers.ts'

export type Heard = { readonly seq: bigint } & (
  | { readonly kind: 'raised' | 'withdrawn' | 'me-too'; readonly matterId: string; readonly at: Date }
  | {
      readonly kind: 'decided'
      readonly matterId: string
      readonly at: Date
      readonly category: string | null
      /** `agency:<id>` or the id of a grid. */
      readonly receiver: { readonly agencyId: string } | { readonly gridId: string } | null
    }
  | { readonly kind: 'issue'; readonly decision: BoardDecision }
)

/** Events by which a person says what a matter is about, or whose it is. */
const decided = new Set([
  'matter.sorted',
  'matter.dispatched',
  'matter.self-handled',
  'matter.whistled',
  'matter.transferred',
])

export const heardIn = (line: FollowedLine): Heard[] => line.events.flatMap((event) => heardOf(line, event) ?? [])

const heardOf = (line: FollowedLine, event: LoggedEvent): Heard | null => {
  const { seq, subjectId } = line
  if (event.type.startsWith('focus.')) {
    const decision = decisionOf(event)
    return decision === null ? null : { seq, kind: 'issue', decision }
  }
  const matterId = event.type === 'me-too.said' ? text(event.matterId) : subjectId
  if (matterId === null) return null
  const at = new Date(text(event.at) ?? line.at)
  if (event.type === 'matter.raised') return { seq, kind: 'raised', matterId, at }
  if (event.type === 'matter.withdrawn') return { seq, kind: 'withdrawn', matterId, at }
  if (event.type === 'me-too.said') return { seq, kind: 'me-too', matterId, at }
  if (!decided.has(event.type)) return null
  return { seq, kind: 'decided', matterId, at, category: text(event.category), receiver: receiverOf(event) }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const receiverOf = ({ receiver, gridId }: LoggedEvent): { agencyId: string } | { gridId: string } | null => {
  if (typeof gridId === 'string') return { gridId }
  if (receiver === null || typeof receiver !== 'object') return null
  if ('agencyId' in receiver && typeof receiver.agencyId === 'string') return { agencyId: receiver.agencyId }
  return 'gridId' in receiver && typeof receiver.gridId === 'string' ? { gridId: receiver.gridId } : null
}

const decisionOf = (event: LoggedEvent): BoardDecision | null => {
  const { issueId, otherId, newId, matterIds } = event
  if (typeof issueId !== 'string') return null
  if (event.type === 'focus.dismissed') return { kind: 'dismiss', issue: issueId }
  if (event.type === 'focus.restored') return { kind: 'restore', issue: issueId }
  if (event.type === 'focus.joined' && typeof otherId === 'string') return { kind: 'join', issues: [issueId, otherId] }
  if (event.type === 'focus.split' && typeof newId === 'string' && Array.isArray(matterIds))
    return { kind: 'split', messages: matterIds.map(String), as: newId }
  return null
}
