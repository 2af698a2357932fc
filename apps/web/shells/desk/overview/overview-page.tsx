/** `/desk/overview?open=onTime&part=missing`: the four rates of some days, counts first, each opening its very rows. Never a ranking of people. */

import { TextField } from '../../../design/controls/field.tsx'
import { Seg } from '../../../design/controls/seg.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Stat } from '../../../design/progress/stat.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts, useNow } from '../../../features/desk/ports.tsx'
import { Loaded, useLoad } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { type DaySpan, isDay, spanUntil, spanWords } from '../../../features/time-days.ts'
import { usePageTitle } from '../../../router/pages.tsx'
import { overview as copy } from '../copy/register.ts'
import { type Query, useQuery } from '../register/use-query.ts'
import { RateRows } from './rate-rows.tsx'
import { countsOf, definitionOf, type RateView, unitOf } from './rate-words.ts'
import './overview-page.css'

const lengths = ['week', 'month', 'year'] as const
const spans = [...lengths, 'own'] as const
type SpanName = (typeof spans)[number]

function spanIn(query: Query, now: Date): { readonly name: SpanName; readonly days: DaySpan } {
  const { from, to } = query
  if (isDay(from) && isDay(to)) return { name: 'own', days: from <= to ? { from, to } : { from: to, to: from } }
  const name = lengths.find((length) => length === query.span) ?? 'month'
  return { name, days: spanUntil(now, name) }
}

export function OverviewPage() {
  const { client } = useDeskPorts()
  const { community } = useDesk()
  const now = useNow()
  const [query, change] = useQuery()
  const { name, days } = spanIn(query, now)
  const communityId = community?.id ?? ''
  const load = useLoad(`rates:${communityId}:${days.from}:${days.to}`, async () =>
    outcomeOf(await client.call('insight', 'rates', { params: { communityId }, query: days })),
  )
  usePageTitle(copy.title)
  const pick = (next: SpanName) =>
    change(
      next === 'own'
        ? { span: undefined, from: days.from, to: days.to }
        : { span: next, from: undefined, to: undefined },
    )
  return (
    <>
      <PageHead title={copy.title}>
        <span className="muted small">{copy.lead(spanWords(days, now))}</span>
        <Seg
          push
          label={copy.span}
          value={name}
          options={spans.map((value) => ({ value, label: copy.spans[value] }))}
          onChange={pick}
        />
      </PageHead>
      {name === 'own' && <OwnDays days={days} change={change} />}
      <Loaded load={load} rows={3}>
        {(rates) => <Figures rates={rates} days={days} query={query} change={change} />}
      </Loaded>
    </>
  )
}

const OwnDays = ({ days, change }: { readonly days: DaySpan; readonly change: (change: Query) => void }) => (
  <div className="own-days">
    <TextField label={copy.from} type="date" value={days.from} onChange={(from) => isDay(from) && change({ from })} />
    <TextField label={copy.to} type="date" value={days.to} onChange={(to) => isDay(to) && change({ to })} />
  </div>
)

function Figures(props: {
  readonly rates: readonly RateView[]
  readonly days: DaySpan
  readonly query: Query
  readonly change: (change: Query) => void
}) {
  const { rates, days, query } = props
  const open = rates.find(({ key }) => key === query.open)
  const hrefOf = (rate: RateView) => {
    const kept = Object.entries({ ...query, part: undefined, open: rate.key }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    )
    return `/desk/overview?${new URLSearchParams(kept)}`
  }
  return (
    <>
      <div className="stats" data-keeps-focus>
        {rates.map((rate) => (
          <Card key={rate.key} label={rate.name}>
            <Stat
              name={rate.name}
              value={countsOf(rate)}
              unit={unitOf(rate)}
              definition={definitionOf(rate)}
              rowsHref={hrefOf(rate)}
              rowsLabel={copy.rows(rate.denominator)}
            />
          </Card>
        ))}
      </div>
      {open === undefined ? (
        <Card label={copy.pick}>
          <Empty title={copy.pick}>{copy.pickLine}</Empty>
        </Card>
      ) : (
        <RateRows
          key={open.key}
          rate={open}
          days={days}
          part={query.part}
          onPart={(part) => props.change({ part })}
          onClose={() => props.change({ open: undefined, part: undefined })}
        />
      )}
    </>
  )
}
