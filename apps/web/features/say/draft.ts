/** What somebody is about to hand in: words, photos, a recording, a place. Kept on the device until it is sent. */
import { newCommandId } from '../device/command-id.ts'

/** A photo or a recording; `fileId` once the server has it, so that a second try sends it only once. */
export type DraftFile = { readonly id: string; readonly blob: Blob; readonly fileId?: string }
export type Recording = DraftFile & { readonly seconds: number }

export type Draft = {
  /** The Idempotency-Key of this matter: pressing twice, or again after a lost answer, raises it once. */
  readonly key: string
  /** It was sent once and no answer came; it may have arrived. */
  readonly attempted: boolean
  readonly text: string
  readonly photos: readonly DraftFile[]
  readonly recording?: Recording
  readonly doorCode?: string
  /** Where exactly, beyond the door: `3层`. */
  readonly spot: string
  /** Where to call back; empty for nowhere. */
  readonly phone: string
  readonly mayBeNamed: boolean
}

/** Nine files may go with a matter; one place is kept for the recording. */
export const mostPhotos = 8

export const newDraft = (doorCode: string | undefined): Draft => ({
  key: newCommandId(),
  attempted: false,
  text: '',
  photos: [],
  doorCode,
  spot: '',
  phone: '',
  mayBeNamed: false,
})

/** There is something to hand in: words, or a recording that somebody will listen to. */
export const isSendable = (draft: Draft): boolean => draft.text.trim() !== '' || draft.recording !== undefined

/** Worth keeping when the page is left. */
export const isWorthKeeping = (draft: Draft): boolean => isSendable(draft) || draft.photos.length > 0

export type DraftContent = Omit<Draft, 'key' | 'attempted'>

/**
 * The draft with something changed. Once it may have arrived, a change makes another matter of it, under another key:
 * the desk can merge two matters, but nobody could explain a refused key.
 */
export const changed = (draft: Draft, change: Partial<DraftContent>): Draft =>
  draft.attempted ? { ...draft, ...change, key: newCommandId(), attempted: false } : { ...draft, ...change }
