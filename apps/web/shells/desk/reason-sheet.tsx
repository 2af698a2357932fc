/** One question before something that has to be answered for: why. The way out has a name too. */
import type { Answer } from '@gewu/client/client'
import { useState } from 'react'
import { Button } from '../../design/controls/button.tsx'
import { TextArea } from '../../design/controls/field.tsx'
import { Sheet } from '../../design/feedback/sheet.tsx'
import { RefusalNote, wrongAt } from '../../features/desk/refusal.tsx'
import { useCommand } from '../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../features/outcome.ts'
import { accounts as copy } from './copy/people.ts'

type ReasonSheetProps<T> = {
  readonly open: boolean
  readonly title: string
  readonly lead: string
  readonly go: string
  /** Left out where nobody asks for a reason. */
  readonly asks?: boolean
  /** What is meant, word for word, beside the reason. */
  readonly intent: unknown
  readonly send: (reason: string, key: string) => Promise<Answer<T>>
  readonly onDone: (reply: T) => void
  readonly onClose: () => void
}

export const ReasonSheet = <T,>(props: ReasonSheetProps<T>) => (
  <Sheet open={props.open} title={props.title} lead={props.lead} onClose={props.onClose}>
    <ReasonForm {...props} />
  </Sheet>
)

function ReasonForm<T>({ asks = true, ...props }: ReasonSheetProps<T>) {
  const { busy, send } = useCommand()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<string>()
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const go = async () => {
    if (asks && reason.trim() === '') return setMissing(copy.reasonMissing)
    const outcome = await send([props.intent, reason.trim()], (key) => props.send(reason.trim(), key))
    if (outcome?.ok) props.onDone(outcome.value)
    else setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      {asks && (
        <TextArea
          label={copy.reason}
          rows={2}
          maxLength={200}
          value={reason}
          error={missing ?? wrongAt(refusal, 'reason')}
          onChange={(text) => {
            setReason(text)
            setMissing(undefined)
          }}
        />
      )}
      <RefusalNote refusal={refusal} />
      <div className="line wrap">
        <Button type="submit" look="undo" grow busy={busy}>
          {props.go}
        </Button>
        <Button look="quiet" onPress={props.onClose}>
          {copy.cancel}
        </Button>
      </div>
    </form>
  )
}
