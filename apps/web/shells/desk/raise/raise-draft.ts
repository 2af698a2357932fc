/** What is written down for somebody, what is still missing, and the body to send. A quarrel keeps doors and no words. */
import type { raiseBody } from '@gewu/contract/matter'
import type { z } from 'zod'
import { isMobile } from '../../../features/identity/phone.ts'
import { raise as copy } from '../copy/raise.ts'

export type RaiseBody = z.input<typeof raiseBody>
type Place = { readonly id: string; readonly label: string }

export type RaiseDraft = {
  readonly kind: string
  readonly channel: NonNullable<RaiseBody['channel']>
  readonly place: Place | undefined
  readonly placeText: string
  readonly doors: readonly (Place | undefined)[]
  readonly title: string
  readonly body: string
  readonly category: string | undefined
  readonly photos: readonly string[]
  readonly urgent: boolean
  readonly name: string
  readonly phone: string
  readonly mayBeNamed: boolean
}

export const freshDraft = (kind: string): RaiseDraft => ({
  kind,
  channel: 'phone',
  place: undefined,
  placeText: '',
  doors: [undefined, undefined],
  title: '',
  body: '',
  category: undefined,
  photos: [],
  urgent: false,
  name: '',
  phone: '',
  mayBeNamed: false,
})

/** Kinds that keep the parties' doors and nothing of the quarrel. */
export const keepsDoors = (kind: string): boolean => kind === 'dispute'
/** Kinds that nobody can act on without knowing where. */
const needsPlace = (kind: string): boolean => kind === 'hazard'

export type RaiseWrong = Partial<Readonly<Record<'body' | 'place' | 'doors' | 'phone', string>>>

export function missingInRaise(draft: RaiseDraft): RaiseWrong {
  const doors = new Set(draft.doors.flatMap((door) => door?.id ?? []))
  const words = `${draft.title}${draft.body}`.trim()
  return {
    ...(keepsDoors(draft.kind) && doors.size < 2 ? { doors: copy.missing.doors } : {}),
    ...(!keepsDoors(draft.kind) && words === '' ? { body: copy.missing.body } : {}),
    ...(needsPlace(draft.kind) && draft.place === undefined ? { place: copy.missing.place } : {}),
    ...(draft.phone !== '' && !isMobile(draft.phone) ? { phone: copy.missing.phone } : {}),
  }
}

const given = (name: string, text: string | undefined) =>
  text === undefined || text.trim() === '' ? {} : { [name]: text.trim() }

export function raiseBodyOf(draft: RaiseDraft, communityId: string): RaiseBody {
  const quarrel = keepsDoors(draft.kind)
  const labels = draft.doors.flatMap((door) => door?.label ?? [])
  return {
    communityId,
    kind: draft.kind,
    channel: draft.channel,
    urgent: draft.urgent,
    mayBeNamed: draft.mayBeNamed,
    photos: quarrel ? [] : [...draft.photos],
    ...(quarrel
      ? { doors: draft.doors.flatMap((door) => door?.id ?? []), title: labels.join(' 和 ') }
      : { ...given('title', draft.title), ...given('body', draft.body) }),
    ...given('placeId', draft.place?.id),
    ...(draft.place === undefined ? given('placeText', draft.placeText) : {}),
    ...given('category', draft.category),
    ...given('reporterName', draft.name),
    ...given('reporterPhone', draft.phone),
  }
}
