/** Binds this phone: the number, the code that was sent to it, a PIN twice. In a demonstration the code can be read here too. */
import { useRef, useState } from 'react'
import { Answers, Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { bindThisDevice, deviceLabel } from '../../../features/identity/device-sign-in.ts'
import { isMobile, typedPhone } from '../../../features/identity/phone.ts'
import { pinTrouble, typedPin } from '../../../features/identity/pin.ts'
import type { Outcome } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useWorkerSession } from '../../../features/worker/session.tsx'
import { signIn as copy } from '../copy/sign-in.ts'
import { DemoPeople, DemoTelephone } from './demo-picker.tsx'

type Wrong = Partial<Readonly<Record<'phone' | 'code' | 'pin' | 'again' | 'whole', string>>>

const saying = (outcome: Outcome<unknown>): string =>
  outcome.ok ? '' : outcome.why === 'offline' ? copy.offline : outcome.sentence

/** Which field a refusal is about. */
function wrongOf(outcome: Outcome<unknown>): Wrong {
  const sentence = saying(outcome)
  const code = !outcome.ok && outcome.why === 'refused' ? outcome.code : ''
  return code === 'code-wrong' ? { code: sentence } : code === 'pin-weak' ? { pin: sentence } : { whole: sentence }
}

export function BindForm({ onBack }: { readonly onBack: (() => void) | undefined }) {
  const { client, device } = useWorkerPorts()
  const { signedIn } = useWorkerSession()
  const [phone, setPhone] = useState('')
  const [sent, setSent] = useState(0)
  const [code, setCode] = useState('')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [wrong, setWrong] = useState<Wrong>({})
  const [busy, setBusy] = useState(false)
  const flying = useRef(false)

  /** One press at a time, whatever the finger does. */
  const once = async (work: () => Promise<void>) => {
    if (flying.current) return
    flying.current = true
    setBusy(true)
    await work()
    flying.current = false
    setBusy(false)
  }
  const send = () =>
    once(async () => {
      if (!isMobile(phone)) return setWrong({ phone: copy.phoneWrong })
      const outcome = outcomeOf(await client.call('identity', 'sendPhoneCode', { body: { phone, shell: 'worker' } }))
      setWrong(outcome.ok ? {} : { whole: saying(outcome) })
      // a code that was sent a moment ago is still good
      const soon = !outcome.ok && outcome.why === 'refused' && outcome.code === 'code-too-soon'
      if (outcome.ok || soon) setSent((count) => count + 1)
    })
  const bind = () =>
    once(async () => {
      const trouble = pinTrouble(pin, again)
      const found: Wrong = {
        ...(/^\d{6}$/.test(code) ? {} : { code: copy.codeWrong }),
        ...(trouble === 'short' ? { pin: copy.pinShort } : {}),
        ...(trouble === 'differs' ? { again: copy.pinDiffers } : {}),
      }
      setWrong(found)
      if (Object.keys(found).length > 0) return
      const label = deviceLabel(navigator.userAgent)
      const outcome = await bindThisDevice({ client, device }, { phone, code, pin, label })
      if (!outcome.ok) return setWrong(wrongOf(outcome))
      if (!outcome.value.kept) toast(copy.notKept)
      signedIn(outcome.value.me)
    })

  return (
    <>
      <Card pad title={copy.bindTitle}>
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (sent > 0) bind()
            else send()
          }}
        >
          <p className="muted small">{copy.bindLead}</p>
          <TextField
            label={copy.phone}
            hint={copy.phoneHint}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            value={phone}
            error={wrong.phone}
            onChange={(value) => {
              setPhone(typedPhone(value))
              setSent(0)
            }}
          />
          {sent > 0 && (
            <>
              <TextField
                label={copy.code}
                hint={copy.codeSent}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                value={code}
                error={wrong.code}
                onChange={(text) => setCode(typedPin(text))}
              />
              <DemoTelephone key={`${phone}:${sent}`} phone={phone} onCode={setCode} />
              <TextField
                label={copy.newPin}
                hint={copy.newPinHint}
                type="password"
                inputMode="numeric"
                autoComplete="new-password"
                maxLength={6}
                value={pin}
                error={wrong.pin}
                onChange={(text) => setPin(typedPin(text))}
              />
              <TextField
                label={copy.pinAgain}
                type="password"
                inputMode="numeric"
                autoComplete="new-password"
                maxLength={6}
                value={again}
                error={wrong.again}
                onChange={(text) => setAgain(typedPin(text))}
              />
            </>
          )}
          {wrong.whole && (
            <Note kind="late" live="alert">
              {wrong.whole}
            </Note>
          )}
          <Answers>
            <Button type="submit" grow tall busy={busy}>
              {sent === 0 ? copy.sendCode : busy ? copy.binding : copy.bind}
            </Button>
            {sent > 0 && (
              <Button look="second" busy={busy} onPress={send}>
                {copy.sendAgain}
              </Button>
            )}
          </Answers>
        </form>
      </Card>
      {onBack && (
        <Button look="quiet" onPress={onBack}>
          {copy.backToPin}
        </Button>
      )}
      <DemoPeople
        onPick={(picked) => {
          setPhone(picked)
          setSent(0)
          setWrong({})
        }}
      />
    </>
  )
}
