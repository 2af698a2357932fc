/** What a worker writes down for somebody: words, where, how it was said, photos, a name for whoever wants to leave one. */
import type { Client } from '@gewu/client/client'
import type { raiseBody } from '@gewu/contract/matter'
import type { z } from 'zod'
import { newCommandId } from '../device/command-id.ts'
import { isMobile } from '../identity/phone.ts'
import type { RaisedSlip } from '../matters/api.ts'
import type { Outcome } from '../outcome.ts'
import type { DraftFile } from '../say/draft.ts'
import { outcomeOf } from '../server.ts'

type RaiseBody = z.input<typeof raiseBody>
export type NoteChannel = NonNullable<RaiseBody['channel']>
export type NotePlace = { readonly id: string; readonly label: string }

export type NoteDraft = {
  /** The Idempotency-Key: pressing twice, or again after a lost answer, raises it once. */
  readonly key: string
  readonly text: string
  readonly channel: NoteChannel
  readonly kind: string
  readonly category?: string
  readonly place?: NotePlace
  /** The other door of a dispute. */
  readonly otherDoor?: NotePlace
  /** Where exactly, beyond the door. */
  readonly spot: string
  readonly urgent: boolean
  readonly photos: readonly DraftFile[]
  /** Both may stay empty. */
  readonly name: string
  readonly phone: string
  readonly mayBeNamed: boolean
}

export const newNote = (): NoteDraft => ({
  key: newCommandId(),
  text: '',
  channel: 'visit',
  kind: 'appeal',
  spot: '',
  urgent: false,
  photos: [],
  name: '',
  phone: '',
  mayBeNamed: false,
})

/** Only doors are kept of a dispute, not what it is about (product rules; the server refuses words). */
export const keepsDoorsOnly = (kind: string): boolean => kind === 'dispute'

/** Worth keeping when the page is left. */
export const isNoteWorthKeeping = (note: NoteDraft): boolean =>
  note.text.trim() !== '' || note.photos.length > 0 || note.name.trim() !== '' || note.phone !== ''

export type NoteTroubles = { readonly text?: true; readonly doors?: true; readonly phone?: true }

/** What still stands in the way. */
export function noteTroubles(note: NoteDraft): NoteTroubles {
  const doorsOnly = keepsDoorsOnly(note.kind)
  const { place, otherDoor } = note
  const doorsMissing = doorsOnly && (place === undefined || otherDoor === undefined || place.id === otherDoor.id)
  return {
    ...(!doorsOnly && note.text.trim() === '' ? { text: true } : {}),
    ...(doorsMissing ? { doors: true } : {}),
    ...(note.phone !== '' && !isMobile(note.phone) ? { phone: true } : {}),
  }
}

const orNothing = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

/** `doorsTitle` names a dispute by its doors. What the person did not leave is not sent. */
export function noteBody(
  note: NoteDraft,
  communityId: string,
  doorsTitle: (first: string, second: string) => string,
): RaiseBody {
  const { place, otherDoor } = note
  const spot = orNothing(note.spot)
  const shared = {
    communityId,
    kind: note.kind,
    channel: note.channel,
    urgent: note.urgent,
    category: note.category,
    placeId: place?.id,
    placeText: spot === undefined ? undefined : place === undefined ? spot : `${place.label} ${spot}`,
    photos: note.photos.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId])),
    reporterName: orNothing(note.name),
    reporterPhone: note.phone === '' ? undefined : note.phone,
    mayBeNamed: note.mayBeNamed,
  }
  if (!keepsDoorsOnly(note.kind)) return { ...shared, body: note.text.trim() }
  const doors = [place, otherDoor].flatMap((door) => (door === undefined ? [] : [door]))
  return { ...shared, title: doorsTitle(place?.label ?? '', otherDoor?.label ?? ''), doors: doors.map(({ id }) => id) }
}

type SendPorts = {
  readonly client: Pick<Client, 'call' | 'upload'>
  /** Called after each file has arrived, so that it is not sent a second time. */
  readonly keep: (note: NoteDraft) => Promise<void>
  readonly doorsTitle: (first: string, second: string) => string
}

/** Files first, each once, then the matter under the draft's own key. Safe to call again after a lost answer. */
export async function sendNote(
  note: NoteDraft,
  communityId: string,
  { client, keep, doorsTitle }: SendPorts,
): Promise<Outcome<RaisedSlip>> {
  const sent = await sendFiles(note.photos, communityId, client, (photos) => keep({ ...note, photos }))
  if (!sent.ok) return sent
  const body = noteBody({ ...note, photos: sent.value }, communityId, doorsTitle)
  return outcomeOf(await client.call('matter', 'raise', { body, key: note.key }))
}

/** Sends what has no `fileId` yet; the answer has one for every file. */
export async function sendFiles(
  files: readonly DraftFile[],
  communityId: string,
  client: Pick<Client, 'upload'>,
  keep: (files: readonly DraftFile[]) => Promise<void>,
): Promise<Outcome<readonly DraftFile[]>> {
  let now = files
  for (const { id, blob, fileId } of files) {
    if (fileId !== undefined) continue
    const uploaded = outcomeOf(await client.upload('matter', 'uploadFile', { communityId }, blob))
    if (!uploaded.ok) return uploaded
    now = now.map((file) => (file.id === id ? { ...file, fileId: uploaded.value.id } : file))
    await keep(now)
  }
  return { ok: true, value: now }
}

/** Refused: what is sent next is another command. No answer: it may have arrived, so the key stays. */
export const afterRefusal = (note: NoteDraft): NoteDraft => ({ ...note, key: newCommandId() })
