/** A sheet that rises from the bottom, on the native dialog; in elder view it is a whole page. */
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import './sheet.css'

type SheetProps = {
  readonly open: boolean
  readonly title: string
  /** A line under the title. */
  readonly lead?: string
  /** Esc, the backdrop and the named cancel all come here. */
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Focus moves in, is kept in and returns to the opener: `showModal` does all three. */
export function Sheet({ open, title, lead, onClose, children }: SheetProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (open && dialog && !dialog.open) dialog.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a native dialog
    <dialog
      ref={ref}
      className="sheet"
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (isBackdrop(event)) onClose()
      }}
    >
      {open && (
        <div className="stack">
          <div>
            <div className="grip" />
            <h2 id={id}>{title}</h2>
            {lead && <p className="muted small">{lead}</p>}
          </div>
          {children}
        </div>
      )}
    </dialog>
  )
}

/** A press on the dialog's own box but outside its edges is a press on the backdrop. */
function isBackdrop(event: MouseEvent<HTMLDialogElement>): boolean {
  if (event.target !== event.currentTarget) return false
  const box = event.currentTarget.getBoundingClientRect()
  return event.clientY < box.top || event.clientY > box.bottom || event.clientX < box.left || event.clientX > box.right
}
