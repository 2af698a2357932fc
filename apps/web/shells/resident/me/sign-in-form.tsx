/** Sign-in by telephone: the number, then the code that was sent to it. No password, nothing else is asked. */
import { useState } from 'react'
import { Answers, Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { isMobile, typedPhone } from '../../../features/identity/phone.ts'
import { useSession } from '../../../features/identity/session.tsx'
import type { Outcome } from '../../../features/outcome.ts'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'

type Wrong = { readonly phone?: string; readonly code?: string; readonly whole?: string }

const saying = (outcome: Outcome<unknown>): string =>
  outcome.ok ? '' : outcome.why === 'offline' ? copy.me.offline : outcome.sentence

export function SignInForm() {
  const { api } = usePorts()
  const { signedIn } = useSession()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [waitSeconds, setWaitSeconds] = useState<number>()
  const [wrong, setWrong] = useState<Wrong>({})
  const [busy, setBusy] = useState(false)
  const [message, setMessage] = useState<string>()
  const sent = waitSeconds !== undefined

  const send = async () => {
    if (!isMobile(phone)) return setWrong({ phone: copy.me.phoneWrong })
    setBusy(true)
    const outcome = await api.sendPhoneCode(phone)
    setBusy(false)
    if (outcome.ok) {
      setWaitSeconds(outcome.value.waitSeconds)
      setWrong({})
      setMessage(await api.demonstrationMessage(phone))
    } else setWrong({ whole: saying(outcome) })
  }
  const enter = async () => {
    if (!/^\d{6}$/.test(code)) return setWrong({ code: copy.me.codeWrong })
    setBusy(true)
    const outcome = await api.signInPhone(phone, code)
    setBusy(false)
    if (outcome.ok) signedIn(outcome.value.me)
    else setWrong({ code: saying(outcome) })
  }

  return (
    <Card pad title={copy.me.signIn}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (sent) enter()
          else send()
        }}
      >
        <p className="muted small">{copy.me.signInLead}</p>
        <TextField
          label={copy.me.phone}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          value={phone}
          error={wrong.phone}
          onChange={(value) => {
            setPhone(typedPhone(value))
            setWaitSeconds(undefined)
          }}
        />
        {sent && (
          <TextField
            label={copy.me.code}
            hint={copy.me.codeSent(waitSeconds)}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            error={wrong.code}
            onChange={setCode}
          />
        )}
        {sent && message && (
          <Note icon="phone" title={copy.me.demonstration}>
            {message}
          </Note>
        )}
        {wrong.whole && (
          <Note kind="late" live="alert">
            {wrong.whole}
          </Note>
        )}
        <Answers>
          <Button type="submit" grow busy={busy}>
            {sent ? copy.me.enter : copy.me.sendCode}
          </Button>
          {sent && (
            <Button look="second" busy={busy} onPress={send}>
              {copy.me.sendAgain}
            </Button>
          )}
        </Answers>
      </form>
    </Card>
  )
}
