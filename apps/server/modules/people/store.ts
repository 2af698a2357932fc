/** All SQL of module people that is not a command's. Each query names its community; the caller's role adds its own scope. */
import type { ClientBase, Pool } from 'pg'

export interface HomeFound {
  readonly homeId: string
  readonly placeId: string
  readonly label: string
  readonly number: string
  readonly occupancy: string | null
  readonly microGridId: string | null
  readonly householdId: string | null
  readonly state: string | null
  readonly lastMet: string | null
  readonly rev: bigint | null
  readonly sortKey: string
  readonly key: string
}

export interface HomeCursor {
  readonly sortKey: string
  readonly key: string
  readonly id: string
}

export interface HomeSearch {
  readonly communityId: string
  readonly microGridIds: readonly string[] | null
  readonly placeId: string | null
  readonly householdIds: readonly string[] | null
  readonly after: HomeCursor | null
  readonly limit: number
}

const homeColumns = `h.id as "homeId", h.place_id as "placeId", p.label, h.number, h.occupancy, h.micro_grid_id as "microGridId",
  hh.id as "householdId", hh.state, hh.last_met as "lastMet", hh.rev, p.sort_key as "sortKey", h.key`
const homeTables = `gewu.home h
  join gewu.place p on p.community_id = $1 and p.id = h.place_id
  left join gewu.household hh on hh.community_id = $1 and hh.home_id = h.id and hh.until is null`

/** Homes in walking order, beginning after `after`; always of some micro-grids, of a door, or of some households. */
export const searchHomes = async (client: ClientBase, search: HomeSearch): Promise<HomeFound[]> => {
  const values: unknown[] = [search.communityId]
  const value = (v: unknown): string => `$${values.push(v)}`
  const terms = ['h.community_id = $1']
  if (search.microGridIds !== null) terms.push(`h.micro_grid_id = any (${value(search.microGridIds)})`)
  if (search.placeId !== null) terms.push(`h.place_id = ${value(search.placeId)}`)
  if (search.householdIds !== null) terms.push(`hh.id = any (${value(search.householdIds)})`)
  if (search.after !== null) {
    const { sortKey, key, id } = search.after
    const k = value(key)
    terms.push(
      `(p.sort_key, length(h.key), h.key, h.id) > (${value(sortKey)}::text collate "C", length(${k}::text), ${k}, ${value(id)}::uuid)`,
    )
  }
  const { rows } = await client.query<HomeFound>(
    `select ${homeColumns} from ${homeTables} where ${terms.join(' and ')}
     order by p.sort_key, length(h.key), h.key, h.id limit ${value(search.limit)}`,
    values,
  )
  return rows
}

export interface MemberFound {
  readonly id: string
  readonly householdId: string
  readonly relation: string
  readonly nameCipher: Buffer | null
}

/** Names and relations of everybody in these households. */
export const membersOf = async (
  client: ClientBase,
  communityId: string,
  householdIds: readonly string[],
): Promise<MemberFound[]> => {
  const { rows } = await client.query<MemberFound>(
    `select id, household_id as "householdId", relation, name_cipher as "nameCipher" from gewu.person
     where community_id = $1 and household_id = any ($2) and removed_at is null and merged_into is null
     order by household_id, (relation = 'head') desc, id`,
    [communityId, householdIds],
  )
  return rows
}

export interface TierFound {
  readonly id: string
  readonly householdId: string
  readonly tierCipher: Buffer
  readonly since: string
  readonly reviewBy: string
  readonly until: string | null
}

const tierColumns = `id, household_id as "householdId", tier_cipher as "tierCipher", since, review_by as "reviewBy", until`

/** Tiers not ended of these households; lapsed ones among them. */
export const tiersNow = async (
  client: ClientBase,
  communityId: string,
  householdIds: readonly string[],
): Promise<TierFound[]> => {
  const { rows } = await client.query<TierFound>(
    `select ${tierColumns} from gewu.care_tier where community_id = $1 and household_id = any ($2) and until is null`,
    [communityId, householdIds],
  )
  return rows
}

/** Every tier a household ever had, newest first. */
export const tiersEver = async (client: ClientBase, communityId: string, householdId: string): Promise<TierFound[]> => {
  const { rows } = await client.query<TierFound>(
    `select ${tierColumns} from gewu.care_tier where community_id = $1 and household_id = $2 order by since desc, id desc limit 50`,
    [communityId, householdId],
  )
  return rows
}

