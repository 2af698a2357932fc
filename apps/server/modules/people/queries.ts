/** What the people pages show: homes with who lives there, one household with every sealed field closed, openings, doubles. It changes nothing. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { careMark, homeRow, householdView, openingRow, peopleRoutes } from '@gewu/contract/people'
import type { ReplyOf } from '@gewu/contract/route'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import { CONSENT_WAYS, CONSENTS } from '@gewu/domain/people/consent'
import { doublesAmong, likenessTitles } from '@gewu/domain/people/duplicates'
import { CLOSED_FIELDS, type ClosedField, RELATIONS } from '@gewu/domain/people/person'
import { endOf, tierStands } from '@gewu/domain/people/tier'
import type { z } from 'zod'
import { ruleOn } from '../../kernel/policy.ts'
import { type Actor, careScope, peopleScope, reading } from '../../kernel/scope.ts'
import type { PeopleDeps } from './deps.ts'
import { type AtPeople, openingOf, peoplePolicy } from './policy.ts'
import { birthIn, closedLook, nameIn, soundOf, tierIn } from './sealed.ts'
import {
  type ConsentFound,
  consentsOf,
  contactsOf,
  doubleCandidates,
  type HomeCursor,
  type HomeFound,
  type HomeSearch,
  membersOf,
  type OpeningFound,
  openingsOf,
  type PersonFound,
  personsOf,
  searchHomes,
  type TierFound,
  tiersEver,
  tiersNow,
} from './store.ts'

type HomeRow = z.input<typeof homeRow>
type CareMark = z.input<typeof careMark>
type HouseholdView = z.input<typeof householdView>
type Opening = z.input<typeof openingRow>

export const todayOf = (deps: PeopleDeps): string => dayText(dayOf(deps.kernel.now().getTime()))

/** What else is known of some households, for lists: whose door it is and the care mark, as far as this reader may see. */
export interface HouseholdBrief {
  readonly head: string | null
  readonly persons: number
  readonly members: readonly { readonly id: string; readonly name: string; readonly relation: string }[]
  readonly care: CareMark | null
}

