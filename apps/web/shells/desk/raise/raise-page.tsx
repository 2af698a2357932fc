/** `/desk/raise`: a matter taken down for somebody who rang, came by, spoke up at a meeting or wrote a note; ends with a slip. */
import type { ReplyAt } from '@gewu/client/client'
import { useState } from 'react'
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { Choices } from '../../../design/controls/choice.tsx'
import { TextArea, TextField } from '../../../design/controls/field.tsx'
import { Switch } from '../../../design/controls/switch.tsx'
import { PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import { typedPhone } from '../../../features/identity/phone.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { usePageTitle } from '../../../router/pages.tsx'
import { raise as copy } from '../copy/raise.ts'
import { PhotosField } from '../steps/photos-field.tsx'
import { CategoryPicker } from '../steps/pickers.tsx'
import { PlacePicker } from '../steps/place-picker.tsx'
import { ChannelChoice } from '../steps/step-fields.tsx'
import { freshDraft, keepsDoors, missingInRaise, type RaiseDraft, type RaiseWrong, raiseBodyOf } from './raise-draft.ts'
import { RaiseSimilar } from './raise-similar.tsx'
import { SlipMade } from './slip-made.tsx'
import './raise-page.css'

type Slip = ReplyAt<'matter', 'raise'>

export function RaisePage() {
  const [slip, setSlip] = useState<Slip>()
  usePageTitle(copy.title)
  return (
    <>
      <PageHead title={copy.title}>
        <span className="muted small">{slip === undefined ? copy.lead : ''}</span>
      </PageHead>
      <div className="raise-room">
        {slip === undefined ? <RaiseForm onRaised={setSlip} /> : <Made slip={slip} again={() => setSlip(undefined)} />}
      </div>
    </>
  )
}

const Made = ({ slip, again }: { readonly slip: Slip; readonly again: () => void }) => (
  <Card pad title={copy.made}>
    <p className="muted" role="status">
      {copy.madeLine}
    </p>
    <SlipMade slip={slip} />
    <div className="line wrap">
      <ButtonLink look="second" href={`/desk/dispatch/${slip.no}`}>
        {copy.open}
      </ButtonLink>
      <Button look="second" onPress={again}>
        {copy.another}
      </Button>
    </div>
  </Card>
)

function RaiseForm({ onRaised }: { readonly onRaised: (slip: Slip) => void }) {
  const { client } = useDeskPorts()
  const { community, pack } = useDesk()
  const { busy, send } = useCommand()
  const [draft, setDraft] = useState<RaiseDraft>(() => freshDraft('appeal'))
  const [wrong, setWrong] = useState<RaiseWrong>({})
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const change = (more: Partial<RaiseDraft>) => {
    setDraft((before) => ({ ...before, ...more }))
    setWrong({})
  }
  const raise = async () => {
    const missing = missingInRaise(draft)
    setWrong(missing)
    if (Object.keys(missing).length > 0 || community === undefined) return
    const body = raiseBodyOf(draft, community.id)
    const outcome = await send(body, (key) => client.call('matter', 'raise', { body, key }))
    if (outcome?.ok) onRaised(outcome.value)
    else setRefusal(outcome)
  }
  const kinds = (pack?.kinds ?? []).map(({ kind, name }) => ({ value: kind, label: name }))
  return (
    <form
      className="raise-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        raise()
      }}
    >
      <Card pad>
        <Choices legend={copy.kind} value={draft.kind} options={kinds} onChange={(kind) => change({ kind })} />
        <ChannelChoice legend={copy.channel} value={draft.channel} onChange={(channel) => change({ channel })} />
        <WhatPart draft={draft} wrong={wrong} refusal={refusal} change={change} communityId={community?.id ?? ''} />
      </Card>
      <div className="stack">
        <RaiseSimilar draft={draft} communityId={community?.id} />
        <Card pad>
          <WherePart draft={draft} wrong={wrong} refusal={refusal} change={change} />
          <WhoPart draft={draft} wrong={wrong} refusal={refusal} change={change} />
          <RefusalNote refusal={refusal} />
          <Button type="submit" wide tall busy={busy}>
            {copy.go}
          </Button>
        </Card>
      </div>
    </form>
  )
}

type PartProps = {
  readonly draft: RaiseDraft
  readonly wrong: RaiseWrong
  readonly refusal: Refused | NotReached | undefined
  readonly change: (more: Partial<RaiseDraft>) => void
}

function WhatPart({ draft, wrong, refusal, change, communityId }: PartProps & { readonly communityId: string }) {
  return (
    <>
      {!keepsDoors(draft.kind) && (
        <TextArea
          label={copy.body}
          hint={copy.bodyHint}
          rows={5}
          maxLength={2000}
          error={wrong.body ?? wrongAt(refusal, 'body')}
          value={draft.body}
          onChange={(body) => change({ body })}
        />
      )}
      <CategoryPicker
        label={copy.category}
        optional
        value={draft.category}
        error={wrongAt(refusal, 'category')}
        onChange={(category) => change({ category })}
      />
      {!keepsDoors(draft.kind) && (
        <PhotosField
          label={copy.photos}
          communityId={communityId}
          value={draft.photos}
          onChange={(photos) => change({ photos })}
        />
      )}
      <Switch
        label={copy.urgent}
        hint={copy.urgentHint}
        checked={draft.urgent}
        onChange={(urgent) => change({ urgent })}
      />
    </>
  )
}

const WherePart = ({ draft, wrong, refusal, change }: PartProps) =>
  keepsDoors(draft.kind) ? (
    <fieldset className="stack-s">
      <legend className="label">{copy.doors}</legend>
      <p className="small muted">{copy.doorsHint}</p>
      {draft.doors.map((door, at) => (
        <PlacePicker
          // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second party are their positions
          key={at}
          label={copy.door(at + 1)}
          error={at === draft.doors.length - 1 ? wrong.doors : undefined}
          value={door}
          onChange={(place) => change({ doors: draft.doors.map((held, index) => (index === at ? place : held)) })}
        />
      ))}
    </fieldset>
  ) : (
    <>
      <PlacePicker
        label={copy.place}
        hint={copy.placeHint}
        error={wrong.place ?? wrongAt(refusal, 'placeId')}
        value={draft.place}
        onChange={(place) => change({ place })}
      />
      {draft.place === undefined && (
        <TextField
          label={copy.placeText}
          optional
          maxLength={80}
          value={draft.placeText}
          onChange={(placeText) => change({ placeText })}
        />
      )}
    </>
  )

const WhoPart = ({ draft, wrong, refusal, change }: PartProps) => (
  <>
    <div className="two">
      <TextField
        label={copy.name}
        optional
        maxLength={20}
        value={draft.name}
        error={wrongAt(refusal, 'reporterName')}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={copy.phone}
        optional
        type="tel"
        inputMode="tel"
        value={draft.phone}
        error={wrong.phone ?? wrongAt(refusal, 'reporterPhone')}
        onChange={(text) => change({ phone: typedPhone(text) })}
      />
    </div>
    <p className="small muted">{copy.whoHint}</p>
    <Switch
      label={copy.named}
      hint={copy.namedHint}
      checked={draft.mayBeNamed}
      onChange={(mayBeNamed) => change({ mayBeNamed })}
    />
  </>
)
