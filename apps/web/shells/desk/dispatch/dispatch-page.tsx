/** `/desk/dispatch/:no?`: the queue, the matter, who gets it. Follows the community live; J, K and 1 to 3 work beside the pointer. */
import type { MatterView } from '@gewu/contract/matter'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Seg } from '../../../design/controls/seg.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Columns, PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { deskKeyOf, lettersWanted, pressedOf } from '../../../features/desk/desk-keys.ts'
import { useLive } from '../../../features/desk/live.ts'
import { usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { type PathParts, usePageTitle } from '../../../router/pages.tsx'
import { dispatch as copy, matter as matterCopy } from '../copy/matters.ts'
import { useQueueCounts } from '../frame/queue-counts.tsx'
import { MatterDetail } from '../matter/matter-detail.tsx'
import { QueuePane } from '../matter/queue-pane.tsx'
import { useMatterByNo } from '../matter/use-matter.ts'
import { ActPane } from './act-pane.tsx'
import { KeysHint, KeysSheet } from './keys-sheet.tsx'

const queues = ['waiting', 'handling', 'resident', 'whistle'] as const
type Queue = (typeof queues)[number]
const pageSize = 50
const pathOf = (no: string) => `/desk/dispatch/${no}`

export function DispatchPage({ params }: { readonly params: PathParts }) {
  const { client } = useDeskPorts()
  const { community, term } = useDesk()
  const counts = useQueueCounts()
  const [queue, setQueue] = useState<Queue>('waiting')
  const communityId = community?.id ?? ''
  const pages = usePages(`${communityId}:${queue}`, async (cursor) =>
    outcomeOf(
      await client.call('matter', 'list', { params: { communityId }, query: { queue, limit: pageSize, cursor } }),
    ),
  )
  const rows = pages.outcome?.ok ? pages.outcome.value : []
  const no = params.no ?? rows[0]?.no
  const load = useMatterByNo(no)
  const open = load.outcome?.ok ? load.outcome.value : undefined
  const title = term('dispatch-desk', copy.title)
  usePageTitle(title)

  useLive(community?.id, (ids) => {
    pages.again()
    counts.again()
    if (open !== undefined && ids.has(open.id)) load.again()
  })
  const keys = useDispatchKeys(rows, no)
  const [, go] = useLocation()
  const done = (matter: MatterView) => {
    const at = rows.findIndex((row) => row.id === matter.id)
    const next = rows[at + 1] ?? rows[at - 1]
    pages.again()
    counts.again()
    if (queue === 'waiting' && matter.stage === 'raised' && next !== undefined) go(pathOf(next.no))
    else load.again()
  }
  const [emptyTitle, emptyLine] = copy.empty[queue]
  return (
    <>
      <PageHead title={title}>
        <Seg
          label={copy.queueLabel}
          value={queue}
          options={queues.map((value) => ({ value, label: copy.queues[value], count: counts.of?.[value] }))}
          onChange={(next) => {
            setQueue(next)
            go('/desk/dispatch')
          }}
        />
        <KeysHint onOpen={() => keys.setHelp(true)} />
      </PageHead>
      <Columns template="276px minmax(0, 1fr) 352px">
        <QueuePane
          label={copy.queue}
          pages={pages}
          open={no}
          hrefOf={(row) => pathOf(row.no)}
          mine="desk"
          more={copy.more}
          empty={<Empty title={emptyTitle}>{emptyLine}</Empty>}
        />
        {no === undefined ? (
          <Card pane label={copy.detail}>
            <Empty title={matterCopy.none}>{matterCopy.noneLine}</Empty>
          </Card>
        ) : (
          <>
            <Card pane label={copy.detail}>
              <Loaded load={load} rows={5} refused={(sentence) => <Empty title={matterCopy.missing}>{sentence}</Empty>}>
                {(matter) => <MatterDetail matter={matter} mine="desk" />}
              </Loaded>
            </Card>
            {open !== undefined ? (
              <ActPane matter={open} reload={load.again} onDone={() => done(open)} listenPicks={keys.listenPicks} />
            ) : (
              <Card pane label={copy.next}>
                <span />
              </Card>
            )}
          </>
        )}
      </Columns>
      <KeysSheet open={keys.help} onClose={() => keys.setHelp(false)} />
    </>
  )
}

/** J and K leaf through the queue and take the focus along; digits are handed to whoever listens. */
function useDispatchKeys(rows: readonly { readonly no: string }[], no: string | undefined) {
  const [, go] = useLocation()
  const [help, setHelp] = useState(false)
  const picks = useRef(new Set<(at: number) => void>())
  const now = useRef({ rows, no })
  now.current = { rows, no }
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const key = deskKeyOf(pressedOf(event), lettersWanted.read())
      if (key === undefined) return
      event.preventDefault()
      if (key.does === 'help') return setHelp(true)
      if (key.does === 'pick') {
        for (const pick of picks.current) pick(key.at)
        return
      }
      const at = now.current.rows.findIndex((row) => row.no === now.current.no)
      const next = now.current.rows[key.does === 'next' ? at + 1 : at - 1]
      if (next === undefined) return
      const link = document.querySelector<HTMLElement>(`.queue a[href="${pathOf(next.no)}"]`)
      link?.focus()
      go(pathOf(next.no))
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [go])
  const listenPicks = useCallback((pick: (at: number) => void) => {
    picks.current.add(pick)
    return () => {
      picks.current.delete(pick)
    }
  }, [])
  return { help, setHelp, listenPicks }
}
