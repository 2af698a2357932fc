/** Who gets it: category, the receivers worth thinking of, any other, urgent or not, a word along. The button says what will happen. */
import type { MatterView } from '@gewu/contract/matter'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Candidates } from '../../../design/controls/candidates.tsx'
import { Seg } from '../../../design/controls/seg.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Draft } from '../../../design/marks/draft.tsx'
import { Icon } from '../../../design/marks/icon.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { arrivedRows, useDesk } from '../../../features/desk/desk.tsx'
import { RefusalNote } from '../../../features/desk/refusal.tsx'
import { startWords, whistleWords } from '../../../features/matters/clock-words.ts'
import { type Guess, strongGuess } from '../../../features/matters/receiver-guess.ts'
import { type OfferedStep, takesBack } from '../../../features/matters/steps/step-draft.ts'
import { dispatch as copy } from '../copy/matters.ts'
import { steps as stepCopy } from '../copy/steps.ts'
import { keyOfReceiver, leadNames, ReceiverPicker, receiverOfKey } from '../steps/pickers.tsx'
import { StepFields } from '../steps/step-fields.tsx'
import { type StepFormState, useStepForm } from '../steps/use-step-form.ts'
import { LikelyCategories, likelyWords } from './likely-categories.tsx'
import { useClockPreview } from './use-clock-preview.ts'
import { useGuesses } from './use-guesses.ts'
import { useSuggestion } from './use-suggestion.ts'

type DispatchFormProps = {
  readonly matter: MatterView
  readonly step: OfferedStep
  readonly others: readonly OfferedStep[]
  readonly reload: () => void
  readonly onDone: (said: string) => void
  readonly onOther: (step: OfferedStep) => void
  /** Hears what picks the first, second, third; the answer stops it. */
  readonly listenPicks: (pick: (at: number) => void) => () => void
}

export function DispatchForm(props: DispatchFormProps) {
  const whistle = props.others.find(({ verb }) => verb === 'whistle')
  const [many, setMany] = useState(false)
  const rest = props.others.filter((step) => step !== whistle)
  return (
    <>
      <div className="act-body">
        <div className="line">
          <h2 className="nowrap">{copy.to}</h2>
          {!many && <Draft push>{copy.guessed}</Draft>}
        </div>
        {whistle && (
          <Seg
            label={copy.how}
            value={many ? 'many' : 'one'}
            options={[
              { value: 'one', label: copy.one },
              { value: 'many', label: copy.many },
            ]}
            onChange={(how) => setMany(how === 'many')}
          />
        )}
      </div>
      {many && whistle ? <WhistlePart {...props} step={whistle} rest={rest} /> : <OnePart {...props} rest={rest} />}
    </>
  )
}

/** The first digits pick a receiver, the next ones a category. */
const receiverKeys = 3

type PartProps = DispatchFormProps & { readonly rest: readonly OfferedStep[] }

function OnePart(props: PartProps) {
  const { matter, step } = props
  const form = useStepForm(matter, step, props.reload)
  const { draft } = form
  const category = draft.category ?? matter.category ?? undefined
  const chosen = draft.receiver === undefined ? undefined : keyOfReceiver(draft.receiver)
  const suggestion = useSuggestion(matter)
  const categories = step.takes.includes('category') ? suggestion.category : undefined
  const { guesses, receivers, busy } = useGuesses(matter, category, chosen, suggestion.receiver?.candidates ?? [])
  const name = receivers.find(({ key }) => key === chosen)?.name
  const clock = useClockPreview(matter, draft)
  const { change } = form
  const { listenPicks } = props
  const strong = strongGuess(guesses)
  const offered = useRef(chosen !== undefined)
  const fields = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (offered.current || strong === undefined) return
    offered.current = true
    change({ receiver: receiverOfKey(strong.key) })
  }, [strong, change])
  useEffect(
    () =>
      listenPicks((at) => {
        const named = categories?.candidates[at - receiverKeys]
        if (named !== undefined) change({ category: named.key })
        const guess = at < receiverKeys ? guesses[at] : undefined
        if (guess === undefined) return
        change({ receiver: receiverOfKey(guess.key) })
        // the focus goes along, so that Enter is the form's and no longer the queue's
        fields.current?.querySelector<HTMLElement>(`input[value="${CSS.escape(guess.key)}"]`)?.focus()
      }),
    [listenPicks, guesses, categories, change],
  )
  return (
    <form
      ref={fields}
      className="act-form"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault()
        if (await form.submit()) props.onDone(copy.sent(name ?? ''))
      }}
    >
      <div className="act-body">
        <Changed form={form} />
        {categories && (
          <LikelyCategories proposal={categories} value={category} onChange={(key) => change({ category: key })} />
        )}
        <StepFields
          {...form}
          matter={matter}
          step={{ ...step, needs: [], takes: step.takes.filter((field) => field === 'category') }}
        />
        <Offered
          guesses={guesses}
          words={suggestion.receiver?.words ?? []}
          busy={busy}
          value={chosen}
          onChange={(key) => change({ receiver: receiverOfKey(key) })}
        />
        <ReceiverPicker
          label={copy.other}
          error={form.wrong.receiver}
          value={guesses.some(({ key, why }) => key === chosen && why !== 'chosen') ? undefined : draft.receiver}
          onChange={(receiver) => change({ receiver })}
        />
        <StepFields {...form} matter={matter} step={step} without={['category', 'receiver']} />
        <RefusalNote refusal={form.refusal} />
      </div>
      <Foot
        clock={startWords(draft.urgent ?? matter.urgent, clock.preview, clock.now)}
        go={name === undefined ? copy.goNobody : copy.go(name)}
        busy={form.busy}
        rest={props.rest}
        onOther={props.onOther}
      />
    </form>
  )
}

