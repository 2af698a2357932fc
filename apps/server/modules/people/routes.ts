/** The routes of module people: thin, each either one command or one query. */
import { done, refuse } from '@gewu/contract/errors'
import { peopleRoutes } from '@gewu/contract/people'
import { type Bound, bind } from '../../kernel/http.ts'
import { ruleOn } from '../../kernel/policy.ts'
import { type Actor, peopleScope, reading } from '../../kernel/scope.ts'
import { submitAt } from '../../kernel/submit-at.ts'
import { addPerson } from './commands/add-person.ts'
import { changePerson, type PersonChange } from './commands/change-person.ts'
import { endTier, giveTier } from './commands/change-tier.ts'
import { endProxy, giveProxy } from './commands/family-proxy.ts'
import { endContact, linkContact } from './commands/link-contact.ts'
import { mergePersons, partPersons } from './commands/merge-persons.ts'
import { moveHousehold } from './commands/move-household.ts'
import { openField } from './commands/open-field.ts'
import { recordConsent, withdrawConsent } from './commands/record-consent.ts'
import { removePerson } from './commands/remove-person.ts'
import { familyOf, type OwnDeps, seenBy } from './own-records.ts'
import { peoplePolicy } from './policy.ts'
import { doublesIn, homesPage, householdPage, openingsPage } from './queries.ts'
import { nameIndexOf, soundOf } from './sealed.ts'
import { accountOfPhone, type HomeCursor, householdsOfPerson } from './store.ts'

export const routesOf = (deps: OwnDeps): readonly Bound[] => [
  ...registers(deps),
  ...persons(deps),
  ...care(deps),
  ...ties(deps),
  ...own(deps),
]

const registers = (deps: OwnDeps): Bound[] => [
  bind(peopleRoutes.homes, async ({ actor, params: { communityId }, query }) => {
    if (deps.area.community(communityId) === null) return refuse('community-unknown')
    const scope = peopleScope(actor)
    const { microGridId, placeId, q, limit } = query
    if (
      !ruleOn(peoplePolicy, 'see-people', actor, {
        communityId,
        microGridId: microGridId ?? scope.microGrids[0] ?? null,
      }).allow
    )
      return refuse('not-allowed')
    const after = query.cursor === undefined ? null : readCursor(query.cursor)
    const householdIds = q ? await householdsNamed(deps, actor, communityId, q) : null
    const own = microGridId === undefined && placeId === undefined && householdIds === null
    if (own && scope.communities.includes(communityId))
      return refuse('input-invalid', undefined, { microGridId: '请先选一个微网格，或者写姓名、电话来找。' })
    const rows = await homesPage(deps, actor, {
      communityId,
      microGridIds: microGridId !== undefined ? [microGridId] : own ? scope.microGrids : null,
      placeId: placeId ?? null,
      householdIds,
      after,
      limit: limit + 1,
    })
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return done({ rows: page.map(({ row }) => row), next: rows.length > limit && last ? writeCursor(last.at) : null })
  }),
  bind(peopleRoutes.household, ({ actor, params }) =>
    householdPage(deps, actor, params.communityId, params.householdId),
  ),
  bind(peopleRoutes.openings, ({ actor, params, query }) =>
    openingsPage(deps, actor, {
      ...params,
      before: query.cursor && /^\d{1,18}$/.test(query.cursor) ? BigInt(query.cursor) : null,
      limit: query.limit,
    }),
  ),
  bind(peopleRoutes.doubles, async ({ actor, params: { communityId }, query: { microGridId } }) => {
    if (deps.area.community(communityId) === null) return refuse('community-unknown')
    if (!ruleOn(peoplePolicy, 'see-care', actor, { communityId, microGridId }).allow) return refuse('not-allowed')
    return done(await doublesIn(deps, actor, communityId, microGridId))
  }),
]

const householdsNamed = (deps: OwnDeps, actor: Actor, communityId: string, q: string): Promise<string[]> =>
  reading(deps.kernel.pool, peopleScope(actor), (client) =>
    householdsOfPerson(client, communityId, {
      name: nameIndexOf(deps, q),
      sound: deps.kernel.crypto.blindIndex(soundOf(q), 'person.sound'),
      phone: deps.identity.indexPhone(q.replace(/[\s-]/g, '')),
    }),
  )

const writeCursor = ({ sortKey, key, id }: HomeCursor): string =>
  Buffer.from(JSON.stringify([sortKey, key, id])).toString('base64url')

/** Null for anything this program did not write: the list then begins at its beginning. */
const readCursor = (text: string): HomeCursor | null => {
  const [sortKey, key, id] =
    Buffer.from(text, 'base64url')
      .toString('utf8')
      .match(/^\["(.*)","(.*)","([0-9a-f-]{36})"\]$/s)
      ?.slice(1) ?? []
  return sortKey === undefined || key === undefined || id === undefined ? null : { sortKey, key, id }
}

