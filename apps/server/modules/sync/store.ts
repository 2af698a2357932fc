/** All SQL of module sync. Each query names its community and the micro-grids; the caller's role adds its own scope. */
import type { ClientBase, Pool } from 'pg'

export interface PullSearch {
  readonly communityId: string
  readonly since: bigint
  /** Micro-grids whose rows up to `since` the phone holds. */
  readonly held: readonly string[]
  /** Micro-grids it does not hold yet: everything of them. */
  readonly entered: readonly string[]
  readonly after: string | null
  readonly limit: number
}

export interface HouseholdHeld {
  readonly id: string
  readonly microGridId: string
  readonly gone: boolean
  readonly label: string
  readonly number: string
  readonly walk: string
  readonly lastMet: string | null
  readonly rev: bigint
}

const firstId = '00000000-0000-0000-0000-000000000000'

/** By id; two walks of the index by micro-grid and revision, stopped at the page. */
export const changedHouseholds = async (client: ClientBase, search: PullSearch): Promise<HouseholdHeld[]> => {
  const { rows } = await client.query<HouseholdHeld>(
    `select hh.id, hh.micro_grid_id as "microGridId", hh.until is not null as gone, p.label, h.number, hh.walk,
            hh.last_met as "lastMet", hh.rev
     from gewu.household hh
     join gewu.home h on h.community_id = $1 and h.id = hh.home_id
     join gewu.place p on p.community_id = $1 and p.id = hh.place_id
     where hh.community_id = $1 and hh.id > $5
       and ((hh.micro_grid_id = any ($2) and hh.rev > $4) or (hh.micro_grid_id = any ($3) and hh.until is null))
     order by hh.id limit $6`,
    [search.communityId, search.held, search.entered, search.since, search.after ?? firstId, search.limit],
  )
  return rows
}

export interface VisitHeld {
  readonly id: string
  readonly householdId: string
  readonly microGridId: string
  readonly at: Date
  readonly byAccount: string | null
  readonly outcome: string
  readonly heardCipher: Buffer | null
  readonly rev: bigint
}

/** Visits within the phone's window to households that live there, by id. */
export const changedVisits = async (
  client: ClientBase,
  search: PullSearch & { readonly from: Date },
): Promise<VisitHeld[]> => {
  const { rows } = await client.query<VisitHeld>(
    `select v.id, v.household_id as "householdId", v.micro_grid_id as "microGridId", v.at, v.by_account as "byAccount", v.outcome,
            v.heard_cipher as "heardCipher", v.rev
     from gewu.visit v join gewu.household hh on hh.community_id = $1 and hh.id = v.household_id and hh.until is null
     where v.community_id = $1 and v.id > $5 and v.at >= $7
       and ((v.micro_grid_id = any ($2) and v.rev > $4) or v.micro_grid_id = any ($3))
     order by v.id limit $6`,
    [search.communityId, search.held, search.entered, search.since, search.after ?? firstId, search.limit, search.from],
  )
  return rows
}

/** Households that left a held micro-grid since. */
export const exitsSince = async (
  client: ClientBase,
  communityId: string,
  held: readonly string[],
  since: bigint,
): Promise<{ household: string; rev: bigint }[]> => {
  const { rows } = await client.query<{ household: string; rev: bigint }>(
    `select household_id as household, max(rev) as rev from gewu.scope_exit
     where community_id = $1 and micro_grid_id = any ($2) and rev > $3 group by household_id`,
    [communityId, held, since],
  )
  return rows
}

export const streamAt = async (client: Pool, communityId: string): Promise<bigint> => {
  const { rows } = await client.query<{ seq: bigint }>('select seq from gewu.stream_clock where community_id = $1', [
    communityId,
  ])
  return rows[0]?.seq ?? 0n
}

/** Why a phone's command was refused before, or null when its key is not that of a kept refusal. */
export const refusalKept = async (
  client: ClientBase,
  communityId: string,
  commandId: string,
): Promise<string | null> => {
  const { rows } = await client.query<{ reply: { readonly code?: string } }>(
    `select p.reply from gewu.log l join gewu.log_payload p on p.community_id = $1 and p.seq = l.seq
     where l.community_id = $1 and l.command_id = $2 and l.action = 'sync.keep-refusal'`,
    [communityId, commandId],
  )
  return rows[0]?.reply.code ?? null
}
