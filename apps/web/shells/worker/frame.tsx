/** Every page of the worker: way back, name, 念给我听, the strip that says there is no signal, the tabs. */
import type { ReactNode } from 'react'
import { Button } from '../../design/controls/button.tsx'
import { Note } from '../../design/feedback/note.tsx'
import { PhoneFrame, TopBar } from '../../design/frames/phone-frame.tsx'
import { type Tab, TabBar } from '../../design/frames/tab-bar.tsx'
import { ReadAloud } from '../../design/view/read-aloud.tsx'
import { useViewSettings } from '../../design/view/view-settings.ts'
import { usePhonePeople } from '../../features/people/phone-people.tsx'
import { useWorkerSession } from '../../features/worker/session.tsx'
import { usePageTitle } from '../../router/pages.tsx'
import { frame as copy } from './copy/frame.ts'
import { useToday } from './today/today-load.tsx'
import './worker.css'

/** Five tabs, three in elder view; the middle one is always 记一笔. */
export function WorkerTabs() {
  const { outcome } = useToday()
  const { view } = useViewSettings()
  const { carries } = usePhonePeople()
  const { tabs } = copy
  const waiting = outcome?.ok ? outcome.value.mine.length + outcome.value.first.length : 0
  const today: Tab = {
    href: '/w',
    label: tabs.today,
    icon: 'calendar',
    badge: { count: waiting, meaning: copy.mineBadge },
  }
  const note: Tab = { href: '/w/note', label: tabs.note, icon: 'mic', middle: true }
  const me: Tab = { href: '/w/me', label: tabs.me, icon: 'user' }
  const all: readonly Tab[] =
    view === 'elder'
      ? [today, note, me]
      : [
          today,
          { href: carries ? '/w/homes' : '/w/doors', label: tabs.doors, icon: 'door' },
          note,
          { href: '/w/matters', label: tabs.matters, icon: 'list' },
          me,
        ]
  return <TabBar label={tabs.label} home="/w" tabs={all} />
}

/** Calm, dashed, with one button: it promises only what is so. */
export function OfflineStrip() {
  const { offline, askAgain } = useWorkerSession()
  if (!offline) return null
  return (
    <Note
      kind="off"
      live="status"
      title={copy.offline}
      action={
        <Button look="second" onPress={askAgain}>
          {copy.tryAgain}
        </Button>
      }
    >
      {copy.offlineLine}
    </Note>
  )
}

type WorkerPageProps = {
  readonly title: string
  /** Instead of the bar with the title, which must then hold the page's `h1`. */
  readonly top?: ReactNode
  readonly back?: string
  /** In place of the tabs. */
  readonly foot?: ReactNode
  readonly children: ReactNode
}

export function WorkerPage({ title, top, back, foot, children }: WorkerPageProps) {
  usePageTitle(title)
  return (
    <PhoneFrame
      top={
        top ?? (
          <TopBar title={title} back={back}>
            <ReadAloud />
          </TopBar>
        )
      }
      foot={foot}
      tabs={foot === undefined ? <WorkerTabs /> : undefined}
    >
      <OfflineStrip />
      {children}
    </PhoneFrame>
  )
}
