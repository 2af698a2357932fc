/** The frame of a phone page: skip link, a bar or a hero on top, the main column, tabs or a foot bar below. */
import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import { ButtonLink } from '../controls/button.tsx'
import { words } from '../words.ts'
import { SkipLink } from './skip-link.tsx'
import './phone-frame.css'

type PhoneFrameProps = {
  /** A `TopBar`, or the home's hero. */
  readonly top: ReactNode
  /** The shell's `TabBar`; left out on pages that end in a foot bar. */
  readonly tabs?: ReactNode
  /** One or two buttons that close the page's work. */
  readonly foot?: ReactNode
  readonly children: ReactNode
}

export const PhoneFrame = ({ top, tabs, foot, children }: PhoneFrameProps) => (
  <>
    <SkipLink />
    <div className={cx('phone', foot !== undefined && 'with-foot')}>
      {top}
      <main id="main">{children}</main>
    </div>
    {foot !== undefined && <div className="foot">{foot}</div>}
    {tabs}
  </>
)

/** Way back, the page's name (its only `h1`), and what is always at hand: read aloud, find a person. */
export const TopBar = (props: { readonly title: string; readonly back?: string; readonly children?: ReactNode }) => (
  <header className="bar-top">
    {props.back !== undefined && <ButtonLink look="quiet" icon="back" label={words.back} href={props.back} />}
    <h1>{props.title}</h1>
    <span className="push" />
    {props.children}
  </header>
)
