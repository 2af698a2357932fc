/** A desk queue: short links one under another, the open one marked. */
import type { ReactNode } from 'react'
import { Anchor } from '../../router/anchor.tsx'
import './queue.css'

type QueueItemProps = {
  readonly href: string
  readonly open: boolean
  readonly title: string
  /** State tags, at the start of the first line. */
  readonly marks?: ReactNode
  /** How long ago, at its end. */
  readonly age?: string
  readonly place: string
  readonly below?: ReactNode
}

export const QueueItem = (props: QueueItemProps) => (
  <Anchor className="q-item" href={props.href} aria-current={props.open || undefined}>
    <span className="line small">
      {props.marks}
      <span className="push muted nowrap">{props.age}</span>
    </span>
    <span className="t">{props.title}</span>
    <span className="small muted">{props.place}</span>
    {props.below && <span className="small below">{props.below}</span>}
  </Anchor>
)
