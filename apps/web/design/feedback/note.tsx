/** A remark on the page. Offline is dashed grey and calm; late is plum with words; nothing blinks or blocks. */
import type { ReactNode } from 'react'
import { Anchor } from '../../router/anchor.tsx'
import { cx } from '../class-names.ts'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-shapes.ts'
import './note.css'

export type NoteKind = 'plain' | 'off' | 'late' | 'turn'

type NoteProps = {
  readonly kind?: NoteKind
  readonly icon?: IconName
  readonly title?: string
  readonly children?: ReactNode
  /** A button or a tag at the far end. */
  readonly action?: ReactNode
  readonly href?: string
  /** `status` is read when convenient; `alert` at once, only for what the person waits on. */
  readonly live?: 'status' | 'alert'
}

const icons: Readonly<Record<NoteKind, IconName>> = { plain: 'info', off: 'offline', late: 'warn', turn: 'bulb' }

export function Note(props: NoteProps) {
  const { kind = 'plain', href, title, children } = props
  const className = cx('note', kind !== 'plain' && kind)
  const body = (
    <>
      <Icon name={props.icon ?? icons[kind]} />
      <span className="grow">
        {title && <b>{title}</b>}
        {title && children && <br />}
        {children}
      </span>
      {props.action}
    </>
  )
  if (href !== undefined)
    return (
      <Anchor className={className} href={href}>
        {body}
      </Anchor>
    )
  return (
    <div className={className} role={props.live}>
      {body}
    </div>
  )
}
