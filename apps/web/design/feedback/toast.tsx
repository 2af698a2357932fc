/** A word at the foot of the page after something was done; after a deletion it always carries 拿回来. */
import { useEffect, useSyncExternalStore } from 'react'
import { Button } from '../controls/button.tsx'
import { useViewSettings } from '../view/view-settings.ts'
import { words } from '../words.ts'
import './toast.css'

type ToastMessage = { readonly text: string; readonly undo?: () => void }

const restMs = 8000
let shown: ToastMessage | undefined
const listeners = new Set<() => void>()

function show(next: ToastMessage | undefined): void {
  shown = next
  for (const tell of listeners) tell()
}

/** Says a word; a new one takes the place of the last. */
export const toast = (text: string, undo?: () => void): void => show({ text, undo })

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

/** Mount once per shell. In elder view a toast stays until it is dismissed. */
export function Toasts() {
  const message = useSyncExternalStore(subscribe, () => shown)
  const { view } = useViewSettings()
  useEffect(() => {
    if (message === undefined || view === 'elder') return
    const timer = setTimeout(() => show(undefined), restMs)
    return () => clearTimeout(timer)
  }, [message, view])
  return (
    <div role="status" aria-live="polite">
      {message && <Toast message={message} />}
    </div>
  )
}

const Toast = ({ message }: { readonly message: ToastMessage }) => (
  <div className="toast">
    <span className="grow">{message.text}</span>
    {message.undo && (
      <Button
        look="quiet"
        icon="undo"
        onPress={() => {
          message.undo?.()
          show(undefined)
        }}
      >
        {words.undo}
      </Button>
    )}
    <Button look="quiet" icon="close" label={words.close} onPress={() => show(undefined)} />
  </div>
)
