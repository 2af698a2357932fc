/** One matter as the desk reads it: the door first, then the words, the pictures, the facts, the line of what was done. Never who said it. */
import type { MatterView } from '@gewu/contract/matter'
import { type Fact, Facts } from '../../../design/lists/facts.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { Trail } from '../../../design/progress/trail.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useNow } from '../../../features/desk/ports.tsx'
import { clockOf } from '../../../features/matters/clock-words.ts'
import { iconOfStep } from '../../../features/matters/matter-words.ts'
import { shownNo, spokenNo } from '../../../features/matters/slip-no.ts'
import { whenWords } from '../../../features/time-words.ts'
import { matter as copy } from '../copy/matters.ts'
import { plainChannels } from '../copy/steps.ts'
import { FilePictures } from './file-pictures.tsx'
import { StateTag } from './matter-marks.tsx'
import { NeighbourLine } from './neighbour-line.tsx'
import { PartyTable } from './party-table.tsx'
import { ReporterNote } from './reporter-note.tsx'
import { Similar } from './similar.tsx'
import './matter-detail.css'

type DetailProps = {
  readonly matter: MatterView
  readonly mine: MatterView['turn']
}

export function useChannelName() {
  const { pack } = useDesk()
  return (key: string): string =>
    pack?.channels.find((channel) => channel.key === key)?.name ??
    plainChannels.find(([known]) => known === key)?.[1] ??
    ''
}

export function MatterDetail({ matter, mine }: DetailProps) {
  const now = useNow()
  const channelName = useChannelName()
  return (
    <article className="matter-detail">
      <div className="stack">
        <div className="line wrap">
          {matter.place === null ? <Tag>{copy.noPlace}</Tag> : <Plate place={matter.place} />}
          <span className="small muted num">
            <span aria-hidden="true">{shownNo(matter.no)}</span>
            <span className="sr">{copy.number(spokenNo(matter.no))}</span>
          </span>
          <span className="push small muted">
            {copy.by(whenWords(matter.createdAt, now), channelName(matter.channel))}
          </span>
        </div>
        <div className="stack-s">
          <h2>{matter.title}</h2>
          <div className="line wrap">
            <Tag tone="line">{matter.kindName}</Tag>
            <StateTag row={matter} mine={mine} />
            {matter.urgent && (
              <Tag tone="late" icon="warn">
                {copy.urgent}
              </Tag>
            )}
            {matter.reopens > 0 && <Tag>{copy.reopened(matter.reopens)}</Tag>}
          </div>
          {matter.body !== '' && matter.body !== matter.title && <p className="said-words">“{matter.body}”</p>}
        </div>
        <FilePictures communityId={matter.communityId} fileIds={matter.fileIds} alt={copy.photo} />
        <ReporterNote matter={matter} />
        <Facts twice facts={factsOf(matter, now, channelName)} />
      </div>
      {matter.parties.length > 0 && <PartyTable matter={matter} now={now} />}
      <section className="part">
        <h3>{copy.trail}</h3>
        <TrailOf matter={matter} now={now} />
      </section>
      <NeighbourLine matter={matter} />
      <Similar matter={matter} />
    </article>
  )
}

function factsOf(matter: MatterView, now: Date, channelName: (key: string) => string): readonly Fact[] {
  const clock = clockOf(matter, now)
  const optional = (name: string, value: string | null): readonly Fact[] => (value === null ? [] : [{ name, value }])
  return [
    { name: copy.facts.category, value: matter.categoryName ?? copy.noCategory },
    { name: copy.facts.grid, value: matter.microGridName ?? copy.noGrid },
    { name: copy.facts.receiver, value: matter.receiverName ?? copy.nobody },
    ...optional(copy.facts.handler, matter.handlerName),
    ...(matter.responsibleName !== null && matter.responsibleName !== matter.receiverName
      ? [{ name: copy.facts.responsible, value: matter.responsibleName }]
      : []),
    { name: copy.facts.channel, value: channelName(matter.channel) },
    ...(clock === undefined
      ? []
      : [
          {
            name: copy.facts.clock,
            whole: true,
            value: clock.is === 'late' ? <span className="late-words">{clock.words}</span> : clock.words,
          },
        ]),
    ...(matter.acceptBy !== null && matter.acceptedAt === null
      ? [{ name: copy.facts.acceptBy, value: whenWords(matter.acceptBy, now) }]
      : []),
    ...(matter.rating === null
      ? []
      : [{ name: copy.facts.rating, value: copy.rating(matter.rating, matter.ratingWords) }]),
    ...optional('', matter.ratingExcluded === null ? null : copy.ratingExcluded(matter.ratingExcluded)),
  ]
}

/** Newest first; the first node is where it stands now. */
const TrailOf = ({ matter, now }: { readonly matter: MatterView; readonly now: Date }) => (
  <Trail
    label={copy.trail}
    nodes={[...matter.trail]
      .sort((a, b) => b.seq - a.seq)
      .map((node, index) => ({
        id: `${node.seq}-${index}`,
        state: index === 0 && matter.stage !== 'closed' ? 'now' : 'done',
        icon: iconOfStep(node.step),
        what: node.what,
        who: [[node.role, node.who].filter((part) => part !== '').join(' '), whenWords(node.at, now)].filter(
          (part) => part !== '',
        ),
        said: node.say ?? undefined,
        extra:
          node.fileIds.length > 0 ? (
            <FilePictures communityId={matter.communityId} fileIds={node.fileIds} alt={copy.stepPhoto} />
          ) : undefined,
      }))}
  />
)
