/** A new colleague: a name, and a sign-in name or a telephone; then the link, once. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import { isMobile, typedPhone } from '../../../features/identity/phone.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { accounts as words } from '../copy/people.ts'
import { OneTimeLink } from './one-time-link.tsx'

const copy = words.form
type Made = { readonly name: string; readonly invitation: string | null }

export function CreateAccountSheet(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const [made, setMade] = useState<Made>()
  const close = () => {
    setMade(undefined)
    props.onClose()
  }
  return (
    <Sheet
      open={props.open}
      title={made === undefined ? words.create : words.link.title}
      lead={made === undefined ? copy.lead : undefined}
      onClose={close}
    >
      {made === undefined ? (
        <CreateForm
          onMade={(one) => {
            setMade(one)
            props.onDone()
          }}
          onCancel={close}
        />
      ) : (
        <OneTimeLink {...made} onDone={close} />
      )}
    </Sheet>
  )
}

function CreateForm(props: { readonly onMade: (made: Made) => void; readonly onCancel: () => void }) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const [name, setName] = useState('')
  const [loginName, setLoginName] = useState('')
  const [phone, setPhone] = useState('')
  const [wrong, setWrong] = useState<{ readonly name?: string; readonly phone?: string }>({})
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const create = async () => {
    const missing = name.trim() === '' || (loginName.trim() === '' && phone === '')
    setWrong({
      name: missing ? copy.missing : undefined,
      phone: phone !== '' && !isMobile(phone) ? copy.phoneWrong : undefined,
    })
    if (missing || (phone !== '' && !isMobile(phone))) return
    const body = {
      name: name.trim(),
      ...(loginName.trim() === '' ? {} : { loginName: loginName.trim() }),
      ...(phone === '' ? {} : { phone }),
    }
    const outcome = await send(body, (key) => client.call('identity', 'createAccount', { body, key }))
    if (outcome?.ok) props.onMade({ name: body.name, invitation: outcome.value.invitation })
    else setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        create()
      }}
    >
      <TextField
        label={copy.name}
        maxLength={20}
        value={name}
        error={wrong.name ?? wrongAt(refusal, 'name')}
        onChange={setName}
      />
      <TextField
        label={copy.loginName}
        hint={copy.loginHint}
        autoCapitalize="off"
        optional
        maxLength={40}
        value={loginName}
        error={wrongAt(refusal, 'loginName')}
        onChange={setLoginName}
      />
      <TextField
        label={copy.phone}
        hint={copy.phoneHint}
        type="tel"
        inputMode="tel"
        optional
        value={phone}
        error={wrong.phone ?? wrongAt(refusal, 'phone')}
        onChange={(text) => setPhone(typedPhone(text))}
      />
      <RefusalNote refusal={refusal} />
      <div className="line wrap">
        <Button type="submit" grow busy={busy}>
          {copy.go}
        </Button>
        <Button look="quiet" onPress={props.onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
