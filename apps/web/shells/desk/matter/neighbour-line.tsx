/** The line that neighbours see of a matter: written here by a person, shown to whoever writes something like it. */
import type { MatterView } from '@gewu/contract/matter'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import { useLoad } from '../../../features/load.tsx'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { neighbours as copy } from '../copy/text.ts'

export function NeighbourLine({ matter }: { readonly matter: MatterView }) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const params = { communityId: matter.communityId, matterId: matter.id }
  const load = useLoad(`opened:${matter.id}`, async () => outcomeOf(await client.call('text', 'opened', { params })))
  const [line, setLine] = useState<string>()
  const [missing, setMissing] = useState(false)
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const found = load.outcome?.ok ? load.outcome.value : undefined
  if (found === undefined || matter.stage === 'closed' || !(found.can.open || found.title !== null || found.meToos > 0))
    return null
  const write = async (title: string | null) => {
    setMissing(title === '')
    if (title === '') return
    const outcome = await send([params, title], (key) =>
      client.call('text', 'openToNeighbours', { params, body: { title }, key }),
    )
    if (!outcome?.ok) return setRefusal(outcome)
    setLine(undefined)
    setRefusal(undefined)
    load.again()
    toast(title === null ? copy.stopped : copy.done)
  }
  return (
    <section className="part">
      <h3>{copy.title}</h3>
      <div className="stack-s">
        <p>
          {found.title === null ? copy.hidden : copy.shown(found.title)} {found.meToos > 0 && copy.meToos(found.meToos)}
        </p>
        {line === undefined ? (
          found.can.open && (
            <div className="line wrap">
              <Button look="second" onPress={() => setLine(found.title ?? '')}>
                {found.title === null ? copy.write : copy.change}
              </Button>
              {found.title !== null && (
                <Button look="quiet" busy={busy} onPress={() => write(null)}>
                  {copy.stop}
                </Button>
              )}
            </div>
          )
        ) : (
          <form
            className="stack-s"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              write(line.trim())
            }}
          >
            <TextField
              label={copy.label}
              hint={copy.hint}
              maxLength={60}
              value={line}
              error={(missing ? copy.missing : undefined) ?? wrongAt(refusal, 'title')}
              onChange={setLine}
            />
            <RefusalNote refusal={refusal} />
            <Button type="submit" busy={busy}>
              {copy.go}
            </Button>
          </form>
        )}
      </div>
    </section>
  )
}
