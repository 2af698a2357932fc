/** One of my matters as a row: whose turn, the number, what it is, who is on it, how far along. */
import type { MatterRow } from '@gewu/contract/matter'
import { Row } from '../../design/lists/row.tsx'
import { Tag } from '../../design/marks/tag.tsx'
import { Mini } from '../../design/progress/mini.tsx'
import type { MyMatter } from '../../features/matters/my-matters.tsx'
import { matterPath, shownNo, spokenNo } from '../../features/matters/slip-no.ts'
import { whenWords } from '../../features/time-words.ts'
import { usePorts } from './api.ts'
import { copy } from './copy.ts'

const stepsShown = 4

/** When an answer is due; nothing while the clock stands or cannot be told. */
const dueWords = ({ dueAt, pausedAt }: MatterRow, now: Date): string | undefined =>
  dueAt === null || pausedAt !== null ? undefined : copy.row.dueBy(whenWords(dueAt, now))

export function MatterRowView({ matter }: { readonly matter: MyMatter }) {
  const { now } = usePorts()
  const { row, code } = matter
  const turn = row.turn === 'resident'
  const closed = row.stage === 'closed'
  const who = row.receiverName
  const detail = turn
    ? copy.row.asks(who)
    : closed || who === null
      ? row.place
      : copy.row.withName(who, dueWords(row, now()))
  return (
    <Row
      href={matterPath(row.no, code)}
      turn={turn}
      above={
        <>
          {turn ? (
            <Tag tone="turn">{copy.row.turn}</Tag>
          ) : (
            <Tag tone={closed ? undefined : 'go'} icon={row.pausedAt === null ? undefined : 'pause'}>
              {row.stateName}
            </Tag>
          )}
          <span className="small faint num" role="img" aria-label={spokenNo(row.no)}>
            {shownNo(row.no)}
          </span>
        </>
      }
      title={row.title}
      detail={detail}
      below={
        turn || closed ? undefined : (
          <Mini steps={stepsShown} at={row.progress} label={copy.row.steps(row.progress, stepsShown)} />
        )
      }
    />
  )
}
