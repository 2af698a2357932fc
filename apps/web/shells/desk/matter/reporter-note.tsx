/** Who said it stays shut. Where a post may open it, a reason is asked for first, and it closes again with the page. */
import type { MatterView } from '@gewu/contract/matter'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextArea } from '../../../design/controls/field.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { Facts } from '../../../design/lists/facts.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { matter as words } from '../copy/matters.ts'

const copy = words.reporter
type Reporter = { readonly name: string | null; readonly phone: string | null }

export function ReporterNote({ matter }: { readonly matter: MatterView }) {
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<{ readonly of: string; readonly reporter: Reporter }>()
  if (opened?.of === matter.id)
    return (
      <Note
        icon="eye"
        live="status"
        action={
          <Button look="quiet" onPress={() => setOpened(undefined)}>
            {copy.close}
          </Button>
        }
      >
        <Facts
          facts={[
            { name: copy.name, value: opened.reporter.name ?? copy.noName },
            { name: copy.phone, value: opened.reporter.phone ?? copy.noPhone },
          ]}
        />
      </Note>
    )
  return (
    <>
      <Note
        icon="lock"
        action={
          matter.can.seeReporter && (
            <Button look="quiet" icon="eye" onPress={() => setAsking(true)}>
              {copy.open}
            </Button>
          )
        }
      >
        {copy.hidden}
      </Note>
      <Sheet open={asking} title={copy.title} lead={copy.lead} onClose={() => setAsking(false)}>
        <AskForm
          matter={matter}
          onCancel={() => setAsking(false)}
          onOpened={(reporter) => {
            setAsking(false)
            setOpened({ of: matter.id, reporter })
          }}
        />
      </Sheet>
    </>
  )
}

function AskForm(props: {
  readonly matter: MatterView
  readonly onOpened: (reporter: Reporter) => void
  readonly onCancel: () => void
}) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<string>()
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const open = async () => {
    if (reason.trim() === '') return setMissing(copy.reasonMissing)
    const params = { communityId: props.matter.communityId, matterId: props.matter.id }
    const body = { reason: reason.trim() }
    const outcome = await send([params, body], (key) => client.call('matter', 'openReporter', { params, body, key }))
    if (outcome?.ok) props.onOpened(outcome.value)
    else setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        open()
      }}
    >
      <TextArea
        label={copy.reason}
        maxLength={200}
        rows={2}
        value={reason}
        error={missing ?? wrongAt(refusal, 'reason')}
        onChange={(text) => {
          setReason(text)
          setMissing(undefined)
        }}
      />
      <RefusalNote refusal={refusal} />
      <div className="line wrap">
        <Button type="submit" grow busy={busy}>
          {copy.show}
        </Button>
        <Button look="quiet" onPress={props.onCancel}>
          {copy.cancel}
        </Button>
      </div>
    </form>
  )
}
