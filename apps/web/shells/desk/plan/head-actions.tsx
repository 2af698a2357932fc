/** What can be done with the whole draft: a step back, keep it, ask the leads, take it back, adopt it, throw it away, print it. */
import { useState } from 'react'
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { TextArea, TextField } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Outcome, Refused } from '../../../features/outcome.ts'
import { dayOf } from '../../../features/time-days.ts'
import { plan as copy } from '../copy/plan.ts'
import type { PlanView } from './board.ts'
import type { Draft } from './use-draft.ts'

interface HeadActionsProps {
  readonly plan: PlanView | undefined
  readonly draft: Draft
  /** Nothing would change. */
  readonly same: boolean
  readonly again: () => void
  readonly gone: () => void
  readonly onAdopted: () => void
}

type Asked = 'propose' | 'adopt' | 'discard'

export function HeadActions(props: HeadActionsProps) {
  const { plan, draft } = props
  const { client } = useDeskPorts()
  const { community, mayWhole } = useDesk()
  const { busy, send } = useCommand()
  const [asked, setAsked] = useState<Asked>()
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const manages = mayWhole('manage-grids')
  const printAt = `/desk/print/plan/${plan?.id ?? 'now'}`
  const params = { communityId: community?.id ?? '', planId: plan?.id ?? '' }
  const rev = plan?.rev ?? 0
  const settle = <T,>(outcome: Outcome<T> | undefined, said: (value: T) => void) => {
    if (outcome === undefined) return
    setRefusal(outcome.ok ? undefined : outcome)
    if (outcome.ok) said(outcome.value)
    props.again()
  }
  const save = async () => {
    const body = { rev, moves: [...draft.moves], pins: [...draft.pins].map(([placeId, grid]) => ({ placeId, grid })) }
    settle(await send(['edit', params, body], (key) => client.call('plan', 'edit', { params, body, key })), () =>
      toast(copy.act.saved),
    )
  }
  const recall = async () =>
    settle(
      await send(['recall', params, rev], (key) => client.call('plan', 'recall', { params, body: { rev }, key })),
      () => toast(copy.act.recalled),
    )
  const unanswered = plan?.questions.some(({ answer }) => answer !== 'yes') ?? true
  return (
    <span className="push line wrap">
      {draft.unsaved && (
        <span className="small muted" role="status">
          {copy.act.unsaved}
        </span>
      )}
      {manages && plan?.state === 'ready' && (
        <>
          <Button look="second" icon="undo" disabled={!draft.canUndo} onPress={draft.undo}>
            {copy.act.undo}
          </Button>
          <Button look={draft.unsaved ? 'main' : 'second'} disabled={!draft.unsaved} busy={busy} onPress={save}>
            {copy.act.save}
          </Button>
          {!draft.unsaved && (
            <Button disabled={props.same} onPress={() => setAsked('propose')}>
              {copy.act.propose}
            </Button>
          )}
        </>
      )}
      {manages && plan?.state === 'proposed' && (
        <>
          <Button look="second" busy={busy} onPress={recall}>
            {copy.act.recall}
          </Button>
          <Button disabled={unanswered} onPress={() => setAsked('adopt')}>
            {copy.act.adopt}
          </Button>
        </>
      )}
      {plan?.state === 'adopted' && plan.revision !== null && (
        <span className="muted">{copy.act.adoptedAt(plan.revision)}</span>
      )}
      <ButtonLink look="second" icon="print" href={printAt}>
        {copy.act.print}
      </ButtonLink>
      {manages && plan !== undefined && plan.state !== 'running' && plan.state !== 'adopted' && (
        <Button look="quiet" onPress={() => setAsked('discard')}>
          {copy.act.discard}
        </Button>
      )}
      <RefusalNote refusal={refusal} />
      <Sheet
        open={asked !== undefined}
        title={asked === undefined ? '' : copy.act[asked]}
        lead={asked === undefined ? undefined : leads[asked]}
        onClose={() => setAsked(undefined)}
      >
        {asked !== undefined && plan !== undefined && (
          <ActForm key={asked} {...props} asked={asked} plan={plan} onClose={() => setAsked(undefined)} />
        )}
      </Sheet>
    </span>
  )
}

const leads = { propose: copy.act.proposeLead, adopt: copy.act.adoptLead, discard: copy.act.discardLead }

type ActFormProps = HeadActionsProps & {
  readonly asked: Asked
  readonly plan: PlanView
  readonly onClose: () => void
}

function ActForm({ asked, plan, onClose, again, gone, onAdopted }: ActFormProps) {
  const { client, now } = useDeskPorts()
  const { community } = useDesk()
  const { busy, send } = useCommand()
  const [day, setDay] = useState(() => dayOf(now()))
  const [reason, setReason] = useState('')
  const [pressed, setPressed] = useState(false)
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const params = { communityId: community?.id ?? '', planId: plan.id }
  const { rev } = plan
  const finish = <T,>(outcome: Outcome<T> | undefined, done: (value: T) => void) => {
    if (outcome?.ok) {
      done(outcome.value)
      onClose()
    } else setRefusal(outcome)
  }
  const propose = async () =>
    finish(
      await send(['propose', params, rev], (key) => client.call('plan', 'propose', { params, body: { rev }, key })),
      ({ asked: count }) => {
        toast(copy.act.proposed(count))
        again()
      },
    )
  const discard = async () =>
    finish(
      await send(['discard', params, rev], (key) => client.call('plan', 'discard', { params, body: { rev }, key })),
      () => {
        toast(copy.act.discarded)
        gone()
      },
    )
  const adopt = async () => {
    setPressed(true)
    if (day === '' || reason.trim() === '') return
    const body = { rev, effectiveOn: day, reason: reason.trim() }
    finish(
      await send(['adopt', params, body], (key) => client.call('plan', 'adopt', { params, body, key })),
      ({ revision, moved }) => {
        toast(copy.act.adopted(revision, moved))
        onAdopted()
      },
    )
  }
  const goes = { propose, adopt, discard }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        goes[asked]()
      }}
    >
      {asked === 'adopt' && (
        <>
          <TextField
            label={copy.act.day}
            type="date"
            value={day}
            error={(pressed && day === '' ? copy.act.missing.day : undefined) ?? wrongAt(refusal, 'effectiveOn')}
            onChange={setDay}
          />
          <TextArea
            label={copy.act.reason}
            rows={2}
            maxLength={200}
            value={reason}
            error={
              (pressed && reason.trim() === '' ? copy.act.missing.reason : undefined) ?? wrongAt(refusal, 'reason')
            }
            onChange={setReason}
          />
        </>
      )}
      <RefusalNote refusal={refusal} />
      <div className="line wrap">
        <Button type="submit" grow look={asked === 'discard' ? 'undo' : 'main'} busy={busy}>
          {copy.act[asked]}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {copy.act.cancel}
        </Button>
      </div>
    </form>
  )
}
