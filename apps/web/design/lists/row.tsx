/** One line of a list, one target as a whole; a second action belongs on the next screen. */
import { Children, type ReactNode } from 'react'
import { Anchor } from '../../router/anchor.tsx'
import { cx } from '../class-names.ts'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-shapes.ts'
import './row.css'

type RowProps = {
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly lead?: IconName
  /** In place of an icon, e.g. a care heart. */
  readonly leadMark?: ReactNode
  /** Tags and the number, above the title. */
  readonly above?: ReactNode
  /** A progress bar or tags, below the detail. */
  readonly below?: ReactNode
  readonly trailing?: ReactNode
  readonly href?: string
  /** For `tel:` and files; opens beside this page. */
  readonly newPage?: boolean
  readonly onPress?: () => void
  /** Lamp tint: this row waits for the reader. */
  readonly turn?: boolean
}

/** A link when it has `href`, a button when it has `onPress`, otherwise a plain line. */
export function Row(props: RowProps) {
  const { href, onPress, trailing } = props
  const leads = href !== undefined || onPress !== undefined
  const body = (
    <>
      {props.lead && (
        <span className="lead">
          <Icon name={props.lead} />
        </span>
      )}
      {props.leadMark && <span className="lead-mark">{props.leadMark}</span>}
      <span className="grow">
        {props.above && <span className="line wrap">{props.above}</span>}
        <span className="t">{props.title}</span>
        {props.detail && <span className="d">{props.detail}</span>}
        {props.below}
      </span>
      {trailing ?? (leads && <Icon name="next" />)}
    </>
  )
  const className = cx('row', props.turn && 'turn')
  if (href !== undefined)
    return (
      <Anchor className={className} href={href} target={props.newPage ? '_blank' : undefined}>
        {body}
      </Anchor>
    )
  if (onPress !== undefined)
    return (
      <button type="button" className={className} onClick={onPress}>
        {body}
      </button>
    )
  return <div className={className}>{body}</div>
}

/** Rows as the list they are: each child becomes one item. */
export const Rows = ({ children }: { readonly children: ReactNode }) => (
  <ul className="rows">{Children.map(children, (row) => (row ? <li>{row}</li> : null))}</ul>
)