export interface ReviewFound extends TierFound {
  readonly microGridId: string | null
}

/** Tiers to be looked at again by a day, the earliest first. */
export const reviewsBy = async (client: ClientBase, communityId: string, by: string): Promise<ReviewFound[]> => {
  const { rows } = await client.query<ReviewFound>(
    `select ${tierColumns}, micro_grid_id as "microGridId" from gewu.care_tier
     where community_id = $1 and until is null and review_by <= $2 order by review_by, id limit 200`,
    [communityId, by],
  )
  return rows
}

export interface PersonFound extends MemberFound {
  readonly sex: 'female' | 'male' | null
  readonly phoneCipher: Buffer | null
  readonly interests: string | null
  readonly documentCipher?: Buffer | null
  readonly birthCipher?: Buffer | null
  readonly labelsCipher?: Buffer | null
  readonly rev: bigint
}

const openColumns = `id, household_id as "householdId", relation, sex, name_cipher as "nameCipher", phone_cipher as "phoneCipher", interests, rev`

/** `whole`: with the columns that only whoever cares may read. */
export const personsOf = async (
  client: ClientBase,
  communityId: string,
  householdId: string,
  whole: boolean,
): Promise<PersonFound[]> => {
  const sealed = whole
    ? ', document_cipher as "documentCipher", birth_cipher as "birthCipher", labels_cipher as "labelsCipher"'
    : ''
  const { rows } = await client.query<PersonFound>(
    `select ${openColumns}${sealed} from gewu.person
     where community_id = $1 and household_id = $2 and removed_at is null and merged_into is null
     order by (relation = 'head') desc, id`,
    [communityId, householdId],
  )
  return rows
}

export interface ConsentFound {
  readonly id: string
  readonly personId: string
  readonly kind: string
  readonly way: string
  readonly at: Date
}

export const consentsOf = async (
  client: ClientBase,
  communityId: string,
  personIds: readonly string[],
): Promise<ConsentFound[]> => {
  const { rows } = await client.query<ConsentFound>(
    `select id, person_id as "personId", kind, way, at from gewu.consent
     where community_id = $1 and person_id = any ($2) and withdrawn_at is null order by at, id`,
    [communityId, personIds],
  )
  return rows
}

export interface ContactFound {
  readonly id: string
  readonly accountId: string
  readonly since: string
}

export const contactsOf = async (
  client: ClientBase,
  communityId: string,
  householdId: string,
): Promise<ContactFound[]> => {
  const { rows } = await client.query<ContactFound>(
    `select id, account_id as "accountId", since from gewu.contact_link
     where community_id = $1 and household_id = $2 and until is null order by since, id`,
    [communityId, householdId],
  )
  return rows
}

/** Households of whoever has this name, this sound or this telephone. */
export const householdsOfPerson = async (
  client: ClientBase,
  communityId: string,
  indices: { readonly name: Buffer; readonly sound: Buffer; readonly phone: Buffer },
): Promise<string[]> => {
  const { rows } = await client.query<{ id: string }>(
    `select household_id as id from gewu.person where community_id = $1 and name_index = $2 and removed_at is null
     union select household_id from gewu.person where community_id = $1 and sound_index = $3 and removed_at is null
     union select household_id from gewu.person where community_id = $1 and phone_index = $4 and removed_at is null
     limit 100`,
    [communityId, indices.name, indices.sound, indices.phone],
  )
  return rows.map(({ id }) => id)
}

export interface OpeningFound {
  readonly seq: bigint
  readonly at: Date
  readonly actorId: string | null
  readonly events: readonly { readonly [key: string]: unknown }[]
}

/** Openings of these persons' sealed fields, newest first. */
export const openingsOf = async (
  client: ClientBase,
  communityId: string,
  personIds: readonly string[],
  before: bigint | null,
  limit: number,
): Promise<OpeningFound[]> => {
  const { rows } = await client.query<OpeningFound>(
    `select l.seq, l.at, l.actor_id as "actorId", p.events from gewu.log l
     join gewu.log_payload p on p.community_id = $1 and p.seq = l.seq
     where l.community_id = $1 and l.subject_id = any ($2) and l.action = 'people.open-field'
       and ($3::bigint is null or l.seq < $3)
     order by l.seq desc limit $4`,
    [communityId, personIds, before, limit],
  )
  return rows
}

