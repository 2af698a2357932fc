/** `/w/note`: 记一笔. Words, where, how it was said; a photo, a name and a telephone only for whoever wants. Ends in a slip. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../design/controls/button.tsx'
import { Choices } from '../../../design/controls/choice.tsx'
import { TextArea } from '../../../design/controls/field.tsx'
import { Switch } from '../../../design/controls/switch.tsx'
import { Loading } from '../../../design/feedback/loading.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { useKept } from '../../../features/device/use-kept.ts'
import type { RaisedSlip } from '../../../features/matters/api.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { rememberSeen } from '../../../features/worker/find-matter.ts'
import {
  afterRefusal,
  isNoteWorthKeeping,
  keepsDoorsOnly,
  type NoteDraft,
  type NoteTroubles,
  newNote,
  noteTroubles,
  sendNote,
} from '../../../features/worker/note-draft.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useWork } from '../../../features/worker/work.tsx'
import { note as copy } from '../copy/note.ts'
import { WorkerPage } from '../frame.tsx'
import { PhotoPicker } from '../photos/photo-picker.tsx'
import { CategoryPicker } from '../steps/pickers.tsx'
import { useToday } from '../today/today-load.tsx'
import { NotePlace } from './note-place.tsx'
import { noteSlotName } from './note-slot.ts'
import { NoteWho } from './note-who.tsx'
import { NotedPage } from './noted-page.tsx'

export type NoteChange = (change: Partial<NoteDraft>) => void

export function NotePage() {
  const { client, shelf } = useWorkerPorts()
  const { me, community } = useWork()
  const today = useToday()
  const [, go] = useLocation()
  const slot = useMemo(() => shelf<NoteDraft>(noteSlotName(me.accountId)), [shelf, me.accountId])
  const kept = useKept(slot, newNote, isNoteWorthKeeping)
  const [troubles, setTroubles] = useState<NoteTroubles>({})
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const [busy, setBusy] = useState(false)
  const [slip, setSlip] = useState<RaisedSlip>()
  const flying = useRef(false)
  const { value } = kept
  const at = useRef<HTMLDivElement>(null)
  useShown(at, troubles, refusal)

  const send = async () => {
    if (value === undefined || flying.current) return
    const found = noteTroubles(value)
    setTroubles(found)
    if (Object.keys(found).length > 0) return
    flying.current = true
    setBusy(true)
    let latest = value
    const keep = (now: NoteDraft) => {
      latest = now
      return kept.hold(now)
    }
    const outcome = await sendNote(value, community.id, { client, keep, doorsTitle: copy.doorsTitle })
    if (outcome.ok) {
      await kept.drop()
      rememberSeen([outcome.value])
      today.again()
      setSlip(outcome.value)
      setRefusal(undefined)
    } else {
      setRefusal(outcome)
      await kept.hold(outcome.why === 'refused' && outcome.code !== 'key-reused' ? afterRefusal(latest) : latest)
    }
    flying.current = false
    setBusy(false)
  }
  const leave = async () => {
    if (value !== undefined && isNoteWorthKeeping(value)) {
      await slot.keep(value)
      toast(copy.kept)
    }
    go('/w')
  }
  const drop = async () => {
    const before = value
    await kept.drop()
    setTroubles({})
    setRefusal(undefined)
    toast(copy.dropped, () => before !== undefined && kept.hold(before))
  }

  if (slip !== undefined) return <NotedPage slip={slip} onAnother={() => setSlip(undefined)} />
  return (
    <WorkerPage
      title={copy.title}
      back="/w"
      foot={
        <>
          <Button look="second" onPress={leave}>
            {copy.keep}
          </Button>
          <Button grow busy={busy} onPress={send}>
            {busy ? copy.sending : copy.send}
          </Button>
        </>
      }
    >
      {value === undefined ? <Loading /> : <NoteForm note={value} change={kept.change} troubles={troubles} />}
      <div ref={at}>
        <NotSent refusal={refusal} />
      </div>
      {value !== undefined && isNoteWorthKeeping(value) && (
        <Button look="quiet" icon="trash" onPress={drop}>
          {copy.drop}
        </Button>
      )}
    </WorkerPage>
  )
}

/** What stands in the way comes into sight: the field that is wrong takes the focus, the remark is scrolled to. */
function useShown(
  at: { readonly current: HTMLElement | null },
  troubles: NoteTroubles,
  refusal: Refused | NotReached | undefined,
): void {
  useEffect(() => {
    if (Object.keys(troubles).length === 0) return
    const field = document.querySelector('#main [aria-invalid=true]')
    if (field instanceof HTMLElement) field.focus()
  }, [troubles])
  useEffect(() => {
    if (refusal !== undefined) at.current?.scrollIntoView({ block: 'center' })
  }, [refusal, at])
}

const channels = ['visit', 'phone', 'paper', 'meeting', 'counter', 'proxy', 'app'] as const

type NoteFormProps = { readonly note: NoteDraft; readonly change: NoteChange; readonly troubles: NoteTroubles }

function NoteForm({ note, change, troubles }: NoteFormProps) {
  const { pack, may } = useWork()
  // several agencies at once are convened from a matter, not written down
  const kinds = pack?.kinds.filter(({ kind }) => kind !== 'whistle') ?? []
  const ways = may('raise-for-others') || pack === undefined ? channels : (['app'] as const)
  return (
    <>
      <Card pad>
        {keepsDoorsOnly(note.kind) ? (
          <Note>{copy.doorsOnly}</Note>
        ) : (
          <TextArea
            label={copy.what}
            hint={copy.whatHint}
            placeholder={copy.whatPlaceholder}
            rows={4}
            maxLength={2000}
            value={note.text}
            error={troubles.text && note.text.trim() === '' ? copy.whatMissing : undefined}
            onChange={(text) => change({ text })}
          />
        )}
        <PhotoPicker photos={note.photos} onChange={(photos) => change({ photos })} />
      </Card>
      <NotePlace note={note} change={change} wrong={troubles.doors === true} />
      <Card pad>
        <Choices
          legend={copy.how}
          value={note.channel}
          options={ways.map((value) => ({ value, label: copy.channels[value] }))}
          onChange={(channel) => change({ channel })}
        />
        {kinds.length > 1 && (
          <Choices
            legend={copy.kind}
            value={note.kind}
            options={kinds.map(({ kind, name }) => ({ value: kind, label: name }))}
            onChange={(kind) => change({ kind, category: undefined })}
          />
        )}
        {(pack?.categories.length ?? 0) > 0 && (
          <CategoryPicker
            label={copy.category}
            hint={copy.categoryHint}
            optional
            value={note.category}
            onChange={(category) => change({ category })}
          />
        )}
        <Switch
          label={copy.urgent}
          hint={copy.urgentHint}
          checked={note.urgent}
          onChange={(urgent) => change({ urgent })}
        />
      </Card>
      {note.channel !== 'app' && <NoteWho note={note} change={change} wrong={troubles.phone === true} />}
    </>
  )
}

const NotSent = ({ refusal }: { readonly refusal: Refused | NotReached | undefined }) => {
  if (refusal === undefined) return null
  if (refusal.why === 'offline')
    return (
      <Note kind="off" title={copy.offline} live="alert">
        {copy.offlineLine}
      </Note>
    )
  return (
    <Note kind="late" title={copy.refused} live="alert">
      {refusal.code === 'key-reused' ? copy.already : refusal.sentence}
    </Note>
  )
}
