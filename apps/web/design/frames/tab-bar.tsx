/** The bar at the foot of a phone: five cells, three in elder view; the middle one is always speak or note. */
import { useLocation } from 'wouter'
import { Anchor } from '../../router/anchor.tsx'
import { cx } from '../class-names.ts'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-shapes.ts'
import { Badge } from '../marks/tag.tsx'
import './tab-bar.css'

export type Tab = {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  readonly middle?: boolean
  readonly badge?: { readonly count: number; readonly meaning: string }
}

/** Whether the page at `path` lies under this tab; the home tab answers for itself only. */
export const tabHolds = (href: string, path: string, home: string): boolean =>
  href === home ? path === home : path === href || path.startsWith(`${href}/`)

/** `home` is the first path of the shell (`/`, `/w`). */
export function TabBar(props: { readonly label: string; readonly home: string; readonly tabs: readonly Tab[] }) {
  const [path] = useLocation()
  return (
    <nav className={cx('tabs', props.tabs.length === 3 && 'three')} aria-label={props.label}>
      {props.tabs.map((tab) => (
        <Anchor
          key={tab.href}
          href={tab.href}
          className={cx(tab.middle && 'mid')}
          aria-current={tabHolds(tab.href, path, props.home) ? 'page' : undefined}
        >
          {tab.middle ? (
            <span className="orb">
              <Icon name={tab.icon} />
            </span>
          ) : (
            <Icon name={tab.icon} />
          )}
          {tab.label}
          {tab.badge && tab.badge.count > 0 && <Badge {...tab.badge} />}
        </Anchor>
      ))}
    </nav>
  )
}
