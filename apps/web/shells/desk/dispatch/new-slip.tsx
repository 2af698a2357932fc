/** A new slip for somebody who lost theirs: a reason, a new 查询码, straight to the printer. The old code stops at once. */
import type { MatterView } from '@gewu/contract/matter'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextArea } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { matter as words } from '../copy/matters.ts'
import { SlipMade } from '../raise/slip-made.tsx'

const copy = words.slip
type Slip = { readonly no: string; readonly slipCode: string }

export function NewSlip({ matter }: { readonly matter: MatterView }) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<string>()
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const [slip, setSlip] = useState<Slip>()
  if (!matter.can.newSlip) return null
  const make = async () => {
    if (reason.trim() === '') return setMissing(copy.reasonMissing)
    const params = { communityId: matter.communityId, matterId: matter.id }
    const body = { reason: reason.trim() }
    const outcome = await send([params, body], (key) => client.call('matter', 'newSlip', { params, body, key }))
    if (outcome?.ok) setSlip(outcome.value)
    else setRefusal(outcome)
  }
  const close = () => {
    setOpen(false)
    setSlip(undefined)
    setReason('')
    setRefusal(undefined)
  }
  return (
    <>
      <Button look="quiet" icon="print" onPress={() => setOpen(true)}>
        {copy.again}
      </Button>
      <Sheet open={open} title={copy.title} lead={copy.lead} onClose={close}>
        {slip ? (
          <SlipMade slip={slip} />
        ) : (
          <form
            className="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              make()
            }}
          >
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
            <RefusalNote refusal={refusal} />
            <Button type="submit" busy={busy}>
              {copy.make}
            </Button>
          </form>
        )}
      </Sheet>
    </>
  )
}
