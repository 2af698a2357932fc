/** Takes another issue of the list into this one. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Select } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { focus as copy } from '../copy/text.ts'
import type { IssueRow } from './focus-page.tsx'

type JoinProps = {
  readonly open: boolean
  readonly communityId: string
  readonly issueId: string
  readonly others: readonly IssueRow[]
  readonly onDone: () => void
  readonly onClose: () => void
}

export const JoinSheet = (props: JoinProps) => (
  <Sheet open={props.open} title={copy.joinTitle} lead={copy.joinLead} onClose={props.onClose}>
    <JoinForm {...props} />
  </Sheet>
)

function JoinForm({ communityId, issueId, others, onDone }: JoinProps) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const [otherId, setOther] = useState('')
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const offered = others.filter(({ id }) => id !== issueId)
  if (offered.length === 0) return <p>{copy.joinNone}</p>
  const join = async () => {
    if (otherId === '') return
    const params = { communityId, issueId }
    const outcome = await send([params, otherId], (key) =>
      client.call('text', 'joinIssues', { params, body: { otherId }, key }),
    )
    if (outcome?.ok) onDone()
    else setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        join()
      }}
    >
      <Select
        label={copy.joinWhich}
        value={otherId}
        options={[
          { value: '', label: copy.joinMissing },
          ...offered.map(({ id, typical, place }) => ({
            value: id,
            label: place === '' ? typical : `${place}：${typical}`,
          })),
        ]}
        onChange={(id) => setOther(id ?? '')}
      />
      <RefusalNote refusal={refusal} />
      <Button type="submit" busy={busy}>
        {copy.joinGo}
      </Button>
    </form>
  )
}
