/** What this phone holds of one community: its households and their visits, notes that wait, notes that could not be delivered. Pure steps. */
import type { ReplyAt } from '@gewu/client/client'
import { newStream, type StreamState } from '@gewu/domain/sync/phone'
import type { Queued, Undelivered } from '@gewu/domain/sync/protocol'
import type { Health, Heard, Outcome as Met } from '@gewu/domain/visit/note'

export type Page = ReplyAt<'sync', 'pull'>
export type HeldRow = Page['rows'][number]
export type Household = NonNullable<HeldRow['body']['household']> & { readonly id: string }
export type Visit = NonNullable<HeldRow['body']['visit']> & { readonly id: string }

/** A visit note as it waits on the phone; `at` is when it was written. */
export type WaitingNote = {
  readonly outcome: Met
  readonly heard: string | null
  readonly buttons: readonly Heard[]
  readonly health: Health | null
  readonly privateNote: string | null
  readonly at: string
}

export type HeldPeople = {
  readonly stream: StreamState
  readonly rows: readonly HeldRow[]
  /** Pages of a walk under way: not shown before it is over. */
  readonly staged: readonly HeldRow[]
  readonly outbox: readonly Queued<WaitingNote>[]
  readonly undelivered: readonly Undelivered<WaitingNote>[]
  /** When all was new last, RFC 3339. */
  readonly syncedAt: string | null
}

export const nothingHeld = (community: string): HeldPeople => ({
  stream: newStream(community),
  rows: [],
  staged: [],
  outbox: [],
  undelivered: [],
  syncedAt: null,
})

/** In walking order. */
export const householdsOf = (held: HeldPeople): readonly Household[] =>
  held.rows
    .flatMap(({ id, body }) => (body.household ? [{ ...body.household, id }] : []))
    .sort((a, b) => (a.walk < b.walk ? -1 : a.walk > b.walk ? 1 : 0))

/** Newest first. */
export const visitsOf = (held: HeldPeople, householdId: string): readonly Visit[] =>
  held.rows
    .flatMap(({ id, household, body }) => (household === householdId && body.visit ? [{ ...body.visit, id }] : []))
    .sort((a, b) => b.at.localeCompare(a.at))

/** Due by this day and not noted on this phone yet: the longest waiting first, then in walking order. `today` is `YYYY-MM-DD`. */
export const dueOn = (held: HeldPeople, today: string): readonly Household[] => {
  const noted = new Set(held.outbox.flatMap(({ household, input }) => (input.outcome === 'nobody' ? [] : household)))
  return householdsOf(held)
    .filter(({ id, due }) => due !== null && due.on <= today && !noted.has(id))
    .sort((a, b) => (a.due?.on ?? '').localeCompare(b.due?.on ?? ''))
}

/** `三楼 302`, a name or a number: whatever stands in the plate, the number or a name. */
export const findHouseholds = (households: readonly Household[], words: string): readonly Household[] => {
  const asked = words.trim()
  if (asked === '') return households
  return households.filter(
    ({ label, number, members }) =>
      `${label}${number}`.includes(asked.replace(/\s/g, '')) || members.some(({ name }) => name.includes(asked)),
  )
}
