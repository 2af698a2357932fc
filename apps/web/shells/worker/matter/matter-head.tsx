/** The top of a matter: plate and number, what was said word for word, pictures, the facts and the clock. Never who said it. */
import type { MatterView } from '@gewu/contract/matter'
import { Card } from '../../../design/lists/card.tsx'
import { type Fact, Facts } from '../../../design/lists/facts.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { clockOf } from '../../../features/matters/clock-words.ts'
import { shownNo, spokenNo } from '../../../features/matters/slip-no.ts'
import { whenWords } from '../../../features/time-words.ts'
import { useNow } from '../../../features/worker/ports.tsx'
import { useWork } from '../../../features/worker/work.tsx'
import { matter as copy, plainChannels } from '../copy/matter.ts'
import { FilePictures } from './file-pictures.tsx'
import './matter.css'

export function MatterHead({ matter }: { readonly matter: MatterView }) {
  const now = useNow()
  const { pack } = useWork()
  const channel =
    pack?.channels.find(({ key }) => key === matter.channel)?.name ??
    plainChannels.find(([key]) => key === matter.channel)?.[1] ??
    ''
  const open = matter.stage !== 'closed'
  return (
    <Card pad>
      <div className="spread wrap">
        {matter.place === null ? <Tag>{copy.noPlace}</Tag> : <Plate place={matter.place} />}
        <span className="small muted num nowrap">
          <span aria-hidden="true">{shownNo(matter.no)}</span>
          <span className="sr">{`${copy.number} ${spokenNo(matter.no)}`}</span>
        </span>
      </div>
      <h2 className="matter-name">{matter.title}</h2>
      <div className="line wrap">
        {matter.pausedAt !== null && open ? (
          <Tag icon="pause">{copy.paused}</Tag>
        ) : (
          <Tag tone={open ? 'go' : undefined} icon={open ? undefined : 'check'}>
            {matter.stateName}
          </Tag>
        )}
        {matter.urgent && open && (
          <Tag tone="late" icon="warn">
            {copy.urgent}
          </Tag>
        )}
        {matter.returns > 0 && <Tag>{copy.returned(matter.returns)}</Tag>}
        {matter.reopens > 0 && <Tag>{copy.reopened(matter.reopens)}</Tag>}
      </div>
      {saysMore(matter) && <p className="matter-said">“{matter.body}”</p>}
      <p className="small muted">
        {[copy.by(whenWords(matter.createdAt, now), channel), ...(matter.can.seeReporter ? [] : [copy.hidden])].join(
          '·',
        )}
      </p>
      <FilePictures communityId={matter.communityId} fileIds={matter.fileIds} alt={copy.photo} />
      <Facts facts={factsOf(matter, now)} />
    </Card>
  )
}

/** The title is often the first sentence; the words are shown when they hold more than that. */
const saysMore = ({ title, body }: MatterView): boolean => {
  const bare = (text: string) => text.replace(/[\s。！？!?；;…]+/g, '')
  return body !== '' && bare(body) !== bare(title)
}

function factsOf(matter: MatterView, now: Date): readonly Fact[] {
  const clock = clockOf(matter, now)
  const optional = (name: string, value: Fact['value'] | null | undefined): readonly Fact[] =>
    value === null || value === undefined ? [] : [{ name, value }]
  return [
    ...optional(
      copy.facts.clock,
      clock && (clock.is === 'late' ? <span className="matter-late">{clock.words}</span> : clock.words),
    ),
    ...(matter.acceptBy !== null && matter.acceptedAt === null && matter.stage === 'sent'
      ? [{ name: copy.facts.acceptBy, value: whenWords(matter.acceptBy, now) }]
      : []),
    { name: copy.facts.category, value: matter.categoryName ?? copy.noCategory },
    { name: copy.facts.receiver, value: matter.receiverName ?? copy.nobody },
    ...optional(copy.facts.handler, matter.handlerName),
    ...optional(copy.facts.rating, matter.rating === null ? null : copy.rating(matter.rating, matter.ratingWords)),
  ]
}
