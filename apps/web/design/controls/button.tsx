/** Buttons and links that look like buttons; the label says what will happen. */
import type { ReactNode } from 'react'
import { Anchor } from '../../router/anchor.tsx'
import { cx } from '../class-names.ts'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-shapes.ts'
import './button.css'

/** `main` at most once a screen; `turn` is lamp yellow, only where the reader's answer is awaited; `undo` takes back. */
export type ButtonLook = 'main' | 'second' | 'quiet' | 'turn' | 'undo'

type ButtonShape = {
  readonly look?: ButtonLook
  /** Fills its line. */
  readonly wide?: boolean
  readonly tall?: boolean
  readonly grow?: boolean
  /** Moves to the far end of its line. */
  readonly push?: boolean
  readonly icon?: IconName
  /** Words for readers. Needed where there is only an icon: back, close, play. */
  readonly label?: string
  readonly children?: ReactNode
}

const classOf = ({ look = 'main', wide, tall, grow, push, icon, children }: ButtonShape) =>
  cx(
    'btn',
    look !== 'main' && look,
    wide && 'wide',
    tall && 'tall',
    grow && 'grow',
    push && 'push',
    icon !== undefined && children === undefined && 'square',
  )

const inside = ({ icon, children }: ButtonShape) => (
  <>
    {icon && <Icon name={icon} />}
    {children}
  </>
)

type ButtonProps = ButtonShape & {
  readonly onPress?: () => void
  readonly type?: 'button' | 'submit'
  readonly disabled?: boolean
  /** Work under way: presses do nothing, focus stays, readers hear "busy". */
  readonly busy?: boolean
  readonly pressed?: boolean
}

/** A native button. While `busy` a second press is ignored. */
export function Button(props: ButtonProps) {
  const { type = 'button', disabled, busy, pressed, label, onPress } = props
  return (
    <button
      type={type}
      className={classOf(props)}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      aria-label={label}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onPress?.()
      }}
    >
      {inside(props)}
    </button>
  )
}

/** A link dressed as a button, for what leads elsewhere (a page, `tel:`). */
export function ButtonLink(props: ButtonShape & { readonly href: string; readonly newPage?: boolean }) {
  return (
    <Anchor
      href={props.href}
      className={classOf(props)}
      aria-label={props.label}
      target={props.newPage ? '_blank' : undefined}
    >
      {inside(props)}
    </Anchor>
  )
}

/** The buttons that answer what stands above them, side by side; in elder view one under another, each as wide as the page. */
export const Answers = ({ children }: { readonly children: ReactNode }) => <div className="answers">{children}</div>
