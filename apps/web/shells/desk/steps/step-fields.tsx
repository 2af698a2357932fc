/** The fields of any step of any flow, drawn from its needs and takes; one small part per word of the vocabulary. */
import type { MatterView, StepInput } from '@gewu/contract/matter'
import { Choices } from '../../../design/controls/choice.tsx'
import { Select, TextArea, TextField } from '../../../design/controls/field.tsx'
import { Switch } from '../../../design/controls/switch.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { ratingOptions } from '../../../features/matters/rating-options.ts'
import {
  type AskedField,
  fieldsOf,
  type OfferedStep,
  type StepDraft,
  type StepField,
} from '../../../features/matters/steps/step-draft.ts'
import { steps as copy, noteAloud, plainChannels, stepHints, stepLabels } from '../copy/steps.ts'
import { HandlerPicker } from './handler-picker.tsx'
import { PartiesField } from './parties-field.tsx'
import { PhotosField } from './photos-field.tsx'
import { CategoryPicker, ReceiverPicker } from './pickers.tsx'
import { SpanField } from './span-field.tsx'

type FieldsProps = {
  readonly matter: MatterView
  readonly step: OfferedStep
  readonly draft: StepDraft
  readonly wrong: Partial<Readonly<Record<StepField, string>>>
  readonly change: (change: StepDraft) => void
  /** Fields that the page asks for elsewhere. */
  readonly without?: readonly StepField[]
}

export function StepFields(props: FieldsProps) {
  const asked = fieldsOf(props.step).filter(({ field }) => !props.without?.includes(field))
  return (
    <>
      {asked.map((one) => (
        <OneField key={one.field} {...props} asked={one} />
      ))}
    </>
  )
}

const longTexts = ['ground', 'reason', 'note', 'words', 'agreement'] as const
type LongText = (typeof longTexts)[number]
const isLongText = (field: StepField): field is LongText => longTexts.some((one) => one === field)
const channelKeys = ['app', 'phone', 'counter', 'visit', 'meeting', 'paper', 'proxy', 'import'] as const
type Channel = NonNullable<StepInput['channel']>

/** The server shows the note of these steps to the requester. */
const saidAloud = new Set(['accept', 'contact', 'resolve'])

function OneField({ asked, ...props }: FieldsProps & { readonly asked: AskedField }) {
  const { field, needed } = asked
  const { draft, change, matter } = props
  const hint = field === 'note' && saidAloud.has(props.step.verb) ? noteAloud : stepHints[field]
  const { pack } = useDesk()
  const shape = { label: pack?.inputs[field] ?? stepLabels[field], hint, error: props.wrong[field], optional: !needed }
  if (isLongText(field))
    return (
      <TextArea
        {...shape}
        rows={field === 'note' || field === 'words' ? 2 : 3}
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
          optional={false}
          value={draft.category ?? matter.category ?? undefined}
          onChange={(category) => change({ category })}
        />
      )
    case 'receiver':
    case 'rightReceiver':
      return (
        <ReceiverPicker
          {...shape}
          only={field === 'receiver' && props.step.verb === 'handle-self' ? 'grids' : undefined}
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
          onChange={(parties) => change({ parties })}
        />
      )
    case 'lead':
      return (
        <Choices
          legend={shape.label}
          value={draft.lead}
          options={matter.parties.map(({ agencyId, name }) => ({ value: agencyId, label: name }))}
          onChange={(lead) => change({ lead })}
        />
      )
    case 'handler':
      return (
        <HandlerPicker {...shape} matter={matter} value={draft.handler} onChange={(handler) => change({ handler })} />
      )
    case 'channel':
      return <ChannelChoice legend={shape.label} value={draft.channel} onChange={(channel) => change({ channel })} />
    case 'rating':
      return (
        <Choices
          legend={shape.label}
          value={draft.rating === undefined ? undefined : String(draft.rating)}
          options={ratingOptions(pack)}
          onChange={(rating) => change({ rating: Number(rating) })}
        />
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
      return (
        <PhotosField
          label={shape.label}
          communityId={matter.communityId}
          value={draft.photos ?? []}
          onChange={(photos) => change({ photos: [...photos] })}
        />
      )
    case 'urgent': {
      const urgent = draft.urgent ?? matter.urgent
      return (
        <Switch
          label={shape.label}
          hint={urgent ? copy.urgentOn : copy.urgentOff}
          checked={urgent}
          onChange={(on) => change({ urgent: on })}
        />
      )
    }
    case 'forRequester':
      return (
        <Switch
          label={shape.label}
          hint={shape.hint}
          checked={draft.forRequester ?? false}
          onChange={(on) => change({ forRequester: on })}
        />
      )
  }
}

/** The method's own names for the ways of asking; without a matter's community, plain ones. */
export function useChannelOptions() {
  const { pack } = useDesk()
  const named = pack?.channels.map(({ key, name }): readonly [string, string] => [key, name]) ?? plainChannels
  return channelKeys
    .filter((key) => key !== 'import')
    .flatMap((value) => {
      const found = named.find(([key]) => key === value)
      return found === undefined ? [] : [{ value, label: found[1] }]
    })
}

export function ChannelChoice(props: {
  readonly legend: string
  readonly value: Channel | undefined
  readonly onChange: (channel: Channel) => void
  readonly compact?: boolean
}) {
  const options = useChannelOptions()
  return props.compact ? (
    <Select label={props.legend} value={props.value ?? ''} options={options} onChange={props.onChange} />
  ) : (
    <Choices {...props} options={options} />
  )
}
