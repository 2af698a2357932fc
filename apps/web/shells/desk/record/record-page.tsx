/** `/desk/suggestions`: how good the suggestions were, each share with its denominator and its rows, and the switch. */
import type { ReplyAt } from '@gewu/client/client'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Seg } from '../../../design/controls/seg.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts, useNow } from '../../../features/desk/ports.tsx'
import { Loaded, useLoad } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { type DaySpan, spanUntil } from '../../../features/time-days.ts'
import { usePageTitle } from '../../../router/pages.tsx'
import { record as copy } from '../copy/text.ts'
import { ReasonSheet } from '../reason-sheet.tsx'
import { useQuery } from '../register/use-query.ts'
import { RecordRows } from './record-rows.tsx'
import './record-page.css'

type Record = ReplyAt<'text', 'record'>
export type Asked = Record['questions'][number]
const quarterMs = 89 * 86_400_000
const spans = ['month', 'quarter', 'year'] as const
type SpanName = (typeof spans)[number]

/** Ninety days end today, as the others do. */
const daysOf = (name: SpanName, now: Date): DaySpan =>
  name === 'quarter'
    ? { ...spanUntil(now, 'month'), from: spanUntil(new Date(now.getTime() - quarterMs), 'week').to }
    : spanUntil(now, name)

export function RecordPage() {
  const { client } = useDeskPorts()
  const { community } = useDesk()
  const now = useNow()
  const [query, change] = useQuery()
  const span = spans.find((one) => one === query.span) ?? 'quarter'
  const days = daysOf(span, now)
  const communityId = community?.id ?? ''
  const load = useLoad(`record:${communityId}:${days.from}:${days.to}`, async () =>
    outcomeOf(await client.call('text', 'record', { params: { communityId }, query: days })),
  )
  usePageTitle(copy.title)
  return (
    <>
      <PageHead title={copy.title}>
        <Seg
          push
          label={copy.span}
          value={span}
          options={spans.map((value) => ({ value, label: copy.spans[value] }))}
          onChange={(next) => change({ span: next })}
        />
      </PageHead>
      <Loaded load={load} rows={6}>
        {(record) => (
          <div className="stack">
            <Switching record={record} communityId={communityId} again={load.again} />
            {record.questions.map((asked) => (
              <Question key={asked.question} asked={asked} communityId={communityId} days={days} />
            ))}
          </div>
        )}
      </Loaded>
    </>
  )
}

function Switching(props: { readonly record: Record; readonly communityId: string; readonly again: () => void }) {
  const { client } = useDeskPorts()
  const [asked, setAsked] = useState(false)
  const { on, may } = props.record
  const params = { communityId: props.communityId }
  return (
    <Card pad>
      <div className="line wrap">
        <span className="grow">{copy.lead}</span>
        <Tag tone={on ? 'go' : undefined}>{on ? copy.on : copy.off}</Tag>
        {may.switch && (
          <Button look="second" onPress={() => setAsked(true)}>
            {on ? copy.switchOff : copy.switchOn}
          </Button>
        )}
      </div>
      <ReasonSheet
        open={asked}
        title={on ? copy.switchOff : copy.switchOn}
        lead={copy.switchLead}
        go={on ? copy.switchOff : copy.switchOn}
        intent={[params, on]}
        send={(reason, key) => client.call('text', 'switchSuggestions', { params, body: { on: !on, reason }, key })}
        onDone={() => {
          setAsked(false)
          toast(copy.switched)
          props.again()
        }}
        onClose={() => setAsked(false)}
      />
    </Card>
  )
}

function Question({
  asked,
  communityId,
  days,
}: {
  readonly asked: Asked
  readonly communityId: string
  readonly days: DaySpan
}) {
  const [open, setOpen] = useState(false)
  const { all, by } = asked
  return (
    <Card title={copy.questions[asked.question]}>
      <div className="record-body">
        <p className="small muted">{copy.learnt(asked.learnt, asked.needed)}</p>
        {all.cases === 0 ? (
          <Empty title={copy.none}>{copy.noneLine}</Empty>
        ) : (
          <>
            <dl className="record-figures">
              <div>
                <dt>{copy.parts.first}</dt>
                <dd>{copy.share(all.first, all.cases)}</dd>
              </div>
              <div>
                <dt>{copy.parts.among}</dt>
                <dd>{copy.share(all.among, all.cases)}</dd>
              </div>
            </dl>
            <p className="small">{copy.sure(all.sureFirst, all.sure)}</p>
            <Table
              caption={copy.questions[asked.question]}
              rows={by}
              keyOf={({ key }) => key}
              columns={[
                { key: 'name', head: copy.columns.name, names: true, cell: ({ name }) => name },
                { key: 'cases', head: copy.columns.cases, numeric: true, cell: ({ tally }) => tally.cases },
                {
                  key: 'first',
                  head: copy.columns.first,
                  numeric: true,
                  cell: ({ tally }) => copy.share(tally.first, tally.cases),
                },
                {
                  key: 'among',
                  head: copy.columns.among,
                  numeric: true,
                  cell: ({ tally }) => copy.share(tally.among, tally.cases),
                },
              ]}
            />
            {open ? (
              <RecordRows asked={asked} communityId={communityId} days={days} />
            ) : (
              <Button look="quiet" onPress={() => setOpen(true)}>
                {copy.rows}
              </Button>
            )}
          </>
        )}
      </div>
    </Card>
  )
}
