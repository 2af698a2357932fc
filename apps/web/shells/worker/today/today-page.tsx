/** `/w`: what was sent to me by the end of its clock, late in words; then what else lies in my micro-grids. */
import type { MatterRow } from '@gewu/contract/matter'
import { useEffect, useMemo, useState } from 'react'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { ReadAloud } from '../../../design/view/read-aloud.tsx'
import { useViewSettings } from '../../../design/view/view-settings.ts'
import { Loaded } from '../../../features/load.tsx'
import { dateWords, partOfDay } from '../../../features/time-words.ts'
import { isNoteWorthKeeping, type NoteDraft } from '../../../features/worker/note-draft.ts'
import { useNow, useWorkerPorts } from '../../../features/worker/ports.tsx'
import { lateCount, type Today } from '../../../features/worker/today.ts'
import { useWork } from '../../../features/worker/work.tsx'
import { Anchor } from '../../../router/anchor.tsx'
import { today as copy, frame } from '../copy/frame.ts'
import { WorkerPage } from '../frame.tsx'
import { MatterRowView } from '../matter-row.tsx'
import { noteSlotName } from '../note/note-slot.ts'
import { DuePart } from '../people/due-part.tsx'
import { PlanQuestions } from '../plan/plan-questions.tsx'
import { useToday } from './today-load.tsx'
import './today.css'

export function TodayPage() {
  const load = useToday()
  const count = load.outcome?.ok ? load.outcome.value.mine.length + load.outcome.value.first.length : undefined
  return (
    <WorkerPage title={frame.tabs.today} top={<TodayTop count={count} />}>
      <KeptNote />
      <PlanQuestions />
      <DuePart />
      <Loaded load={load}>{(today) => <TodayOf today={today} />}</Loaded>
    </WorkerPage>
  )
}

function TodayTop({ count }: { readonly count: number | undefined }) {
  const now = useNow()
  const { me } = useWork()
  return (
    <header className="today-top">
      <div className="grow">
        <p className="small muted">{dateWords(now)}</p>
        <h1>{count ? copy.count(me.name, count) : copy.greet(me.name, partOfDay(now))}</h1>
      </div>
      <ReadAloud />
    </header>
  )
}

/** Something written down and not handed in. */
function KeptNote() {
  const { shelf } = useWorkerPorts()
  const { me } = useWork()
  const slot = useMemo(() => shelf<NoteDraft>(noteSlotName(me.accountId)), [shelf, me.accountId])
  const [held, setHeld] = useState<NoteDraft>()
  useEffect(() => {
    let live = true
    slot.read().then((note) => live && note !== undefined && isNoteWorthKeeping(note) && setHeld(note))
    return () => {
      live = false
    }
  }, [slot])
  if (held === undefined) return null
  const words = held.text.trim()
  return (
    <Card label={copy.draft}>
      <Row
        lead="edit"
        href="/w/note"
        title={copy.draft}
        detail={words === '' ? copy.draftPhotos(held.photos.length) : words.slice(0, 40)}
      />
    </Card>
  )
}

function TodayOf({ today }: { readonly today: Today }) {
  const { mine, first } = today
  const late = lateCount(mine)
  return (
    <>
      {mine.length + first.length === 0 && (
        <Card>
          <Empty title={copy.empty}>{copy.emptyLine}</Empty>
        </Card>
      )}
      {mine.length > 0 && (
        <>
          <SectionHead title={copy.mine} aside={late > 0 ? <Tag tone="late">{copy.late(late)}</Tag> : undefined} />
          <MyRows label={copy.mine} rows={mine} />
        </>
      )}
      {first.length > 0 && (
        <>
          <SectionHead title={copy.first} />
          <MyRows label={copy.first} rows={first} />
        </>
      )}
      <Others today={today} />
      <ElderWays />
    </>
  )
}

const MyRows = ({ label, rows }: { readonly label: string; readonly rows: readonly MatterRow[] }) => (
  <Card label={label}>
    <Rows>
      {rows.map((row) => (
        <MatterRowView key={row.id} row={row} mine />
      ))}
    </Rows>
  </Card>
)

const othersShown = 5

function Others({ today }: { readonly today: Today }) {
  const { mine, term } = useWork()
  const { others } = today
  if (others.length === 0) return null
  const name = mine.length === 1 && mine[0] ? mine[0].name : term('micro-grid', '微网格')
  return (
    <>
      <SectionHead title={copy.others(name)} aside={<Anchor href="/w/matters">{copy.more}</Anchor>} />
      <Card label={copy.others(name)}>
        <Rows>
          {others.slice(0, othersShown).map((row) => (
            <MatterRowView key={row.id} row={row} />
          ))}
        </Rows>
      </Card>
    </>
  )
}

/** In elder view two tabs are left out, so their ways stand here. */
function ElderWays() {
  const { mine } = useWork()
  const elder = useViewSettings().view === 'elder'
  if (!elder) return null
  const sum = (key: 'places' | 'households') => mine.reduce((total, grid) => total + grid[key], 0)
  return (
    <Card>
      <Rows>
        <Row lead="list" href="/w/matters" title={frame.tabs.matters} />
        <Row lead="door" href="/w/doors" title={copy.doors} detail={copy.doorsLine(sum('places'), sum('households'))} />
      </Rows>
    </Card>
  )
}