function WhistlePart(props: PartProps) {
  const form = useStepForm(props.matter, props.step, props.reload)
  const clock = useClockPreview(props.matter, form.draft)
  return (
    <form
      className="act-form"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault()
        if (await form.submit()) props.onDone(stepCopy.done(props.step.label))
      }}
    >
      <div className="act-body">
        <Changed form={form} />
        <StepFields {...form} matter={props.matter} step={props.step} />
        <RefusalNote refusal={form.refusal} />
      </div>
      <Foot
        clock={whistleWords(clock.preview, clock.now)}
        go={copy.whistle(form.draft.parties?.length ?? 0)}
        busy={form.busy}
        rest={props.rest}
        onOther={props.onOther}
      />
    </form>
  )
}

const Changed = ({ form }: { readonly form: StepFormState }) =>
  form.changed ? (
    <Note kind="turn" live="status">
      {stepCopy.changed}
    </Note>
  ) : null

/** Each with its reason in figures; the first three have a key. */
function Offered(props: {
  readonly guesses: readonly Guess[]
  /** Words of the matter that weighed for the likeliest. */
  readonly words: readonly string[]
  readonly busy: boolean
  readonly value: string | undefined
  readonly onChange: (key: string) => void
}) {
  const { grids } = useDesk()
  const reason = ({ key, why, times, of, likely }: Guess): string => {
    if (why === 'words')
      return copy.why.words(likelyWords(likely ?? 0), key === props.guesses[0]?.key ? props.words : [], times, of)
    if (why !== 'grid') return copy.why[why](times, of)
    const grid = arrivedRows(grids).find(({ id }) => `grid:${id}` === key)
    return copy.why.grid(grid === undefined ? '' : leadNames(grid))
  }
  if (props.guesses.length === 0) return <p className="small muted">{copy.noGuess}</p>
  return (
    <Candidates
      legend={copy.who}
      busy={props.busy}
      value={props.value}
      options={props.guesses.map((guess, at) => ({
        value: guess.key,
        title: guess.name,
        detail: reason(guess),
        mark:
          guess.why === 'before' && at === 0 ? (
            <Tag tone="go">{copy.marks.before}</Tag>
          ) : guess.why === 'grid' ? (
            <Tag>{copy.marks.grid}</Tag>
          ) : undefined,
        hotkey: at < 3 ? String(at + 1) : undefined,
      }))}
      onChange={props.onChange}
    />
  )
}

function Foot(props: {
  readonly clock: string
  readonly go: string
  readonly busy: boolean
  readonly rest: readonly OfferedStep[]
  readonly onOther: (step: OfferedStep) => void
}) {
  return (
    <div className="act-foot">
      <p className="note-line">
        <Icon name="clock" />
        <span>{props.clock}</span>
      </p>
      <Button type="submit" wide tall busy={props.busy}>
        {props.go}
      </Button>
      <OtherSteps steps={props.rest} onPick={props.onOther} />
    </div>
  )
}

export const OtherSteps = (props: {
  readonly steps: readonly OfferedStep[]
  readonly onPick: (step: OfferedStep) => void
}) =>
  props.steps.length === 0 ? null : (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of fields
    <div className="other-steps" role="group" aria-label={copy.others}>
      {props.steps.map((step) => (
        <Button key={step.step} look={takesBack(step.verb) ? 'undo' : 'second'} onPress={() => props.onPick(step)}>
          {step.label}
        </Button>
      ))}
    </div>
  )