export interface DoubleCandidate {
  readonly id: string
  readonly householdId: string
  readonly nameCipher: Buffer | null
  readonly birthCipher: Buffer | null
  readonly documentIndex: Buffer | null
  readonly phoneIndex: Buffer | null
  readonly label: string
  readonly rev: bigint
}

/** Persons of a micro-grid, and whoever else shares a document, a telephone or a sound with one of them. */
export const doubleCandidates = async (
  client: ClientBase,
  communityId: string,
  microGridId: string,
): Promise<DoubleCandidate[]> => {
  const { rows } = await client.query<DoubleCandidate>(
    `with own as (select id, sound_index, phone_index, document_index from gewu.person
                  where community_id = $1 and micro_grid_id = $2 and removed_at is null and merged_into is null limit 2000),
          near as (select id from own
            union select p.id from own join gewu.person p on p.community_id = $1 and p.sound_index = own.sound_index and p.removed_at is null
            union select p.id from own join gewu.person p on p.phone_index = own.phone_index and p.removed_at is null
            union select p.id from own join gewu.person p on p.community_id = $1 and p.document_index = own.document_index and p.removed_at is null)
     select p.id, p.household_id as "householdId", p.name_cipher as "nameCipher", p.birth_cipher as "birthCipher",
            p.document_index as "documentIndex", p.phone_index as "phoneIndex", pl.label || ' ' || ho.number as label, p.rev
     from near join gewu.person p on p.community_id = $1 and p.id = near.id and p.merged_into is null
     join gewu.household hh on hh.community_id = $1 and hh.id = p.household_id
     join gewu.home ho on ho.community_id = $1 and ho.id = hh.home_id
     join gewu.place pl on pl.community_id = $1 and pl.id = hh.place_id
     order by p.id limit 4000`,
    [communityId, microGridId],
  )
  return rows
}

/** Households whose place is looked after by another micro-grid than they are. */
export const householdsBehind = async (
  client: ClientBase,
  communityId: string,
  placeIds: readonly string[],
  limit: number,
): Promise<string[]> => {
  const { rows } = await client.query<{ id: string }>(
    `select hh.id from gewu.household hh join gewu.place p on p.community_id = $1 and p.id = hh.place_id
     where hh.community_id = $1 and hh.place_id = any ($2) and hh.micro_grid_id is distinct from p.micro_grid_id limit $3`,
    [communityId, placeIds, limit],
  )
  return rows.map(({ id }) => id)
}

export interface RecordFound {
  readonly communityId: string
  readonly personId: string
  readonly householdId: string
}

/** Records about whoever has this telephone. */
export const recordsOf = async (client: ClientBase, phoneIndex: Buffer): Promise<RecordFound[]> => {
  const { rows } = await client.query<RecordFound>(
    'select community_id as "communityId", person_id as "personId", household_id as "householdId" from gewu.records_of($1)',
    [phoneIndex],
  )
  return rows
}

export interface ParentFound extends RecordFound {
  readonly proxyId: string
  readonly relation: string
  readonly since: Date
}

/** Parents an account acts for. */
export const parentsOf = async (client: ClientBase, accountId: string): Promise<ParentFound[]> => {
  const { rows } = await client.query<ParentFound>(
    `select community_id as "communityId", proxy_id as "proxyId", person_id as "personId", household_id as "householdId", relation, since
     from gewu.parents_of($1)`,
    [accountId],
  )
  return rows
}

export interface ParentSeen {
  readonly id: string
  readonly nameCipher: Buffer | null
  readonly placeId: string
  readonly lastMet: string | null
}

/** Under the relative's own scope: these persons and their households, nothing else. */
export const parentsSeen = async (
  client: ClientBase,
  communityId: string,
  personIds: readonly string[],
): Promise<ParentSeen[]> => {
  const { rows } = await client.query<ParentSeen>(
    `select p.id, p.name_cipher as "nameCipher", hh.place_id as "placeId", hh.last_met as "lastMet"
     from gewu.person p join gewu.household hh on hh.community_id = $1 and hh.id = p.household_id
     where p.community_id = $1 and p.id = any ($2)`,
    [communityId, personIds],
  )
  return rows
}

/** Id of the account with this telephone. */
export const accountOfPhone = async (client: Pool, phoneIndex: Buffer): Promise<string | null> => {
  const { rows } = await client.query<{ id: string }>(
    'select id from gewu.account where phone_index = $1 and disabled_at is null',
    [phoneIndex],
  )
  return rows[0]?.id ?? null
}
