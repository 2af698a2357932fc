/** Any step of any flow on a phone: its fields, why it did not go through, one button that says what happens. */
import type { MatterView } from '@gewu/contract/matter'
import { Answers, Button } from '../../../design/controls/button.tsx'
import { Loading } from '../../../design/feedback/loading.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { words } from '../../../design/words.ts'
import { type OfferedStep, takesBack, unknownNeeds } from '../../../features/matters/steps/step-draft.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { useStepForm } from '../../../features/worker/use-step-form.ts'
import { useWork } from '../../../features/worker/work.tsx'
import { steps as copy, stepMissing } from '../copy/matter.ts'
import { StepFields } from './step-fields.tsx'

type StepFormProps = {
  readonly matter: MatterView
  readonly step: OfferedStep
  readonly reload: () => void
  readonly onDone: (step: OfferedStep) => void
  readonly onClose: () => void
}

function StepForm({ matter, step, reload, onDone, onClose }: StepFormProps) {
  const { me } = useWork()
  const form = useStepForm({ accountId: me.accountId, matter, step, missing: stepMissing, reload })
  if (unknownNeeds(step).length > 0) return <Note>{copy.cannot}</Note>
  if (form.held === undefined) return <Loading rows={1} />
  return (
    <form
      className="stack"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault()
        if (await form.submit()) onDone(step)
      }}
    >
      {form.changed && (
        <Note kind="turn" live="status">
          {copy.changed}
        </Note>
      )}
      <StepFields
        matter={matter}
        step={step}
        held={form.held}
        wrong={form.wrong}
        change={form.change}
        setPhotos={form.setPhotos}
      />
      <NotThrough refusal={form.refusal} />
      <Answers>
        <Button look="second" onPress={onClose}>
          {copy.cancel}
        </Button>
        <Button type="submit" grow tall look={takesBack(step.verb) ? 'undo' : 'main'} busy={form.busy}>
          {step.label}
        </Button>
      </Answers>
    </form>
  )
}

const NotThrough = ({ refusal }: { readonly refusal: Refused | NotReached | undefined }) => {
  if (refusal === undefined) return null
  return refusal.why === 'offline' ? (
    <Note kind="off" live="alert" title={words.offline}>
      {copy.kept}
    </Note>
  ) : (
    <Note kind="late" live="alert">
      {refusal.sentence}
    </Note>
  )
}

export const StepSheet = (props: Omit<StepFormProps, 'step'> & { readonly step: OfferedStep | undefined }) => (
  <Sheet
    open={props.step !== undefined}
    title={props.step?.label ?? ''}
    lead={props.matter.title}
    onClose={props.onClose}
  >
    {props.step && <StepForm key={props.step.step} {...props} step={props.step} />}
  </Sheet>
)
