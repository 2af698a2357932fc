/** Every later sign-in: the PIN; the phone's key signs the server's challenge meanwhile. */
import { useRef, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { type BoundDevice, signInHere } from '../../../features/identity/device-sign-in.ts'
import { isWholePin, typedPin } from '../../../features/identity/pin.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useWorkerSession } from '../../../features/worker/session.tsx'
import { signIn as copy } from '../copy/sign-in.ts'

type PinFormProps = {
  readonly bound: BoundDevice
  readonly onOther: () => void
  /** The server does not know this phone any more. */
  readonly onUnknown: () => void
}

export function PinForm({ bound, onOther, onUnknown }: PinFormProps) {
  const { client, device } = useWorkerPorts()
  const { signedIn } = useWorkerSession()
  const [pin, setPin] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [busy, setBusy] = useState(false)
  const flying = useRef(false)

  const enter = async () => {
    if (!isWholePin(pin)) return setWrong(copy.pinShort)
    if (flying.current) return
    flying.current = true
    setBusy(true)
    const outcome = await signInHere({ client, device }, bound, pin)
    flying.current = false
    setBusy(false)
    if (outcome.ok) return signedIn(outcome.value.me)
    if (outcome.why === 'refused') setPin('')
    setWrong(outcome.why === 'offline' ? copy.offline : outcome.sentence)
    if (outcome.why === 'refused' && outcome.code === 'device-unknown') onUnknown()
  }
  return (
    <>
      <Card pad title={copy.hello(bound.name)}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            enter()
          }}
        >
          <div className="pin">
            <TextField
              label={copy.pin}
              hint={copy.pinHint}
              type="password"
              inputMode="numeric"
              autoComplete="current-password"
              maxLength={6}
              value={pin}
              error={wrong}
              onChange={(text) => {
                setPin(typedPin(text))
                setWrong(undefined)
              }}
            />
          </div>
          <Button type="submit" wide tall busy={busy}>
            {busy ? copy.entering : copy.enter}
          </Button>
        </form>
      </Card>
      <Button look="quiet" onPress={onOther}>
        {copy.otherWay}
      </Button>
    </>
  )
}
