/** `/desk/audit`: the chained log for auditors: who, what, when, on what; ids and digests only, never what was in it. */
import { Button } from '../../../design/controls/button.tsx'
import { Select } from '../../../design/controls/field.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { arrivedRows, useDesk } from '../../../features/desk/desk.tsx'
import { More, usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts, useNow } from '../../../features/desk/ports.tsx'
import { Loaded, useLoad } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { whenWords } from '../../../features/time-words.ts'
import { usePageTitle } from '../../../router/pages.tsx'
import { audit as copy } from '../copy/register.ts'
import { useQuery } from '../register/use-query.ts'
import { actionWords, subjectWords } from './log-words.ts'

const pageSize = 50

export function AuditPage() {
  const { client } = useDeskPorts()
  const { me, community } = useDesk()
  const now = useNow()
  const [query, change] = useQuery()
  const areas = useLoad('areas', async () => outcomeOf(await client.call('area', 'areas', {})))
  const streams = arrivedRows(areas)
    .filter(({ kind }) => kind !== 'street')
    .map(({ id, name }) => ({ value: id, label: name }))
  const own = me.posts.find(({ may, node }) => may.includes('audit') && node.kind === 'area')
  const stream =
    query.stream ??
    (own?.node.kind === 'area' ? own.node.areaId : undefined) ??
    community?.id ??
    streams[0]?.value ??
    ''
  const { subject } = query
  usePageTitle(copy.title)
  const pages = usePages(`log:${stream}:${subject ?? ''}`, async (cursor) =>
    outcomeOf(
      await client.call('insight', 'log', {
        params: { communityId: stream },
        query: { cursor, limit: pageSize, subjectId: subject },
      }),
    ),
  )
  return (
    <>
      <PageHead title={copy.title}>
        <span className="muted small">{copy.lead}</span>
      </PageHead>
      <Card pane label={copy.title}>
        <div className="filters">
          <Select
            label={copy.stream}
            value={stream}
            options={streams}
            onChange={(next) => change({ stream: next, subject: undefined })}
          />
          {subject !== undefined && (
            <Button look="second" onPress={() => change({ subject: undefined })}>
              {copy.all}
            </Button>
          )}
        </div>
        <Loaded load={pages} rows={8}>
          {(rows) => (
            <Table
              caption={copy.title}
              rows={rows}
              keyOf={({ seq }) => String(seq)}
              empty={<Empty title={copy.empty} />}
              columns={[
                { key: 'seq', head: copy.columns.seq, numeric: true, cell: ({ seq }) => seq },
                {
                  key: 'at',
                  head: copy.columns.at,
                  cell: ({ at }) => <span className="nowrap">{whenWords(at, now)}</span>,
                },
                { key: 'who', head: copy.columns.who, cell: ({ actor }) => (actor === '' ? copy.system : actor) },
                { key: 'action', head: copy.columns.action, names: true, cell: ({ action }) => actionWords(action) },
                {
                  key: 'subject',
                  head: copy.columns.subject,
                  cell: ({ subjectKind, subjectId }) =>
                    subjectId === null ? (
                      subjectWords(subjectKind, null)
                    ) : (
                      <Button look="quiet" onPress={() => change({ stream, subject: subjectId })}>
                        {subjectWords(subjectKind, subjectId)}
                      </Button>
                    ),
                },
                {
                  key: 'head',
                  head: copy.columns.head,
                  cell: ({ head }) => <span className="num muted">{head.slice(-8)}</span>,
                },
              ]}
            />
          )}
        </Loaded>
        <More pages={pages}>{copy.more}</More>
      </Card>
    </>
  )
}
