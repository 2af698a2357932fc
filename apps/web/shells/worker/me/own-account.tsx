/** A worker's own PIN on this phone, and signing out wherever else they are signed in. */
import { useRef, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Row } from '../../../design/lists/row.tsx'
import { newCommandId } from '../../../features/device/command-id.ts'
import { isWholePin, pinTrouble, typedPin } from '../../../features/identity/pin.ts'
import { outcomeOf } from '../../../features/server.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { me as copy } from '../copy/frame.ts'
import { signIn } from '../copy/sign-in.ts'

/** Two rows of a list. */
export function OwnAccountRows() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Row lead="lock" title={copy.pin} detail={copy.pinLine} onPress={() => setOpen(true)} />
      <ElsewhereRow />
      <Sheet open={open} title={copy.pin} lead={copy.pinLead} onClose={() => setOpen(false)}>
        <PinChange onDone={() => setOpen(false)} />
      </Sheet>
    </>
  )
}

function ElsewhereRow() {
  const { client } = useWorkerPorts()
  const leave = async () => {
    const outcome = outcomeOf(await client.call('identity', 'signOutElsewhere', { body: {}, key: newCommandId() }))
    toast(outcome.ok ? copy.left(outcome.value.ended) : outcome.why === 'offline' ? copy.offline : outcome.sentence)
  }
  return <Row lead="out" title={copy.elsewhere} detail={copy.elsewhereLine} onPress={leave} />
}

function PinChange({ onDone }: { readonly onDone: () => void }) {
  const { client } = useWorkerPorts()
  const [current, setCurrent] = useState('')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [busy, setBusy] = useState(false)
  const key = useRef(newCommandId())
  const change = async () => {
    const trouble = isWholePin(current) ? pinTrouble(pin, again) : 'short'
    if (trouble) return setWrong(trouble === 'short' ? signIn.pinShort : signIn.pinDiffers)
    setBusy(true)
    const body = { current, pin }
    const outcome = outcomeOf(await client.call('identity', 'changePin', { body, key: key.current }))
    setBusy(false)
    if (outcome.ok) {
      toast(copy.pinChanged)
      return onDone()
    }
    setWrong(outcome.why === 'offline' ? copy.offline : outcome.sentence)
  }
  const field = (label: string, value: string, set: (pin: string) => void, autoComplete: string) => (
    <TextField
      label={label}
      type="password"
      inputMode="numeric"
      autoComplete={autoComplete}
      maxLength={6}
      value={value}
      onChange={(text) => {
        set(typedPin(text))
        setWrong(undefined)
        key.current = newCommandId()
      }}
    />
  )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        change()
      }}
    >
      {field(copy.pinNow, current, setCurrent, 'current-password')}
      {field(signIn.newPin, pin, setPin, 'new-password')}
      {field(signIn.pinAgain, again, setAgain, 'new-password')}
      {wrong && (
        <Note kind="late" live="alert">
          {wrong}
        </Note>
      )}
      <Button type="submit" wide tall busy={busy}>
        {copy.pinChange}
      </Button>
    </form>
  )
}
