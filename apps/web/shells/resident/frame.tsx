/** Every page of the resident but the home: way back, the name, 念给我听, the tabs with what waits for the reader. */
import type { ReactNode } from 'react'
import { PhoneFrame, TopBar } from '../../design/frames/phone-frame.tsx'
import { type Tab, TabBar } from '../../design/frames/tab-bar.tsx'
import { ReadAloud } from '../../design/view/read-aloud.tsx'
import { useViewSettings } from '../../design/view/view-settings.ts'
import { useMyMatters } from '../../features/matters/my-matters.tsx'
import { usePageTitle } from '../../router/pages.tsx'
import { copy } from './copy.ts'

/** Five tabs, three in elder view; the middle one is always 有事说话. */
export function ResidentTabs() {
  const { outcome } = useMyMatters()
  const { view } = useViewSettings()
  const waiting = outcome?.ok ? outcome.value.filter(({ row }) => row.turn === 'resident').length : 0
  const { tabs } = copy
  const home: Tab = { href: '/', label: tabs.home, icon: 'home' }
  const matters: Tab = {
    href: '/m',
    label: tabs.matters,
    icon: 'list',
    badge: { count: waiting, meaning: copy.turnBadge },
  }
  const all: readonly Tab[] =
    view === 'elder'
      ? [
          home,
          { href: '/say', label: tabs.sayShort, icon: 'mic', middle: true },
          { href: '/yard', label: tabs.people, icon: 'people' },
        ]
      : [
          home,
          matters,
          { href: '/say', label: tabs.say, icon: 'mic', middle: true },
          { href: '/yard', label: tabs.yard, icon: 'court' },
          { href: '/me', label: tabs.me, icon: 'user' },
        ]
  return <TabBar label={tabs.label} home="/" tabs={all} />
}

type ResidentPageProps = {
  readonly title: string
  readonly back?: string
  /** In place of the tabs. */
  readonly foot?: ReactNode
  readonly children: ReactNode
}

export function ResidentPage({ title, back, foot, children }: ResidentPageProps) {
  usePageTitle(title)
  return (
    <PhoneFrame
      top={
        <TopBar title={title} back={back}>
          <ReadAloud />
        </TopBar>
      }
      foot={foot}
      tabs={foot === undefined ? <ResidentTabs /> : undefined}
    >
      {children}
    </PhoneFrame>
  )
}
