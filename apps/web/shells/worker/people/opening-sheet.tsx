/** Asks why a sealed field is to be opened, and opens it. The reason is kept where the person can read it. */
import type { ReplyAt } from '@gewu/client/client'
import { useState } from 'react'
import { Answers, Button } from '../../../design/controls/button.tsx'
import { Choices } from '../../../design/controls/choice.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { RefusalNote } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useWork } from '../../../features/worker/work.tsx'
import { home as copy } from '../copy/people.ts'

export type Field = ReplyAt<'people', 'household'>['can']['open'][number]
export type Opening = { readonly personId: string; readonly field: Field }
export type Opened = Opening & { readonly value: string }

type SheetProps = {
  readonly opening: Opening | undefined
  readonly onClose: () => void
  readonly onOpened: (opened: Opened) => void
}

export const OpeningSheet = ({ opening, onClose, onOpened }: SheetProps) => (
  <Sheet
    open={opening !== undefined}
    title={opening ? copy.why(copy.fields[opening.field]) : ''}
    lead={copy.whyLine}
    onClose={onClose}
  >
    {opening && <OpeningForm opening={opening} onClose={onClose} onOpened={onOpened} />}
  </Sheet>
)

function OpeningForm({ opening, onClose, onOpened }: SheetProps & { readonly opening: Opening }) {
  const { client } = useWorkerPorts()
  const { community } = useWork()
  const { busy, send } = useCommand()
  const [reason, setReason] = useState<string>(copy.reasons[0])
  const [other, setOther] = useState('')
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const show = async () => {
    const { personId, field } = opening
    const params = { communityId: community.id, personId }
    const body = { field, reason: other.trim() === '' ? reason : other.trim() }
    const outcome = await send([params, body], (key) => client.call('people', 'openField', { params, body, key }))
    if (outcome === undefined) return
    if (outcome.ok) onOpened({ ...opening, value: outcome.value.value ?? copy.nothing })
    else setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        show()
      }}
    >
      <Choices
        legend={copy.reason}
        hideLegend
        options={copy.reasons.map((words) => ({ value: words, label: words }))}
        value={reason}
        onChange={setReason}
      />
      <TextField label={copy.other} optional maxLength={100} value={other} onChange={setOther} />
      <RefusalNote refusal={refusal} />
      <Answers>
        <Button look="second" onPress={onClose}>
          {copy.close}
        </Button>
        <Button type="submit" grow icon="eye" busy={busy}>
          {copy.show}
        </Button>
      </Answers>
    </form>
  )
}
