/** Proposes a micro-project of an issue: a name and a reason, in a person's words. */
import type { ReplyAt } from '@gewu/client/client'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextArea, TextField } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { focus as copy } from '../copy/text.ts'

type ProposeProps = {
  readonly open: boolean
  readonly communityId: string
  readonly issue: ReplyAt<'text', 'issue'>
  readonly onDone: () => void
  readonly onClose: () => void
}

export const ProposeSheet = (props: ProposeProps) => (
  <Sheet open={props.open} title={copy.proposeTitle} lead={copy.proposeLead} onClose={props.onClose}>
    <ProposeForm {...props} />
  </Sheet>
)

function ProposeForm({ communityId, issue, onDone }: ProposeProps) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const propose = async () => {
    setTried(true)
    const body = { title: title.trim(), reason: reason.trim() }
    if (body.title === '' || body.reason === '') return
    const params = { communityId, issueId: issue.id }
    const outcome = await send([params, body], (key) => client.call('text', 'proposeIssue', { params, body, key }))
    if (outcome?.ok) onDone()
    else setRefusal(outcome)
  }
  const missing = (text: string, sentence: string) => (tried && text.trim() === '' ? sentence : undefined)
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        propose()
      }}
    >
      <TextField
        label={copy.name}
        maxLength={60}
        value={title}
        error={missing(title, copy.proposeMissing.name) ?? wrongAt(refusal, 'title')}
        onChange={setTitle}
      />
      <TextArea
        label={copy.reason}
        rows={3}
        maxLength={500}
        value={reason}
        error={missing(reason, copy.proposeMissing.reason) ?? wrongAt(refusal, 'reason')}
        onChange={setReason}
      />
      <RefusalNote refusal={refusal} />
      <Button type="submit" busy={busy}>
        {copy.proposeGo}
      </Button>
    </form>
  )
}
