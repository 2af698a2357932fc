/** `/desk/inbox/:no?`: what was sent to one's own agency, across communities: accept, send back with a ground, answer, report in. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Seg } from '../../../design/controls/seg.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Columns, PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useInboxLive } from '../../../features/desk/live.ts'
import { usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { type PathParts, usePageTitle } from '../../../router/pages.tsx'
import { inbox as copy, dispatch, matter as matterCopy } from '../copy/matters.ts'
import { ActPane } from '../dispatch/act-pane.tsx'
import { MatterDetail } from '../matter/matter-detail.tsx'
import { QueuePane } from '../matter/queue-pane.tsx'
import { useMatterByNo } from '../matter/use-matter.ts'

const pageSize = 50
const noPicks = () => () => undefined

export function InboxPage({ params }: { readonly params: PathParts }) {
  const { client } = useDeskPorts()
  const { term } = useDesk()
  const [, go] = useLocation()
  const [which, setWhich] = useState<'open' | 'all'>('open')
  const pages = usePages(`inbox:${which}`, async (cursor) =>
    outcomeOf(
      await client.call('matter', 'inbox', {
        query: { limit: pageSize, cursor, ...(which === 'all' ? { open: 'false' } : {}) },
      }),
    ),
  )
  const rows = pages.outcome?.ok ? pages.outcome.value : []
  const no = params.no ?? rows[0]?.no
  const load = useMatterByNo(no)
  const open = load.outcome?.ok ? load.outcome.value : undefined
  const title = term('inbox', copy.title)
  usePageTitle(title)
  useInboxLive((ids) => {
    pages.again()
    if (open !== undefined && ids.has(open.id)) load.again()
  })
  return (
    <>
      <PageHead title={title}>
        <Seg
          label={copy.which}
          value={which}
          options={[
            { value: 'open', label: copy.open },
            { value: 'all', label: copy.all },
          ]}
          onChange={(next) => {
            setWhich(next)
            go('/desk/inbox')
          }}
        />
      </PageHead>
      <Columns template="300px minmax(0, 1fr) 352px">
        <QueuePane
          label={dispatch.queue}
          pages={pages}
          open={no}
          hrefOf={(row) => `/desk/inbox/${row.no}`}
          placeOf={(row) => [row.communityName, row.place].filter(Boolean).join('·')}
          mine="receiver"
          more={copy.more}
          empty={
            <Empty title={which === 'open' ? copy.empty : copy.emptyAll}>
              {which === 'open' ? copy.emptyLine : undefined}
            </Empty>
          }
        />
        <Card pane label={dispatch.detail}>
          {no === undefined ? (
            <Empty title={matterCopy.none}>{matterCopy.noneLine}</Empty>
          ) : (
            <Loaded load={load} rows={5} refused={(sentence) => <Empty title={matterCopy.missing}>{sentence}</Empty>}>
              {(matter) => <MatterDetail matter={matter} mine="receiver" />}
            </Loaded>
          )}
        </Card>
        {open !== undefined && (
          <ActPane
            matter={open}
            reload={load.again}
            listenPicks={noPicks}
            onDone={() => {
              pages.again()
              load.again()
            }}
          />
        )}
      </Columns>
    </>
  )
}