const persons = (deps: OwnDeps): Bound[] => [
  bind(peopleRoutes.addPerson, (asked) =>
    submitAt(deps, asked, addPerson(deps), {
      homeId: asked.params.homeId,
      name: asked.body.name,
      relation: asked.body.relation,
      sex: asked.body.sex ?? null,
      birth: asked.body.birth ?? null,
      document: asked.body.document ?? null,
      phone: asked.body.phone ?? null,
      labels: asked.body.labels ?? [],
      interests: asked.body.interests ?? null,
      guardianAgreed: asked.body.guardianAgreed,
    }),
  ),
  bind(peopleRoutes.changePerson, (asked) =>
    submitAt(deps, asked, changePerson(deps), changeIn(asked.params.personId, asked.body)),
  ),
  bind(peopleRoutes.openField, (asked) =>
    submitAt(deps, asked, openField(deps), { personId: asked.params.personId, ...asked.body }),
  ),
  bind(peopleRoutes.removePerson, (asked) =>
    submitAt(deps, asked, removePerson(deps), { personId: asked.params.personId, ...asked.body }),
  ),
  bind(peopleRoutes.mergePersons, (asked) =>
    submitAt(deps, asked, mergePersons(deps), {
      personId: asked.params.personId,
      intoId: asked.body.intoId,
      rev: BigInt(asked.body.rev),
    }),
  ),
  bind(peopleRoutes.partPersons, (asked) =>
    submitAt(deps, asked, partPersons(deps), { personId: asked.params.personId }),
  ),
]

type ChangeBody = { rev: number; guardianAgreed?: boolean | undefined } & {
  [K in keyof Omit<PersonChange, 'personId' | 'rev' | 'guardianAgreed'>]?: PersonChange[K] | null | undefined
}

/** Only what was named: an absent field says nothing, a null one empties it. */
const changeIn = (personId: string, body: ChangeBody): PersonChange => ({
  personId,
  rev: BigInt(body.rev),
  guardianAgreed: body.guardianAgreed ?? false,
  ...(body.name == null ? {} : { name: body.name }),
  ...(body.relation == null ? {} : { relation: body.relation }),
  ...(body.labels == null ? {} : { labels: body.labels }),
  ...(body.sex === undefined ? {} : { sex: body.sex }),
  ...(body.birth === undefined ? {} : { birth: body.birth }),
  ...(body.document === undefined ? {} : { document: body.document }),
  ...(body.phone === undefined ? {} : { phone: body.phone }),
  ...(body.interests === undefined ? {} : { interests: body.interests }),
})

const care = (deps: OwnDeps): Bound[] => [
  bind(peopleRoutes.giveTier, (asked) =>
    submitAt(deps, asked, giveTier(deps), { householdId: asked.params.householdId, ...asked.body }),
  ),
  bind(peopleRoutes.endTier, (asked) =>
    submitAt(deps, asked, endTier(deps), { householdId: asked.params.householdId }),
  ),
  bind(peopleRoutes.linkContact, (asked) =>
    submitAt(deps, asked, linkContact(deps), { householdId: asked.params.householdId, ...asked.body }),
  ),
  bind(peopleRoutes.endContact, (asked) => submitAt(deps, asked, endContact, { contactId: asked.params.contactId })),
  bind(peopleRoutes.moveHousehold, (asked) =>
    submitAt(deps, asked, moveHousehold, {
      householdId: asked.params.householdId,
      homeId: asked.body.homeId,
      rev: BigInt(asked.body.rev),
    }),
  ),
]

const ties = (deps: OwnDeps): Bound[] => [
  bind(peopleRoutes.recordConsent, (asked) =>
    submitAt(deps, asked, recordConsent, { personId: asked.params.personId, ...asked.body }),
  ),
  bind(peopleRoutes.withdrawConsent, (asked) =>
    submitAt(deps, asked, withdrawConsent, { consentId: asked.params.consentId }),
  ),
  bind(peopleRoutes.giveProxy, async (asked) => {
    const { relation, way, phone } = asked.body
    const accountId = await accountOfPhone(deps.kernel.pool, deps.identity.indexPhone(phone))
    if (accountId === null) return refuse('proxy-nobody')
    return submitAt(deps, asked, giveProxy, { personId: asked.params.personId, accountId, relation, way })
  }),
  bind(peopleRoutes.endProxy, (asked) => submitAt(deps, asked, endProxy, { proxyId: asked.params.proxyId })),
]

const own = (deps: OwnDeps): Bound[] => [
  bind(peopleRoutes.family, async ({ actor }) => done(await familyOf(deps, actor))),
  bind(peopleRoutes.seenBy, async ({ actor }) => done(await seenBy(deps, actor))),
]