export const briefsOf = async (
  deps: PeopleDeps,
  actor: Actor,
  communityId: string,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, HouseholdBrief>> => {
  if (householdIds.length === 0) return new Map()
  const [members, marks] = await Promise.all([
    reading(deps.kernel.pool, peopleScope(actor), (client) => membersOf(client, communityId, householdIds)),
    marksOf(deps, actor, communityId, householdIds),
  ])
  const briefs = new Map<string, HouseholdBrief>()
  for (const member of members) {
    const { id, householdId, relation } = member
    const name = nameIn(deps, member)
    // The head comes first; whoever comes first stands for the door where there is none.
    const known = briefs.get(householdId) ?? { head: name, members: [], care: marks.get(householdId) ?? null }
    const members = [...known.members, { id, name, relation }]
    briefs.set(householdId, { ...known, members, persons: members.length })
  }
  for (const [id, care] of marks) if (!briefs.has(id)) briefs.set(id, { head: null, persons: 0, members: [], care })
  return briefs
}

/** Tiers that stand today, as marks. Empty for whoever does not care for people. */
const marksOf = async (
  deps: PeopleDeps,
  actor: Actor,
  communityId: string,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, CareMark>> => {
  const tiers = await reading(deps.kernel.pool, careScope(actor), (client) =>
    tiersNow(client, communityId, householdIds),
  )
  return new Map(
    tiers.flatMap((tier) => {
      const mark = markOf(deps, communityId, tier)
      return mark === null ? [] : [[tier.householdId, mark] as const]
    }),
  )
}

/** A tier as a mark; null once it has lapsed. */
export const markOf = (deps: PeopleDeps, communityId: string, row: TierFound): CareMark | null => {
  if (!tierStands(row, todayOf(deps))) return null
  const { tier } = tierIn(deps, row)
  const rule = deps.area.community(communityId)?.pack.care?.tiers.find(({ key }) => key === tier)
  return rule === undefined
    ? null
    : { tier, name: rule.name, heart: rule.heart, since: row.since, reviewBy: row.reviewBy }
}

/** Homes as rows, each with the place where the list goes on. */
export const homesPage = async (
  deps: PeopleDeps,
  actor: Actor,
  search: HomeSearch,
): Promise<{ row: HomeRow; at: HomeCursor }[]> => {
  const found = await reading(deps.kernel.pool, peopleScope(actor), (client) => searchHomes(client, search))
  const ids = found.flatMap(({ householdId }) => householdId ?? [])
  const briefs = await briefsOf(deps, actor, search.communityId, ids)
  return found.map((home) => ({
    row: homeRowOf(home, briefs),
    at: { sortKey: home.sortKey, key: home.key, id: home.homeId },
  }))
}

const homeRowOf = (home: HomeFound, briefs: ReadonlyMap<string, HouseholdBrief>): HomeRow => {
  const brief = home.householdId === null ? undefined : briefs.get(home.householdId)
  const { homeId, householdId, placeId, label, number, occupancy, microGridId, lastMet } = home
  return {
    homeId,
    householdId,
    placeId,
    label,
    number,
    occupancy,
    microGridId,
    state: home.state === 'moving' ? 'moving' : householdId === null ? 'none' : 'living',
    head: brief?.head ?? null,
    persons: brief?.persons ?? 0,
    care: brief?.care ?? null,
    lastMet,
  }
}

/** The household, when this reader may see it. */
const visible = async (
  deps: PeopleDeps,
  actor: Actor,
  communityId: string,
  householdId: string,
): Promise<{ home: HomeFound; at: AtPeople } | null> => {
  const search = { communityId, microGridIds: null, placeId: null, householdIds: [householdId], after: null, limit: 1 }
  const [home] = await reading(deps.kernel.pool, peopleScope(actor), (client) => searchHomes(client, search))
  if (home === undefined) return null
  const at = { communityId, microGridId: home.microGridId }
  return ruleOn(peoplePolicy, 'see-people', actor, at).allow ? { home, at } : null
}

export const householdPage = async (
  deps: PeopleDeps,
  actor: Actor,
  communityId: string,
  householdId: string,
): Promise<Result<HouseholdView>> => {
  const found = await visible(deps, actor, communityId, householdId)
  if (found === null) return refuse('not-found')
  const { home, at } = found
  const cares = ruleOn(peoplePolicy, 'see-care', actor, at).allow
  const scope = cares ? careScope(actor) : peopleScope(actor)
  const { persons, consents, contacts, tiers } = await reading(deps.kernel.pool, scope, async (client) => {
    const persons = await personsOf(client, communityId, householdId, cares)
    return {
      persons,
      consents: await consentsOf(
        client,
        communityId,
        persons.map(({ id }) => id),
      ),
      contacts: await contactsOf(client, communityId, householdId),
      tiers: cares ? await tiersEver(client, communityId, householdId) : [],
    }
  })
  const [briefs, names] = await Promise.all([
    briefsOf(deps, actor, communityId, [householdId]),
    deps.identity.staffNamesOf(contacts.map(({ accountId }) => accountId)),
  ])
  const open = CLOSED_FIELDS.filter((field) => ruleOn(peoplePolicy, openingOf(field), actor, at).allow)
  const hasTier = tiers.some((tier) => tier.until === null)
  return done({
    ...homeRowOf(home, briefs),
    householdId,
    rev: Number(home.rev ?? 0n),
    members: persons.map((person) => personViewOf(deps, person, consents, hasTier)),
    contacts: contacts.map(({ id, accountId, since }) => ({
      id,
      since,
      name: names.get(accountId) ?? '',
      own: accountId === actor.accountId,
    })),
    tiers: tiers.map((tier) => tierRowOf(deps, communityId, tier)),
    can: { change: ruleOn(peoplePolicy, 'change-people', actor, at).allow, care: cares, open },
  })
}

const personViewOf = (
  deps: PeopleDeps,
  row: PersonFound,
  consents: readonly ConsentFound[],
  hasTier: boolean,
): HouseholdView['members'][number] => {
  const has: ClosedField[] = [
    ...(row.phoneCipher ? (['phone'] as const) : []),
    ...(row.documentCipher ? (['document'] as const) : []),
    ...(row.birthCipher ? (['birth'] as const) : []),
    ...(row.labelsCipher ? (['labels'] as const) : []),
    ...(hasTier && row.relation === 'head' ? (['tier'] as const) : []),
  ]
  return {
    id: row.id,
    name: nameIn(deps, row),
    relation: RELATIONS.find((one) => one === row.relation) ?? 'other',
    sex: row.sex,
    ...closedLook(deps, row, todayOf(deps)),
    interests: row.interests,
    has,
    consents: consents
      .filter(({ personId }) => personId === row.id)
      .map(({ id, kind, way, at }) => ({
        id,
        kind: CONSENTS.find((one) => one === kind) ?? 'keep',
        way: CONSENT_WAYS.find((one) => one === way) ?? 'spoken',
        at: at.toISOString(),
      })),
    rev: Number(row.rev),
  }
}

const ends = { stands: '在管', ended: '已取消', lapsed: '到期没有复核，已失效' } as const

const tierRowOf = (deps: PeopleDeps, communityId: string, row: TierFound): HouseholdView['tiers'][number] => {
  const words = tierIn(deps, row)
  const rule = deps.area.community(communityId)?.pack.care?.tiers.find(({ key }) => key === words.tier)
  const { since, reviewBy, until } = row
  return {
    name: rule?.name ?? '',
    since,
    reviewBy,
    until,
    end: ends[endOf({ ...words, since, reviewBy, until }, todayOf(deps))],
  }
}

/** Openings of a household's persons, to whoever cares for it. */
export const openingsPage = async (
  deps: PeopleDeps,
  actor: Actor,
  asked: {
    readonly communityId: string
    readonly householdId: string
    readonly before: bigint | null
    readonly limit: number
  },
): Promise<Result<{ rows: Opening[]; next: string | null }>> => {
  const { communityId, householdId, limit } = asked
  const found = await visible(deps, actor, communityId, householdId)
  if (found === null || !ruleOn(peoplePolicy, 'see-care', actor, found.at).allow) return refuse('not-found')
  const openings = await reading(deps.kernel.pool, careScope(actor), async (client) => {
    const members = await membersOf(client, communityId, [householdId])
    return openingsOf(
      client,
      communityId,
      members.map(({ id }) => id),
      asked.before,
      limit + 1,
    )
  })
  const page = openings.slice(0, limit)
  return done({
    rows: await openingRows(deps, page),
    next: openings.length > limit ? (page.at(-1)?.seq.toString() ?? null) : null,
  })
}

export const openingRows = async (deps: PeopleDeps, openings: readonly OpeningFound[]): Promise<Opening[]> => {
  const names = await deps.identity.staffNamesOf([...new Set(openings.flatMap(({ actorId }) => actorId ?? []))])
  return openings.map(({ at, actorId, events }) => ({
    at: at.toISOString(),
    who: (actorId === null ? undefined : names.get(actorId)) ?? '工作人员',
    field: String(events[0]?.field ?? ''),
    reason: String(events[0]?.reason ?? ''),
  }))
}

type Doubles = ReplyOf<typeof peopleRoutes.doubles>

/** Likely doubles around a micro-grid, the surest first. */
export const doublesIn = async (
  deps: PeopleDeps,
  actor: Actor,
  communityId: string,
  microGridId: string,
): Promise<Doubles> => {
  const rows = await reading(deps.kernel.pool, careScope(actor), (client) =>
    doubleCandidates(client, communityId, microGridId),
  )
  const opened = rows.map((row) => {
    const name = nameIn(deps, row)
    return {
      ...row,
      name,
      sound: soundOf(name),
      birth: birthIn(deps, row),
      documentIndex: row.documentIndex?.toString('hex') ?? null,
      phoneIndex: row.phoneIndex?.toString('hex') ?? null,
    }
  })
  const byId = new Map(opened.map((person) => [person.id, person]))
  const pairs = groupsOf(opened).flatMap(doublesAmong)
  const seen = new Set<string>()
  return pairs.flatMap(({ a, b, by }) => {
    const [one, other] = [byId.get(a), byId.get(b)]
    if (one === undefined || other === undefined || seen.has(`${a}/${b}`)) return []
    seen.add(`${a}/${b}`)
    const brief = ({ id, name, label, householdId, rev }: typeof one) => ({
      id,
      name,
      label,
      householdId,
      rev: Number(rev),
    })
    return [{ by: likenessTitles[by], a: brief(one), b: brief(other) }]
  })
}

type Compared = Parameters<typeof doublesAmong>[0][number]

/** Those who share a document, a telephone, a sound or a door: only they are compared with one another. */
const groupsOf = <T extends Compared>(persons: readonly T[]): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>()
  for (const person of persons) {
    const keys = [person.documentIndex, person.phoneIndex, person.sound, person.householdId]
    for (const [kind, key] of keys.entries()) {
      if (key === null || key === '') continue
      groups.set(`${kind}:${key}`, [...(groups.get(`${kind}:${key}`) ?? []), person])
    }
  }
  return [...groups.values()].filter((group) => group.length > 1)
}
