/** The wish for a draft: bounds, from nothing or not, with how much effort; and how far a run is. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Switch } from '../../../design/controls/switch.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { plan as copy } from '../copy/plan.ts'
import type { Ground, PlanView } from './board.ts'

interface RunFormProps {
  readonly ground: Ground
  readonly plan: PlanView | undefined
  /** A run has begun, or was stopped, of this draft. */
  readonly onRun: (planId: string) => void
}

const mostSeconds = { fast: 20, best: 90 } as const
const numberOf = (text: string): number | null => {
  const number = Number(text.trim())
  return /^\d{1,5}$/.test(text.trim()) && number >= 1 && number <= 10_000 ? number : null
}

export function RunForm({ ground, plan, onRun }: RunFormProps) {
  const { client } = useDeskPorts()
  const { community, mayWhole } = useDesk()
  const { busy, send } = useCommand()
  const [smallest, setSmallest] = useState(String(plan?.smallest ?? ground.bounds?.smallest ?? 50))
  const [largest, setLargest] = useState(String(plan?.largest ?? ground.bounds?.largest ?? 100))
  const [afresh, setAfresh] = useState(plan?.afresh ?? false)
  const [best, setBest] = useState(plan?.effort === 'best')
  const [pressed, setPressed] = useState(false)
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  if (!mayWhole('manage-grids')) return null
  if (plan?.state === 'running') return <Running plan={plan} onRun={onRun} />
  const communityId = community?.id ?? ''
  const [least, most] = [numberOf(smallest), numberOf(largest)]
  const crossed = least !== null && most !== null && least > most
  const again = plan?.state === 'ready' || plan?.state === 'failed' || plan?.state === 'cancelled'
  const start = async (rerun: boolean) => {
    setPressed(true)
    if (least === null || most === null || crossed) return
    const wish = {
      smallest: least,
      largest: most,
      afresh,
      effort: best ? ('best' as const) : ('fast' as const),
      seed: 1,
      pins: plan?.pins ?? [],
    }
    if (rerun && plan !== undefined) {
      const params = { communityId, planId: plan.id }
      const body = { ...wish, rev: plan.rev }
      const outcome = await send([params, body], (key) => client.call('plan', 'rerun', { params, body, key }))
      if (outcome?.ok) onRun(plan.id)
      else setRefusal(outcome)
      return
    }
    const params = { communityId }
    const outcome = await send([params, wish], (key) => client.call('plan', 'start', { params, body: wish, key }))
    if (outcome?.ok) onRun(outcome.value.id)
    else setRefusal(outcome)
  }
  const wrong = (number: number | null) => (pressed && number === null ? copy.run.wrong : undefined)
  return (
    <Card title={copy.run.title} pad>
      <form
        className="stack-s"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          start(again)
        }}
      >
        <div className="plan-bounds">
          <TextField
            label={copy.run.smallest}
            inputMode="numeric"
            maxLength={5}
            value={smallest}
            error={wrong(least) ?? (pressed && crossed ? copy.run.crossed : undefined)}
            onChange={setSmallest}
          />
          <TextField
            label={copy.run.largest}
            inputMode="numeric"
            maxLength={5}
            value={largest}
            error={wrong(most)}
            onChange={setLargest}
          />
        </div>
        <Switch label={copy.run.afresh} hint={copy.run.afreshHint} checked={afresh} onChange={setAfresh} />
        <Switch label={copy.run.best} hint={copy.run.bestHint} checked={best} onChange={setBest} />
        <RefusalNote refusal={refusal} />
        <div className="line wrap">
          {again && (
            <Button type="submit" look="second" busy={busy}>
              {copy.run.again}
            </Button>
          )}
          <Button
            look={again ? 'quiet' : 'main'}
            type={again ? 'button' : 'submit'}
            busy={busy}
            onPress={again ? () => start(false) : undefined}
          >
            {copy.run.go}
          </Button>
        </div>
      </form>
    </Card>
  )
}

/** Seconds since the run began, of those it may take. */
function Running({ plan, onRun }: { readonly plan: PlanView; readonly onRun: (planId: string) => void }) {
  const { client, now } = useDeskPorts()
  const { community } = useDesk()
  const { busy, send } = useCommand()
  const most = mostSeconds[plan.effort]
  const seconds = Math.max(0, Math.min(most, Math.round((now().getTime() - new Date(plan.startedAt).getTime()) / 1000)))
  const cancel = async () => {
    const params = { communityId: community?.id ?? '', planId: plan.id }
    const outcome = await send(['cancel', params, plan.rev], (key) =>
      client.call('plan', 'cancel', { params, body: {}, key }),
    )
    if (outcome?.ok) toast(copy.run.cancelled)
    onRun(plan.id)
  }
  return (
    <Card title={copy.run.title} pad>
      <p role="status">{copy.run.running(seconds, most)}</p>
      <progress className="plan-progress" max={most} value={seconds} aria-label={copy.draftState.running} />
      <div>
        <Button look="second" busy={busy} onPress={cancel}>
          {copy.run.cancel}
        </Button>
      </div>
    </Card>
  )
}

export const FailedNote = ({ plan }: { readonly plan: PlanView }) =>
  plan.state === 'failed' ? (
    <Note kind="late" title={copy.run.failed} live="status">
      {plan.fault}
    </Note>
  ) : null
