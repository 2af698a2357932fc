/** Name, password and the six digits of the authenticator, all three at once: it never says which of them was wrong. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useDeskSession } from '../../../features/desk/session.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { signIn as copy } from '../copy/frame.ts'

/** Six digits however they were typed. */
export const typedDigits = (text: string): string => text.normalize('NFKC').replace(/\D/g, '').slice(0, 6)

export function SignInForm({ loginName: known }: { readonly loginName?: string }) {
  const { client } = useDeskPorts()
  const { signedIn } = useDeskSession()
  const { busy, send } = useCommand()
  const [loginName, setLoginName] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [pressed, setPressed] = useState(false)
  const [refusal, setRefusal] = useState<Refused | NotReached>()

  const enter = async () => {
    setPressed(true)
    if (loginName.trim() === '' || password === '' || totp.length !== 6) return
    const body = { loginName: loginName.trim(), password, totp }
    const outcome = await send(body, () => client.call('identity', 'signInPassword', { body }))
    if (outcome?.ok) return signedIn(outcome.value.me)
    setRefusal(outcome)
    setTotp('')
    setPressed(false)
  }
  const missing = (empty: boolean, sentence: string) => (pressed && empty ? sentence : undefined)
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        enter()
      }}
    >
      <TextField
        label={copy.loginName}
        autoComplete="username"
        autoCapitalize="off"
        value={loginName}
        error={missing(loginName.trim() === '', copy.missing.loginName) ?? wrongAt(refusal, 'loginName')}
        onChange={setLoginName}
      />
      <TextField
        label={copy.password}
        type="password"
        autoComplete="current-password"
        value={password}
        error={missing(password === '', copy.missing.password) ?? wrongAt(refusal, 'password')}
        onChange={setPassword}
      />
      <TextField
        label={copy.totp}
        hint={copy.totpHint}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={totp}
        error={missing(totp.length !== 6, copy.missing.totp) ?? wrongAt(refusal, 'totp')}
        onChange={(text) => setTotp(typedDigits(text))}
      />
      <RefusalNote refusal={refusal} />
      <Button type="submit" wide tall busy={busy}>
        {copy.enter}
      </Button>
    </form>
  )
}
