/** Who said it, for whoever may open that: one at a time, with a reason, and gone again when it is closed. */
import type { MatterView } from '@gewu/contract/matter'
import { useState } from 'react'
import { Answers, Button, ButtonLink } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { Facts } from '../../../design/lists/facts.tsx'
import { RefusalNote } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { matter } from '../copy/matter.ts'

const copy = matter.reporter
type Reporter = { readonly name: string | null; readonly phone: string | null }

export function ReporterPart({ matter }: { readonly matter: MatterView }) {
  const [open, setOpen] = useState(false)
  if (!matter.can.seeReporter) return null
  return (
    <>
      <Button look="quiet" icon="eye" onPress={() => setOpen(true)}>
        {copy.open}
      </Button>
      <Sheet open={open} title={copy.title} lead={copy.lead} onClose={() => setOpen(false)}>
        <Opening matter={matter} onClose={() => setOpen(false)} />
      </Sheet>
    </>
  )
}

function Opening({ matter, onClose }: { readonly matter: MatterView; readonly onClose: () => void }) {
  const { client } = useWorkerPorts()
  const { busy, send } = useCommand()
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const [reporter, setReporter] = useState<Reporter>()
  const show = async () => {
    const said = reason.trim()
    if (said === '') return setWrong(copy.reasonMissing)
    const params = { communityId: matter.communityId, matterId: matter.id }
    const outcome = await send(['reporter', params, said], (key) =>
      client.call('matter', 'openReporter', { params, body: { reason: said }, key }),
    )
    if (outcome === undefined) return
    if (outcome.ok) setReporter(outcome.value)
    else setRefusal(outcome)
  }
  if (reporter !== undefined)
    return (
      <>
        <div role="status">
          <Facts
            facts={[
              { name: copy.name, value: reporter.name ?? copy.noName },
              { name: copy.phone, value: reporter.phone ?? copy.noPhone },
            ]}
          />
        </div>
        <Answers>
          {reporter.phone !== null && (
            <ButtonLink grow icon="phone" href={`tel:${reporter.phone}`}>
              {copy.call}
            </ButtonLink>
          )}
          <Button look="second" grow onPress={onClose}>
            {copy.close}
          </Button>
        </Answers>
      </>
    )
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        show()
      }}
    >
      <TextField
        label={copy.reason}
        maxLength={200}
        value={reason}
        error={wrong}
        onChange={(text) => {
          setReason(text)
          setWrong(undefined)
        }}
      />
      <RefusalNote refusal={refusal} />
      <Answers>
        <Button look="second" onPress={onClose}>
          {copy.cancel}
        </Button>
        <Button type="submit" grow busy={busy}>
          {copy.show}
        </Button>
      </Answers>
    </form>
  )
}
