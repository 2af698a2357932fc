/** `/w/homes/:id/visit`: a visit note in a few taps, with or without a signal. It asks for no place, no minutes, no picture. */
import type { Health, Heard, Outcome } from '@gewu/domain/visit/note'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../design/controls/button.tsx'
import { Choices, ManyChoices } from '../../../design/controls/choice.tsx'
import { TextArea } from '../../../design/controls/field.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Loading } from '../../../design/feedback/loading.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { type Household, householdsOf } from '../../../features/people/held-people.ts'
import { usePhonePeople } from '../../../features/people/phone-people.tsx'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useWorkerSession } from '../../../features/worker/session.tsx'
import type { PathParts } from '../../../router/pages.tsx'
import { buttons, note as copy, health as healthWords, home, outcomes } from '../copy/people.ts'
import { WorkerPage } from '../frame.tsx'

export function VisitPage({ params }: { readonly params: PathParts }) {
  const { held } = usePhonePeople()
  const household = held && householdsOf(held).find(({ id }) => id === params.id)
  if (household !== undefined) return <VisitForm household={household} />
  return (
    <WorkerPage title={copy.title} back="/w/homes">
      {held === undefined ? (
        <Loading />
      ) : (
        <Card>
          <Empty title={home.missing}>{home.missingLine}</Empty>
        </Card>
      )}
    </WorkerPage>
  )
}

const optionsOf = <T extends string>(words: Readonly<Record<T, string>>, order: readonly T[]) =>
  order.map((value) => ({ value, label: words[value] }))
const metOptions = optionsOf<Outcome>(outcomes, ['met', 'phoned', 'nobody'])
const aboutOptions = optionsOf<Heard>(buttons, ['information', 'hazard', 'service', 'dispute'])
const healthOptions = optionsOf<Health>(healthWords, ['well', 'so-so', 'poorly'])

const orNothing = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function VisitForm({ household }: { readonly household: Household }) {
  const { write } = usePhonePeople()
  const { now } = useWorkerPorts()
  const { offline } = useWorkerSession()
  const [, go] = useLocation()
  const [outcome, setOutcome] = useState<Outcome>('met')
  const [about, setAbout] = useState<readonly Heard[]>([])
  const [heard, setHeard] = useState('')
  const [health, setHealth] = useState<Health>()
  const [own, setOwn] = useState<string>()
  const [busy, setBusy] = useState(false)
  const back = `/w/homes/${household.id}`
  const there = outcome !== 'nobody'
  const save = async () => {
    setBusy(true)
    const kept = await write(household.id, {
      outcome,
      heard: orNothing(heard),
      buttons: there ? about : [],
      health: there ? (health ?? null) : null,
      privateNote: orNothing(own ?? ''),
      at: now().toISOString(),
    })
    setBusy(false)
    toast(kept ? (offline ? copy.savedOffline : copy.saved) : copy.notKept)
    if (kept) go(back)
  }
  return (
    <WorkerPage
      title={copy.title}
      back={back}
      foot={
        <Button grow icon="check" busy={busy} onPress={save}>
          {copy.save}
        </Button>
      }
    >
      <Plate place={`${household.label} ${household.number}`} big />
      <Choices legend={copy.who} options={metOptions} value={outcome} onChange={setOutcome} />
      <TextArea
        label={copy.heard}
        optional
        placeholder={copy.heardPlaceholder}
        maxLength={200}
        value={heard}
        onChange={setHeard}
      />
      {there && <ManyChoices legend={copy.about} options={aboutOptions} value={about} onChange={setAbout} />}
      {there && <Choices legend={copy.health} options={healthOptions} value={health} onChange={setHealth} />}
      {own === undefined ? (
        <Button look="quiet" icon="lock" onPress={() => setOwn('')}>
          {copy.privateOpen}
        </Button>
      ) : (
        <TextArea label={copy.private} hint={copy.privateLine} maxLength={500} value={own} onChange={setOwn} />
      )}
      <p className="small muted">{copy.notWritten}</p>
    </WorkerPage>
  )
}
