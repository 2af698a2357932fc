/** Whose seat this is, opened from the top bar: a new password of one's own, and signing out wherever else one is signed in. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Facts } from '../../../design/lists/facts.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { own as copy } from '../copy/frame.ts'

export function OwnAccountSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { me } = useDesk()
  return (
    <Sheet open={open} title={copy.title(me.name)} onClose={onClose}>
      <Facts facts={me.posts.map(({ title, nodeName }) => ({ name: title, value: nodeName }))} />
      <PasswordForm onDone={onClose} />
      <Elsewhere onDone={onClose} />
    </Sheet>
  )
}

function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [pressed, setPressed] = useState(false)
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const wrong = {
    current: current === '' ? copy.wrong.current : undefined,
    password: password.length < 10 ? copy.wrong.short : undefined,
    again: again !== password ? copy.wrong.differ : undefined,
  }
  const change = async () => {
    setPressed(true)
    if (wrong.current || wrong.password || wrong.again) return
    const body = { current, password }
    const outcome = await send(['password', body], (key) => client.call('identity', 'changePassword', { body, key }))
    if (outcome?.ok) {
      toast(copy.changed)
      return onDone()
    }
    setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        change()
      }}
    >
      <h3>{copy.password}</h3>
      <TextField
        label={copy.current}
        type="password"
        autoComplete="current-password"
        value={current}
        error={pressed ? wrong.current : undefined}
        onChange={setCurrent}
      />
      <TextField
        label={copy.next}
        hint={copy.nextHint}
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
      <RefusalNote refusal={refusal} />
      <Button type="submit" busy={busy}>
        {copy.change}
      </Button>
    </form>
  )
}

function Elsewhere({ onDone }: { readonly onDone: () => void }) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const leave = async () => {
    const outcome = await send(['elsewhere'], (key) => client.call('identity', 'signOutElsewhere', { body: {}, key }))
    if (outcome?.ok) {
      toast(copy.left(outcome.value.ended))
      return onDone()
    }
    setRefusal(outcome)
  }
  return (
    <section className="stack-s">
      <h3>{copy.elsewhere}</h3>
      <p className="small muted">{copy.elsewhereLine}</p>
      <RefusalNote refusal={refusal} />
      <Button look="second" busy={busy} onPress={leave}>
        {copy.leave}
      </Button>
    </section>
  )
}
