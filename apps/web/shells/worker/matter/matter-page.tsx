/** `/w/matters/:no`: one matter: the door, what was said, the clock, what I can do now, what was done. */
import type { MatterView } from '@gewu/contract/matter'
import { useState } from 'react'
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { Loaded } from '../../../features/load.tsx'
import { iconOfStep } from '../../../features/matters/matter-words.ts'
import { firstStep, type OfferedStep } from '../../../features/matters/steps/step-draft.ts'
import type { PathParts } from '../../../router/pages.tsx'
import { matter as copy } from '../copy/matter.ts'
import { WorkerPage } from '../frame.tsx'
import { StepSheet } from '../steps/step-sheet.tsx'
import { useToday } from '../today/today-load.tsx'
import { MatterHead } from './matter-head.tsx'
import { MatterTrail } from './matter-trail.tsx'
import { ReporterPart } from './reporter-part.tsx'
import { useOpenMatter } from './use-open-matter.ts'

export function MatterPage({ params }: { readonly params: PathParts }) {
  const { no = '' } = params
  return <MatterOf key={no} no={no} />
}

function MatterOf({ no }: { readonly no: string }) {
  const load = useOpenMatter(no)
  const today = useToday()
  const [step, setStep] = useState<OfferedStep>()
  const matter = load.outcome?.ok ? load.outcome.value : undefined
  const first = matter && firstStep(matter.steps)
  return (
    <WorkerPage
      title={copy.title}
      back="/w"
      foot={
        first && (
          <Button grow tall icon={iconOfStep(first.verb)} onPress={() => setStep(first)}>
            {first.label}
          </Button>
        )
      }
    >
      <Loaded load={load} refused={(sentence) => <NotThere sentence={sentence} />}>
        {(found) =>
          found === undefined ? (
            <NotThere sentence={copy.missingLine} />
          ) : (
            <>
              <MatterHead matter={found} />
              <OtherSteps matter={found} first={first} onStep={setStep} />
              <ReporterPart matter={found} />
              <SectionHead title={copy.trail} />
              <Card pad label={copy.trail}>
                <MatterTrail matter={found} />
              </Card>
              <StepSheet
                matter={found}
                step={step}
                reload={load.again}
                onClose={() => setStep(undefined)}
                onDone={(taken) => {
                  setStep(undefined)
                  toast(copy.done(taken.label))
                  load.again()
                  today.again()
                }}
              />
            </>
          )
        }
      </Loaded>
    </WorkerPage>
  )
}

const NotThere = ({ sentence }: { readonly sentence: string }) => (
  <Card>
    <Empty title={copy.missing} action={<ButtonLink href="/w/matters">{copy.toMatters}</ButtonLink>}>
      {sentence}
    </Empty>
  </Card>
)

type OtherStepsProps = {
  readonly matter: MatterView
  readonly first: OfferedStep | undefined
  readonly onStep: (step: OfferedStep) => void
}

/** Every other way on, each one press away; handing it back says at once what it asks for. */
function OtherSteps({ matter, first, onStep }: OtherStepsProps) {
  const others = matter.steps.filter(({ step }) => step !== first?.step)
  if (others.length === 0 && first === undefined)
    return (
      <p className="muted center">{matter.stage === 'closed' ? copy.closed : `${copy.noStep}。${copy.noStepLine}`}</p>
    )
  if (others.length === 0) return null
  return (
    <>
      <SectionHead title={copy.others} />
      <Card label={copy.others}>
        <Rows>
          {others.map((step) => (
            <Row
              key={step.step}
              lead={iconOfStep(step.verb)}
              title={step.label}
              detail={step.verb === 'return' ? copy.notMineLine : undefined}
              onPress={() => onStep(step)}
            />
          ))}
        </Rows>
      </Card>
    </>
  )
}
