/** The fields of any step, drawn from its needs and takes: one small part per word of the flows' vocabulary. */
import type { MatterView, StepInput } from '@gewu/contract/matter'
import type { ReactNode } from 'react'
import { Choices } from '../../../design/controls/choice.tsx'
import { TextArea, TextField } from '../../../design/controls/field.tsx'
import { Switch } from '../../../design/controls/switch.tsx'
import { ratingOptions } from '../../../features/matters/rating-options.ts'
import {
  type AskedField,
  fieldsOf,
  type OfferedStep,
  type StepDraft,
  type StepField,
} from '../../../features/matters/steps/step-draft.ts'
import type { DraftFile } from '../../../features/say/draft.ts'
import type { KeptStep } from '../../../features/worker/use-step-form.ts'
import { useWork } from '../../../features/worker/work.tsx'
import { steps as copy, plainChannels, stepHints, stepLabels } from '../copy/matter.ts'
import { PhotoPicker } from '../photos/photo-picker.tsx'
import { PartiesField } from './parties-field.tsx'
import { CategoryPicker, ReceiverPicker } from './pickers.tsx'
import { SpanField } from './span-field.tsx'

type FieldsProps = {
  readonly matter: MatterView
  readonly step: OfferedStep
  readonly held: KeptStep
  readonly wrong: Partial<Readonly<Record<StepField, string>>>
  readonly change: (change: StepDraft) => void
  readonly setPhotos: (photos: readonly DraftFile[]) => void
}

/** Whoever accepts handles it unless somebody else is named later. */
const leftOut = (step: OfferedStep, { field, needed }: AskedField): boolean =>
  field === 'handler' && !needed && step.verb !== 'assign'

export const StepFields = (props: FieldsProps) => (
  <>
    {fieldsOf(props.step)
      .filter((asked) => !leftOut(props.step, asked))
      .map((asked) => (
        <OneField key={asked.field} {...props} asked={asked} />
      ))}
  </>
)

const longTexts = ['ground', 'reason', 'note', 'words', 'agreement'] as const
type LongText = (typeof longTexts)[number]
const isLongText = (field: StepField): field is LongText => longTexts.some((one) => one === field)

function OneField({ asked, ...props }: FieldsProps & { readonly asked: AskedField }) {
  const { field, needed } = asked
  const { change, matter, held, step } = props
  const { draft } = held
  const { pack } = useWork()
  const shape = {
    label: pack?.inputs[field] ?? stepLabels[field],
    hint: stepHints[field],
    error: props.wrong[field],
    optional: !needed,
  }
  if (isLongText(field))
    return (
      <TextArea
        {...shape}
        rows={3}
        maxLength={2000}
        value={draft[field] ?? ''}
        onChange={(text) => change({ [field]: text })}
      />
    )
  switch (field) {
    case 'category':
      return (
        <CategoryPicker
          {...shape}
          value={draft.category ?? matter.category ?? undefined}
          onChange={(category) => change({ category })}
        />
      )
    case 'receiver':
    case 'rightReceiver':
      return (
        <ReceiverPicker
          {...shape}
          only={field === 'receiver' && step.verb === 'handle-self' ? 'grids' : undefined}
          value={draft[field]}
          onChange={(receiver) => change({ [field]: receiver })}
        />
      )
    case 'parties':
      return (
        <PartiesField
          label={shape.label}
          error={shape.error}
          value={draft.parties ?? []}
          onChange={(parties) => change({ parties: [...parties] })}
        />
      )
    case 'lead':
      return (
        <WithError error={shape.error}>
          <Choices
            legend={shape.label}
            value={draft.lead}
            options={matter.parties.map(({ agencyId, name }) => ({ value: agencyId, label: name }))}
            onChange={(lead) => change({ lead })}
          />
        </WithError>
      )
    case 'handler':
      return <HandlerChoice {...shape} value={draft.handler} onChange={(handler) => change({ handler })} />
    case 'channel':
      return (
        <WithError error={shape.error}>
          <ChannelChoice legend={shape.label} value={draft.channel} onChange={(channel) => change({ channel })} />
        </WithError>
      )
    case 'rating':
      return (
        <WithError error={shape.error}>
          <Choices
            legend={shape.label}
            value={draft.rating === undefined ? undefined : String(draft.rating)}
            options={ratingOptions(pack)}
            onChange={(rating) => change({ rating: Number(rating) })}
          />
        </WithError>
      )
    case 'span':
      return <SpanField label={shape.label} error={shape.error} onChange={(span) => change({ span })} />
    case 'followUp':
      return (
        <TextField
          {...shape}
          type="date"
          value={draft.followUp ?? ''}
          onChange={(followUp) => change({ followUp: followUp === '' ? undefined : followUp })}
        />
      )
    case 'photos':
      return <PhotoPicker label={shape.label} error={shape.error} photos={held.photos} onChange={props.setPhotos} />
    case 'urgent':
      return (
        <Switch
          label={shape.label}
          hint={copy.urgentHint}
          checked={draft.urgent ?? matter.urgent}
          onChange={(urgent) => change({ urgent })}
        />
      )
    case 'forRequester':
      return (
        <Switch
          label={shape.label}
          hint={shape.hint}
          checked={draft.forRequester ?? false}
          onChange={(forRequester) => change({ forRequester })}
        />
      )
  }
}

type Channel = NonNullable<StepInput['channel']>
const channelKeys: readonly Channel[] = ['phone', 'visit', 'counter', 'meeting', 'paper', 'proxy', 'app']

/** The method's own names for the ways of reaching somebody. */
function ChannelChoice(props: {
  readonly legend: string
  readonly value: Channel | undefined
  readonly onChange: (channel: Channel) => void
}) {
  const { pack } = useWork()
  const named = pack?.channels.map(({ key, name }): readonly [string, string] => [key, name]) ?? plainChannels
  const options = channelKeys.flatMap((value) => {
    const found = named.find(([key]) => key === value)
    return found === undefined ? [] : [{ value, label: found[1] }]
  })
  return <Choices {...props} options={options} />
}

/** A worker takes it on herself; a colleague is named at the desk. */
function HandlerChoice(props: {
  readonly label: string
  readonly error?: string
  readonly value: string | undefined
  readonly onChange: (accountId: string) => void
}) {
  const { me } = useWork()
  return (
    <WithError error={props.error}>
      <Choices
        legend={props.label}
        value={props.value}
        options={[{ value: me.accountId, label: copy.self(me.name) }]}
        onChange={props.onChange}
      />
    </WithError>
  )
}

const WithError = (props: { readonly error: string | undefined; readonly children: ReactNode }) => (
  <div className={props.error ? 'field bad' : 'field'}>
    {props.children}
    {props.error && (
      <span className="err" role="status">
        {props.error}
      </span>
    )}
  </div>
)
