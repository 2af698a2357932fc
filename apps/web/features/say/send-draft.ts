/** Hands a draft in: files first, each once, then the matter under the draft's own key. Safe to call again after a lost answer. */
import type { MatterApi, RaisedSlip } from '../matters/api.ts'
import type { Outcome } from '../outcome.ts'
import type { Draft, DraftFile } from './draft.ts'

export type Destination = {
  readonly communityId: string
  /** Where no door is known, the community alone takes the matter. */
  readonly doorCode: string | undefined
}

type SendPorts = {
  readonly api: Pick<MatterApi, 'uploadFile' | 'raise'>
  /** Called after each file has arrived, so that what was sent stays sent when the next step fails. */
  readonly keep: (draft: Draft) => Promise<void>
  /** What stands for the words when there is only a recording. */
  readonly voiceOnly: string
}

const withFileId = (draft: Draft, id: string, fileId: string): Draft => ({
  ...draft,
  photos: draft.photos.map((photo) => (photo.id === id ? { ...photo, fileId } : photo)),
  recording: draft.recording?.id === id ? { ...draft.recording, fileId } : draft.recording,
})

export async function sendDraft(draft: Draft, to: Destination, ports: SendPorts): Promise<Outcome<RaisedSlip>> {
  let now = draft
  const filesOf = (held: Draft): readonly DraftFile[] => [...held.photos, ...(held.recording ? [held.recording] : [])]
  for (const file of filesOf(now)) {
    if (file.fileId !== undefined) continue
    const uploaded = await ports.api.uploadFile(to.communityId, file.blob)
    if (!uploaded.ok) return uploaded
    now = withFileId(now, file.id, uploaded.value.id)
    await ports.keep(now)
  }
  const spot = now.spot.trim()
  return ports.api.raise(
    {
      communityId: to.communityId,
      placeCode: to.doorCode,
      placeText: spot === '' ? undefined : spot,
      body: now.text.trim() === '' ? ports.voiceOnly : now.text.trim(),
      channel: 'app',
      reporterPhone: now.phone === '' ? undefined : now.phone,
      mayBeNamed: now.mayBeNamed,
      photos: filesOf(now).flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId])),
    },
    now.key,
  )
}
