/** One step's form on the phone: what is filled in and photographed stays on the device until the step has gone through. */
import type { MatterView } from '@gewu/contract/matter'
import { useMemo, useState } from 'react'
import { useCommand } from '../desk/use-command.ts'
import { useKept } from '../device/use-kept.ts'
import { bodyOf, missingIn, type OfferedStep, type StepDraft, type StepField } from '../matters/steps/step-draft.ts'
import type { NotReached, Refused } from '../outcome.ts'
import type { DraftFile } from '../say/draft.ts'
import { sendFiles } from './note-draft.ts'
import { useWorkerPorts } from './ports.tsx'

/** The photos are held as files until they are sent; `draft.photos` stays empty. */
export type KeptStep = { readonly draft: StepDraft; readonly photos: readonly DraftFile[] }

export type StepFormState = {
  /** Undefined while what was begun before is being read. */
  readonly held: KeptStep | undefined
  readonly change: (change: StepDraft) => void
  readonly setPhotos: (photos: readonly DraftFile[]) => void
  readonly wrong: Partial<Readonly<Record<StepField, string>>>
  readonly refusal: Refused | NotReached | undefined
  /** The matter changed under these hands; it was read anew and nothing typed was lost. */
  readonly changed: boolean
  readonly busy: boolean
  readonly submit: () => Promise<boolean>
}

const fresh = (): KeptStep => ({ draft: {}, photos: [] })
const worth = ({ draft, photos }: KeptStep): boolean => Object.keys(draft).length > 0 || photos.length > 0

type Asked = {
  readonly accountId: string
  readonly matter: MatterView
  readonly step: OfferedStep
  readonly missing: Readonly<Record<StepField, string>>
  readonly reload: () => void
}

export function useStepForm({ accountId, matter, step, missing, reload }: Asked): StepFormState {
  const { client, shelf } = useWorkerPorts()
  const name = `step:${accountId}:${matter.id}:${step.step}`
  const slot = useMemo(() => shelf<KeptStep>(name), [shelf, name])
  const kept = useKept(slot, fresh, worth)
  const command = useCommand()
  const [sending, setSending] = useState(false)
  const [wrong, setWrong] = useState<StepFormState['wrong']>({})
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const [changed, setChanged] = useState(false)
  const held = kept.value

  const change = (more: StepDraft) => {
    if (held !== undefined) kept.change({ draft: { ...held.draft, ...more } })
    setWrong((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in more))))
  }
  const refused = (outcome: Refused | NotReached) => {
    const stale = outcome.why === 'refused' && outcome.code === 'changed-meanwhile'
    setChanged(stale)
    setRefusal(stale ? undefined : outcome)
    if (outcome.why === 'refused' && outcome.fields) setWrong(outcome.fields)
    if (stale) reload()
    return false
  }
  const send = async (now: KeptStep): Promise<boolean> => {
    const { communityId } = matter
    const sent = await sendFiles(now.photos, communityId, client, (photos) => kept.hold({ ...now, photos }))
    if (!sent.ok) return refused(sent)
    const photos = sent.value.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]))
    const body = bodyOf(step, { ...now.draft, photos }, matter.rev)
    const params = { communityId, matterId: matter.id, step: step.step }
    const outcome = await command.send([params, body], (key) => client.call('matter', 'step', { params, body, key }))
    if (outcome === undefined) return false
    if (!outcome.ok) return refused(outcome)
    await kept.drop()
    setRefusal(undefined)
    return true
  }
  const submit = async (): Promise<boolean> => {
    if (held === undefined || sending) return false
    const shown = missingIn(step, { ...held.draft, photos: held.photos.map(({ id }) => id) }, missing)
    setWrong(shown)
    if (Object.keys(shown).length > 0) return false
    setSending(true)
    try {
      return await send(held)
    } finally {
      setSending(false)
    }
  }
  const setPhotos = (photos: readonly DraftFile[]) => kept.change({ photos })
  return { held, change, setPhotos, wrong, refusal, changed, busy: sending, submit }
}
