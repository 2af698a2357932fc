/** `/desk/invitation/:token`: the authenticator's secret, a password, and six digits that prove both ends agree. The link then is spent. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Qr } from '../../../design/paper/qr.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useDeskSession } from '../../../features/desk/session.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import { Loaded, useLoad } from '../../../features/load.tsx'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import type { PathParts } from '../../../router/pages.tsx'
import { invitation as copy } from '../copy/frame.ts'
import { DoorPage } from './door-page.tsx'
import { typedDigits } from './sign-in-form.tsx'

/** The secret out of an `otpauth:` address, in fours as people copy it. */
export function secretIn(totpUri: string): string {
  const secret = /[?&]secret=([A-Za-z2-7]+)/.exec(totpUri)?.[1] ?? ''
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

export function InvitationPage({ params }: { readonly params: PathParts }) {
  const token = params.token ?? ''
  const { client } = useDeskPorts()
  const load = useLoad(`invitation:${token}`, async () =>
    outcomeOf(await client.call('identity', 'openInvitation', { params: { token } })),
  )
  return (
    <DoorPage title={copy.title} wide>
      <Loaded
        load={load}
        refused={(sentence) => (
          <Empty title={copy.spent} action={<ButtonLink href="/desk">{copy.toSignIn}</ButtonLink>}>
            {sentence}
          </Empty>
        )}
      >
        {(offer) => (
          <>
            <p>{copy.hello(offer.name, offer.loginName)}</p>
            <section className="stack-s">
              <h2>{copy.step1}</h2>
              <p className="small muted">{copy.step1Line}</p>
              <div className="line wrap">
                <div className="qr-room">
                  <Qr text={offer.totpUri} label={copy.qr} />
                </div>
                <div className="grow">
                  <p className="small muted">{copy.secret}</p>
                  <p className="secret">{secretIn(offer.totpUri)}</p>
                </div>
              </div>
            </section>
            <AcceptForm token={token} />
          </>
        )}
      </Loaded>
    </DoorPage>
  )
}

function AcceptForm({ token }: { readonly token: string }) {
  const { client } = useDeskPorts()
  const { signedIn } = useDeskSession()
  const { busy, send } = useCommand()
  const [, go] = useLocation()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [totp, setTotp] = useState('')
  const [pressed, setPressed] = useState(false)
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const wrong = {
    password: password.length < 10 ? copy.wrong.short : undefined,
    again: again !== password ? copy.wrong.differ : undefined,
    totp: totp.length !== 6 ? copy.wrong.totp : undefined,
  }

  const accept = async () => {
    setPressed(true)
    if (wrong.password || wrong.again || wrong.totp) return
    const body = { password, totp }
    const outcome = await send(body, () => client.call('identity', 'acceptInvitation', { params: { token }, body }))
    if (outcome?.ok) {
      signedIn(outcome.value.me)
      go('/desk')
      return
    }
    setRefusal(outcome)
    setTotp('')
    setPressed(false)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        accept()
      }}
    >
      <h2>{copy.step2}</h2>
      <TextField
        label={copy.password}
        hint={copy.passwordHint}
        type="password"
        autoComplete="new-password"
        value={password}
        error={(pressed ? wrong.password : undefined) ?? wrongAt(refusal, 'password')}
        onChange={setPassword}
      />
      <TextField
        label={copy.again}
        type="password"
        autoComplete="new-password"
        value={again}
        error={pressed ? wrong.again : undefined}
        onChange={setAgain}
      />
      <h2>{copy.step3}</h2>
      <TextField
        label={copy.totp}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={totp}
        error={(pressed ? wrong.totp : undefined) ?? wrongAt(refusal, 'totp')}
        onChange={(text) => setTotp(typedDigits(text))}
      />
      <RefusalNote refusal={refusal} />
      <Button type="submit" wide tall busy={busy}>
        {copy.done}
      </Button>
    </form>
  )
}
