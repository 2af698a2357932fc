/** `/say?at=:placeCode`: 有事您说话. Speak or type, hand it in: three taps from a door's QR code, no sign-in, nothing else required. */
import { useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { Button } from '../../../design/controls/button.tsx'
import { Loading } from '../../../design/feedback/loading.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { newCommandId } from '../../../features/device/command-id.ts'
import { holdSlip } from '../../../features/device/slips.ts'
import { useHomeDoor } from '../../../features/doors/use-home-door.ts'
import { isMobile } from '../../../features/identity/phone.ts'
import { useSession } from '../../../features/identity/session.tsx'
import type { RaisedSlip } from '../../../features/matters/api.ts'
import { useMyMatters } from '../../../features/matters/my-matters.tsx'
import { type Draft, isSendable, isWorthKeeping } from '../../../features/say/draft.ts'
import { sendDraft } from '../../../features/say/send-draft.ts'
import { useDraft } from '../../../features/say/use-draft.ts'
import { type Heard, useRecorder } from '../../../features/say/use-recorder.ts'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'
import { ResidentPage } from '../frame.tsx'
import { SaidPage } from './said-page.tsx'
import { SayContact } from './say-contact.tsx'
import { SayPhotos } from './say-photos.tsx'
import { SayPlace } from './say-place.tsx'
import { SaySimilar } from './say-similar.tsx'
import { SayWords } from './say-words.tsx'
import './say.css'

type Said = { readonly slip: RaisedSlip; readonly title: string }
export type SayTroubles = {
  readonly words?: string
  readonly place?: string
  readonly phone?: string
  readonly refused?: string
  readonly offline?: boolean
}

const recordingOf = ({ blob, seconds }: Heard) => ({ id: newCommandId(), blob, seconds })

/** What still stands in the way of handing it in. */
function troublesOf(draft: Draft, communityId: string | undefined): SayTroubles {
  return {
    words: isSendable(draft) ? undefined : copy.say.needWords,
    place: communityId === undefined ? copy.say.needPlace : undefined,
    phone: draft.phone === '' || isMobile(draft.phone) ? undefined : copy.say.phoneWrong,
  }
}

export function SayPage() {
  const { api, drafts } = usePorts()
  const [search] = useSearchParams()
  const [, go] = useLocation()
  const { me } = useSession()
  const { again } = useMyMatters()
  const held = useDraft(drafts)
  const door = useHomeDoor(api, search.get('at') ?? undefined)
  const [busy, setBusy] = useState(false)
  // a second press may come before the first one is drawn
  const sending = useRef(false)
  const [troubles, setTroubles] = useState<SayTroubles>({})
  const [said, setSaid] = useState<Said>()
  const { draft } = held
  const recorder = useRecorder((heard) => held.change({ recording: recordingOf(heard) }))
  const communityId = door.door?.ok
    ? door.door.value.communityId
    : door.code === undefined
      ? me?.communities[0]?.id
      : undefined

  const send = async () => {
    if (held.draft === undefined || sending.current) return
    sending.current = true
    await handIn(held.draft)
    sending.current = false
  }
  const handIn = async (before: Draft) => {
    // handing it in while still speaking ends the recording and takes it along
    const heard = await recorder.finish()
    const draft = heard === undefined ? before : { ...before, recording: recordingOf(heard) }
    const waitsForNet = door.door !== undefined && !door.door.ok && door.door.why === 'offline'
    const found = troublesOf(draft, waitsForNet ? '' : communityId)
    setTroubles(found)
    if (found.words || found.place || found.phone) return
    if (communityId === undefined) return keepForLater(draft)
    setBusy(true)
    const ports = { api, keep: held.hold, voiceOnly: copy.say.voiceOnly }
    const outcome = await sendDraft(draft, { communityId, doorCode: door.code }, ports)
    setBusy(false)
    if (!outcome.ok) {
      if (outcome.why === 'offline') return keepForLater(draft)
      setTroubles({ refused: outcome.sentence })
      return
    }
    const title = draft.text.trim() === '' ? copy.say.voiceOnly : draft.text.trim()
    holdSlip({ no: outcome.value.no, code: outcome.value.slipCode, title: title.slice(0, 40) })
    await held.drop()
    again()
    setSaid({ slip: outcome.value, title })
  }
  const keepForLater = async (now: Draft) => {
    await held.hold({ ...now, attempted: true })
    setTroubles({ offline: true })
    door.again()
  }
  const keep = async () => {
    if (draft !== undefined && isWorthKeeping(draft)) {
      await drafts.keep(draft)
      toast(copy.say.kept)
    }
    go('/')
  }

  if (said !== undefined) return <SaidPage slip={said.slip} title={said.title} onAnother={() => setSaid(undefined)} />
  return (
    <ResidentPage
      title={copy.say.title}
      back="/"
      foot={
        <>
          {troubles.offline && (
            <Note kind="off" title={copy.say.offline} live="alert">
              {copy.say.offlineLine}
            </Note>
          )}
          {troubles.refused && (
            <Note kind="late" title={copy.say.refused} live="alert">
              {troubles.refused}
            </Note>
          )}
          <Button look="second" onPress={keep}>
            {copy.say.keep}
          </Button>
          <Button grow busy={busy} onPress={send}>
            {busy ? copy.say.sending : copy.say.send}
          </Button>
        </>
      }
    >
      {draft === undefined ? (
        <Loading />
      ) : (
        <>
          <SayWords
            draft={draft}
            change={held.change}
            recorder={recorder}
            error={troubles.words}
            typing={search.get('mode') === 'type'}
          />
          <SaySimilar draft={draft} communityId={communityId} doorCode={door.code} />
          <SayPlace
            door={door}
            signedInTo={me?.communities[0]?.name}
            draft={draft}
            change={held.change}
            error={troubles.place}
          />
          <SayPhotos draft={draft} change={held.change} />
          <SayContact
            draft={draft}
            change={held.change}
            error={troubles.phone}
            phoneTail={me?.phoneTail ?? undefined}
          />
        </>
      )}
    </ResidentPage>
  )
}
