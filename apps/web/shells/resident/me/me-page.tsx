/** `/me`: sign in or out, how I am addressed, how pages look on this device, complaints, forgetting. */
import { useState } from 'react'
import { Answers, Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { words } from '../../../design/words.ts'
import { newCommandId } from '../../../features/device/command-id.ts'
import { forgetDoor } from '../../../features/device/home-door.ts'
import { forgetSlips } from '../../../features/device/slips.ts'
import { useSession } from '../../../features/identity/session.tsx'
import { useMyMatters } from '../../../features/matters/my-matters.tsx'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'
import { ResidentPage } from '../frame.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function MePage() {
  const { me, unsure, signOut } = useSession()
  const [forgetting, setForgetting] = useState(false)
  return (
    <ResidentPage title={copy.me.title} back="/">
      {unsure && (
        <Note kind="off" title={words.offline}>
          {copy.me.unsure}
        </Note>
      )}
      {me === null && !unsure && <SignInForm />}
      {me && <NameForm key={me.accountId} name={me.name} />}
      <SectionHead title={copy.me.look} />
      <Card>
        <Rows>
          <Row lead="text-size" href="/me/text-size" title={copy.me.textSize} detail={copy.me.textSizeDetail} />
        </Rows>
      </Card>
      <Card>
        <Rows>
          <Row lead="hand" href="/complain" title={copy.me.complain} detail={copy.me.complainDetail} />
          <Row lead="trash" onPress={() => setForgetting(true)} title={copy.me.forget} detail={copy.me.forgetDetail} />
          {me && (
            <Row lead="home" href="/me/home" title={copy.myHome.row} detail={me.home?.label ?? copy.myHome.rowNone} />
          )}
          {me && <ElsewhereRow />}
          {me && (
            <Row
              lead="out"
              title={copy.me.signOut}
              detail={me.phoneTail === null ? undefined : copy.me.phoneTail(me.phoneTail)}
              onPress={async () => {
                await signOut()
                toast(copy.me.signedOut)
              }}
            />
          )}
        </Rows>
      </Card>
      <ForgetSheet open={forgetting} onClose={() => setForgetting(false)} />
    </ResidentPage>
  )
}

function ElsewhereRow() {
  const { api } = usePorts()
  const leave = async () => {
    const outcome = await api.signOutElsewhere(newCommandId())
    if (outcome.ok) toast(copy.me.left(outcome.value.ended))
    else toast(outcome.why === 'offline' ? copy.me.offline : outcome.sentence)
  }
  return <Row lead="out" title={copy.me.elsewhere} detail={copy.me.elsewhereDetail} onPress={leave} />
}

function NameForm({ name }: { readonly name: string }) {
  const { api } = usePorts()
  const { renamed } = useSession()
  const [typed, setTyped] = useState(name)
  const [key, setKey] = useState(newCommandId)
  const [wrong, setWrong] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    const outcome = await api.rename(typed.trim(), key)
    setBusy(false)
    if (outcome.ok) {
      renamed(typed.trim())
      toast(copy.me.nameSaved)
    } else setWrong(outcome.why === 'offline' ? copy.me.offline : outcome.sentence)
  }
  return (
    <Card pad>
      <form
        className="stack-s"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          label={copy.me.name}
          hint={copy.me.nameHint}
          autoComplete="nickname"
          maxLength={20}
          value={typed}
          error={wrong}
          onChange={(value) => {
            setTyped(value)
            setKey(newCommandId())
          }}
        />
        <Button type="submit" look="second" busy={busy} disabled={typed.trim() === '' || typed.trim() === name}>
          {copy.me.nameSave}
        </Button>
      </form>
    </Card>
  )
}

function ForgetSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { drafts } = usePorts()
  const { again } = useMyMatters()
  const forget = async () => {
    forgetSlips()
    forgetDoor()
    await drafts.drop()
    onClose()
    again()
    toast(copy.me.forgotten)
  }
  return (
    <Sheet open={open} title={copy.me.forgetAsk} onClose={onClose}>
      <Note>{copy.me.forgetLead}</Note>
      <Answers>
        <Button look="second" grow onPress={onClose}>
          {copy.me.forgetNo}
        </Button>
        <Button look="undo" grow onPress={forget}>
          {copy.me.forgetYes}
        </Button>
      </Answers>
    </Sheet>
  )
}
