/** One matter as a row of the worker's lists: what it is, the plate, the clock in words. */
import type { MatterRow } from '@gewu/contract/matter'
import { Row } from '../../design/lists/row.tsx'
import type { IconName } from '../../design/marks/icon-shapes.ts'
import { Plate } from '../../design/marks/plate.tsx'
import { Tag } from '../../design/marks/tag.tsx'
import { clockMark } from '../../features/matters/clock-words.ts'
import { useNow } from '../../features/worker/ports.tsx'
import { today as copy } from './copy/frame.ts'
import { matter as words } from './copy/matter.ts'

const kindIcons: Readonly<Record<string, IconName>> = {
  appeal: 'hand',
  hazard: 'warn',
  dispute: 'people',
  service: 'doc',
  whistle: 'whistle',
}

const iconOfKind = (kind: string): IconName => kindIcons[kind] ?? 'list'

export const matterHref = (no: string): string => `/w/matters/${no}`

/** Late before anything else; then whether it stands still; then how long is left. */
export function ClockTag({ row }: { readonly row: MatterRow }) {
  const now = useNow()
  const clock = clockMark(row, now)
  if (row.pausedAt !== null && row.stage !== 'closed') return <Tag icon="pause">{words.paused}</Tag>
  if (clock === undefined) return null
  return clock.is === 'late' ? (
    <Tag tone="late" icon="clock">
      {clock.words}
    </Tag>
  ) : (
    <Tag tone="go" icon="clock">
      {clock.words}
    </Tag>
  )
}

/** `mine`: it is in my hands, so its state lights the lamp when it waits for me. */
export function MatterRowView({ row, mine }: { readonly row: MatterRow; readonly mine?: boolean }) {
  const waits = mine === true && (row.stage === 'sent' || row.stage === 'raised') && row.pausedAt === null
  return (
    <Row
      href={matterHref(row.no)}
      lead={iconOfKind(row.kind)}
      title={row.title}
      below={
        <span className="line wrap matter-marks">
          {row.place === null ? <Tag>{copy.noPlace}</Tag> : <Plate place={row.place} />}
          <Tag tone={waits ? 'turn' : row.urgent && row.stage !== 'closed' ? 'late' : undefined}>
            {row.urgent && row.stage !== 'closed' && !waits ? words.urgent : row.stateName}
          </Tag>
          {row.stage !== 'closed' && <ClockTag row={row} />}
        </span>
      }
    />
  )
}
