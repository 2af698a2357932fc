/** White paper on the wall. No card in a card; a list of rows shares one. */
import { type ReactNode, useId } from 'react'
import { cx } from '../class-names.ts'
import './card.css'

type CardProps = {
  /** Room around the content; leave out when the card holds rows or a table. */
  readonly pad?: boolean
  /** Lamp tint: 轮到您. */
  readonly turn?: boolean
  readonly title?: ReactNode
  /** At the far end of the title's line. */
  readonly aside?: ReactNode
  /** Names the card where it has no title of its own. */
  readonly label?: string
  /** Scrolls on its own within a desk page; keys reach it, though it may hold nothing but words. */
  readonly pane?: boolean
  readonly children: ReactNode
}

export function Card({ pad, turn, title, aside, label, pane, children }: CardProps) {
  const id = useId()
  const named = title !== undefined
  return (
    <section
      tabIndex={pane ? 0 : undefined}
      className={cx('card', pad && 'pad stack-s', turn && 'turn-card', pane && 'pane')}
      aria-labelledby={named ? id : undefined}
      aria-label={label}
    >
      {named && (
        <div className="head">
          <h2 id={id} className="grow">
            {title}
          </h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}
