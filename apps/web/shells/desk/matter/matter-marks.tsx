/** The words that stand beside a matter in any list: state, urgency, lateness, how often it came back. At most two to a row. */
import type { MatterRow } from '@gewu/contract/matter'
import type { ReactNode } from 'react'
import { Tag, type TagTone } from '../../../design/marks/tag.tsx'
import { clockMark } from '../../../features/matters/clock-words.ts'
import { matter as copy } from '../copy/matters.ts'

const toneOf = (row: MatterRow, mine: MatterRow['turn']): TagTone | undefined => {
  if (row.returns > 0 && row.stage === 'raised') return 'late'
  if (row.turn === mine && row.pausedAt === null) return 'turn'
  return row.stage === 'sent' || row.stage === 'working' ? 'go' : undefined
}

/** `mine`: whose turn lights the lamp here (the desk's, or the agency's). */
export const StateTag = ({ row, mine }: { readonly row: MatterRow; readonly mine: MatterRow['turn'] }) =>
  row.pausedAt !== null ? (
    <Tag icon="pause">{copy.paused}</Tag>
  ) : (
    <Tag tone={toneOf(row, mine)}>
      {row.returns > 0 && row.stage === 'raised' ? copy.returned(row.returns) : row.stateName}
    </Tag>
  )

/** The second line of a queue row: what makes this one pressing, if anything does. */
export function pressing(row: MatterRow, now: Date): ReactNode {
  const clock = clockMark(row, now)
  if (clock?.is === 'late')
    return (
      <Tag tone="late" icon="clock">
        {clock.words}
      </Tag>
    )
  if (row.urgent && row.stage !== 'closed')
    return (
      <Tag tone="late" icon="warn">
        {copy.urgent}
      </Tag>
    )
  if (row.returns > 0 && row.stage === 'raised') return copy.returnedNext
  if (row.reopens > 0 && row.stage !== 'closed') return copy.reopened(row.reopens)
  if (clock?.is === 'running' && row.stage !== 'closed') return `${row.receiverName ?? ''} ${clock.words}`.trim()
  return undefined
}

export const RowClock = ({ row, now }: { readonly row: MatterRow; readonly now: Date }) => {
  const clock = clockMark(row, now)
  if (clock === undefined) return null
  return clock.is === 'late' ? <Tag tone="late">{clock.words}</Tag> : <span className="nowrap">{clock.words}</span>
}
