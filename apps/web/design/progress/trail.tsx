/** The progress line, like a parcel's: newest first, each node says what, who and when. */
import type { ReactNode } from 'react'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-shapes.ts'
import './trail.css'

export type TrailNode = {
  readonly id: string
  /** `now` the lamp: somebody is waited for; `done` behind us; `next` still to come. */
  readonly state: 'now' | 'done' | 'next'
  readonly icon: IconName
  readonly what: string
  /** Name and role, the moment, a promise: already in words, in reading order. */
  readonly who?: readonly string[]
  /** What somebody said, word for word. */
  readonly said?: string
  readonly extra?: ReactNode
}

export const Trail = ({ label, nodes }: { readonly label: string; readonly nodes: readonly TrailNode[] }) => (
  <ol className="trail" aria-label={label}>
    {nodes.map((node) => (
      <li key={node.id} className={node.state} aria-current={node.state === 'now' ? 'step' : undefined}>
        <span className="dot">
          <Icon name={node.icon} />
        </span>
        <p className="what">{node.what}</p>
        {node.who && node.who.length > 0 && <p className="who">{node.who.join('·')}</p>}
        {node.said && <p className="say">“{node.said}”</p>}
        {node.extra}
      </li>
    ))}
  </ol>
)
