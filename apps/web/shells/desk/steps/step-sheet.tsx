/** Any step of any flow in a sheet: its fields, why it did not go through, one button that says what happens. */
import type { MatterView } from '@gewu/contract/matter'
import { Button } from '../../../design/controls/button.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { RefusalNote } from '../../../features/desk/refusal.tsx'
import { type OfferedStep, takesBack, unknownNeeds } from '../../../features/matters/steps/step-draft.ts'
import { steps as copy } from '../copy/steps.ts'
import { StepFields } from './step-fields.tsx'
import { useStepForm } from './use-step-form.ts'

type StepFormProps = {
  readonly matter: MatterView
  readonly step: OfferedStep
  readonly reload: () => void
  readonly onDone: (step: OfferedStep) => void
  /** Beside the main button: the named way out. */
  readonly onCancel?: () => void
}

export function StepForm({ matter, step, reload, onDone, onCancel }: StepFormProps) {
  const form = useStepForm(matter, step, reload)
  if (unknownNeeds(step).length > 0) return <Note>{copy.cannot}</Note>
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
      <StepFields matter={matter} step={step} draft={form.draft} wrong={form.wrong} change={form.change} />
      <RefusalNote refusal={form.refusal} />
      <div className="line wrap">
        <Button type="submit" grow look={takesBack(step.verb) ? 'undo' : 'main'} busy={form.busy}>
          {step.verb === 'return' ? copy.returnGo : step.label}
        </Button>
        {onCancel && (
          <Button look="quiet" onPress={onCancel}>
            {copy.cancel}
          </Button>
        )}
      </div>
    </form>
  )
}

export const StepSheet = (
  props: Omit<StepFormProps, 'step' | 'onCancel'> & {
    readonly step: OfferedStep | undefined
    readonly onClose: () => void
  },
) => (
  <Sheet
    open={props.step !== undefined}
    title={props.step?.label ?? ''}
    lead={props.matter.title}
    onClose={props.onClose}
  >
    {props.step && (
      <StepForm
        key={props.step.step}
        matter={props.matter}
        step={props.step}
        reload={props.reload}
        onDone={props.onDone}
        onCancel={props.onClose}
      />
    )}
  </Sheet>
)
