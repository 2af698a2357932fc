/** All SQL of module visit that is not a command's. Each query names its community; the caller's role adds its own scope. */
import type { ClientBase } from 'pg'
import type { SealedVisit } from './sealed.ts'

export interface DueFound {
  readonly id: string
  readonly label: string
  readonly number: string
  readonly microGridId: string | null
  readonly careSince: string | null
  readonly lastMet: string | null
  readonly lookOn: string
  readonly walk: string
}

export interface DueSearch {
  readonly communityId: string
  readonly microGridId: string | null
  /** Households to be looked at by this day, `YYYY-MM-DD`. */
  readonly by: string
  readonly after: { readonly lookOn: string; readonly walk: string; readonly id: string } | null
  readonly limit: number
}

/** The longest waiting first, then in walking order; walks the index of what is due and stops at the page. */
export const dueHouseholds = async (client: ClientBase, search: DueSearch): Promise<DueFound[]> => {
  const values: unknown[] = [search.communityId, search.by]
  const value = (v: unknown): string => `$${values.push(v)}`
  const terms = ['hh.community_id = $1', 'hh.until is null', 'hh.look_on <= $2']
  if (search.microGridId !== null) terms.push(`hh.micro_grid_id = ${value(search.microGridId)}`)
  if (search.after !== null) {
    const { lookOn, walk, id } = search.after
    terms.push(
      `(hh.look_on, hh.walk, hh.id) > (${value(lookOn)}::date, ${value(walk)}::text collate "C", ${value(id)}::uuid)`,
    )
  }
  const { rows } = await client.query<DueFound>(
    `select hh.id, p.label, h.number, hh.micro_grid_id as "microGridId", hh.care_since as "careSince", hh.last_met as "lastMet",
            hh.look_on as "lookOn", hh.walk
     from gewu.household hh
     join gewu.home h on h.community_id = $1 and h.id = hh.home_id
     join gewu.place p on p.community_id = $1 and p.id = hh.place_id
     where ${terms.join(' and ')} order by hh.look_on, hh.walk, hh.id limit ${value(search.limit)}`,
    values,
  )
  return rows
}

/** The same columns for households by id. */
export const duesOf = async (client: ClientBase, communityId: string, ids: readonly string[]): Promise<DueFound[]> => {
  const { rows } = await client.query<DueFound>(
    `select hh.id, p.label, h.number, hh.micro_grid_id as "microGridId", hh.care_since as "careSince", hh.last_met as "lastMet",
            hh.look_on as "lookOn", hh.walk
     from gewu.household hh
     join gewu.home h on h.community_id = $1 and h.id = hh.home_id
     join gewu.place p on p.community_id = $1 and p.id = hh.place_id
     where hh.community_id = $1 and hh.id = any ($2) and hh.until is null`,
    [communityId, ids],
  )
  return rows
}

export const dueCount = async (client: ClientBase, communityId: string, by: string): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from gewu.household where community_id = $1 and until is null and look_on <= $2`,
    [communityId, by],
  )
  return rows[0]?.count ?? 0
}

/** Sealed labels of these households' persons. */
export const labelsOf = async (
  client: ClientBase,
  communityId: string,
  householdIds: readonly string[],
): Promise<{ id: string; householdId: string; labelsCipher: Buffer }[]> => {
  const { rows } = await client.query<{ id: string; householdId: string; labelsCipher: Buffer }>(
    `select id, household_id as "householdId", labels_cipher as "labelsCipher" from gewu.person
     where community_id = $1 and household_id = any ($2) and labels_cipher is not null and removed_at is null and merged_into is null`,
    [communityId, householdIds],
  )
  return rows
}

export interface VisitFound extends SealedVisit {
  readonly at: Date
  readonly microGridId: string | null
  readonly byAccount: string | null
  readonly outcome: string
  readonly buttons: readonly string[]
}

/** Newest first, before `before`; a private note only where the reader wrote it. */
export const visitsOf = async (
  client: ClientBase,
  communityId: string,
  householdId: string,
  before: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<VisitFound[]> => {
  const { rows } = await client.query<VisitFound>(
    `select v.id, v.at, v.micro_grid_id as "microGridId", v.by_account as "byAccount", v.outcome, v.buttons, v.heard_cipher as "heardCipher",
            v.health_cipher as "healthCipher", n.note_cipher as "noteCipher"
     from gewu.visit v left join gewu.visit_private n on n.community_id = $1 and n.visit_id = v.id
     where v.community_id = $1 and v.household_id = $2 and ($3::timestamptz is null or (v.at, v.id) < ($3, $4::uuid))
     order by v.at desc, v.id desc limit $5`,
    [communityId, householdId, before?.at ?? null, before?.id ?? null, limit],
  )
  return rows
}
