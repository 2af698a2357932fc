/** The page before the desk: the wainscot, the mark, one card. */
import type { ReactNode } from 'react'
import { Logo } from '../../../design/frames/logo.tsx'
import { SkipLink } from '../../../design/frames/skip-link.tsx'
import { usePageTitle } from '../../../router/pages.tsx'
import { frame } from '../copy/frame.ts'
import './door-page.css'

type DoorPageProps = {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
  readonly wide?: boolean
}

export function DoorPage({ title, lead, children, wide }: DoorPageProps) {
  usePageTitle(title)
  return (
    <div className="door-page">
      <SkipLink />
      <header className="line">
        <Logo />
        <b>{frame.product}</b>
      </header>
      <main id="main" className={wide ? 'card wide' : 'card'}>
        <div>
          <h1>{title}</h1>
          {lead && <p className="muted">{lead}</p>}
        </div>
        {children}
      </main>
    </div>
  )
}
