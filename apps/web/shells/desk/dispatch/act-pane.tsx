/** The right-hand pane: the step the flow waits for as a form, every other offered step one press away. No flow is named here. */
import type { MatterView } from '@gewu/contract/matter'
import { useState } from 'react'
import { Empty } from '../../../design/feedback/empty.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { firstStep, type OfferedStep } from '../../../features/matters/steps/step-draft.ts'
import { dispatch as copy } from '../copy/matters.ts'
import { steps as stepCopy } from '../copy/steps.ts'
import { StepForm, StepSheet } from '../steps/step-sheet.tsx'
import { DispatchForm, OtherSteps } from './dispatch-form.tsx'
import { NewSlip } from './new-slip.tsx'
import './act-pane.css'

type ActPaneProps = {
  readonly matter: MatterView
  /** After a step was taken. */
  readonly onDone: () => void
  readonly reload: () => void
  readonly listenPicks: (pick: (at: number) => void) => () => void
}

export function ActPane(props: ActPaneProps) {
  const { matter, reload } = props
  const [asked, setAsked] = useState<OfferedStep>()
  const { me } = useDesk()
  const ours = matter.parties.filter(({ agencyId }) => me.agencies.some(({ id }) => id === agencyId))
  // who came already is not asked to come again
  const came = ours.length > 0 && ours.every(({ reportedAt }) => reportedAt !== null)
  const offered = matter.steps.filter(({ verb }) => verb !== 'report-in' || !came)
  const first = firstStep(offered)
  const others = offered.filter((step) => step !== first)
  const done = (said: string) => {
    setAsked(undefined)
    toast(said)
    props.onDone()
  }
  const onStep = (step: OfferedStep) => done(stepCopy.done(step.label))
  return (
    <Card pane label={first?.verb === 'dispatch' ? copy.to : copy.next}>
      {first?.verb === 'dispatch' ? (
        <DispatchForm key={matter.id} {...props} step={first} others={others} onDone={done} onOther={setAsked} />
      ) : (
        <div className="act-body">
          {first === undefined ? (
            <Empty title={matter.stage === 'closed' ? copy.closed : copy.noStep}>
              {matter.stage === 'closed' ? undefined : copy.noStepLine}
            </Empty>
          ) : (
            <>
              <h2>{first.label}</h2>
              <StepForm
                key={`${matter.id}:${first.step}`}
                matter={matter}
                step={first}
                reload={reload}
                onDone={onStep}
              />
            </>
          )}
          {others.length > 0 && <h3>{copy.others}</h3>}
          <OtherSteps steps={others} onPick={setAsked} />
          <NewSlip matter={matter} />
        </div>
      )}
      <StepSheet matter={matter} step={asked} reload={reload} onDone={onStep} onClose={() => setAsked(undefined)} />
    </Card>
  )
}
