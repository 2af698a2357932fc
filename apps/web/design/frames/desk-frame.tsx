/** The frame of the desk: side nav on the wainscot, a top bar, one main area; panes inside scroll on their own. */
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { Anchor } from '../../router/anchor.tsx'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-shapes.ts'
import { Badge } from '../marks/tag.tsx'
import { Logo } from './logo.tsx'
import { SkipLink } from './skip-link.tsx'
import './desk-frame.css'

export type NavLink = {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  readonly badge?: { readonly count: number; readonly meaning: string }
}

/** `title` is left out for the first group. */
export type NavGroup = { readonly title?: string; readonly links: readonly NavLink[] }

type DeskFrameProps = {
  readonly product: string
  readonly navLabel: string
  readonly nav: readonly NavGroup[]
  /** The whole top bar: community, search, text size, who sits here. */
  readonly top: ReactNode
  readonly children: ReactNode
}

export function DeskFrame(props: DeskFrameProps) {
  const [path] = useLocation()
  return (
    <>
      <SkipLink />
      <div className="desk">
        <nav className="side" aria-label={props.navLabel}>
          <div className="logo">
            <Logo />
            {props.product}
          </div>
          {props.nav.map((group) => (
            <div key={group.title ?? ''} className="side-group">
              {group.title !== undefined && <h2>{group.title}</h2>}
              {group.links.map((link) => (
                <Anchor
                  key={link.href}
                  href={link.href}
                  aria-current={path === link.href || path.startsWith(`${link.href}/`) ? 'page' : undefined}
                >
                  <Icon name={link.icon} />
                  {link.label}
                  {link.badge && link.badge.count > 0 && <Badge {...link.badge} />}
                </Anchor>
              ))}
            </div>
          ))}
        </nav>
        <header className="top">{props.top}</header>
        <main id="main">{props.children}</main>
      </div>
    </>
  )
}

/** The page's name and what can be done with the whole page. */
export const PageHead = (props: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="page-h">
    <h1>{props.title}</h1>
    {props.children}
  </div>
)

/** Panes side by side; `template` is a grid-template-columns value. Narrow windows stack them. */
export const Columns = (props: { readonly template: string; readonly children: ReactNode }) => (
  <div className="cols" style={{ ['--cols' as string]: props.template }}>
    {props.children}
  </div>
)

/** The search of the top bar: places and numbers, never names of people. */
export const DeskSearch = (props: {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onSearch: () => void
}) => (
  <search className="search push">
    <form
      onSubmit={(event) => {
        event.preventDefault()
        props.onSearch()
      }}
    >
      <Icon name="search" />
      <input
        className="input"
        type="search"
        aria-label={props.label}
        placeholder={props.placeholder}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </form>
  </search>
)
