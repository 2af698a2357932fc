/** The routes of module people: thin, each either one command or one query. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { peopleRoutes } from '@gewu/contract/people'
import type { Json } from '../../kernel/canonical.ts'
import type { Command } from '../../kernel/command.ts'
import { type Bound, bind } from '../../kernel/http.ts'
import { ruleOn } from '../../kernel/policy.ts'
import { type Actor, peopleScope, reading } from '../../kernel/scope.ts'
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

interface Asked {
  readonly actor: Actor
  readonly key: string
  readonly rawBody: Json
  readonly params: { readonly communityId: string } & Readonly<Record<string, string>>
}

/** Runs a command in the community of the address, whose parameters count as part of the body. */
const submit = async <Input, Reply extends Json>(
  deps: OwnDeps,
  { actor, key: commandId, rawBody, params }: Asked,
  command: Command<Input, Reply>,
  input: Input,
): Promise<Result<Reply>> => {
  const { communityId } = params
  if (deps.area.community(communityId) === null) return refuse('community-unknown')
  return deps.kernel.lanes.submit({ command, communityId, commandId, actor, input, body: { params, body: rawBody } })
}

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
    submit(deps, asked, addPerson(deps), {
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
    submit(deps, asked, changePerson(deps), changeIn(asked.params.personId, asked.body)),
  ),
  bind(peopleRoutes.openField, (asked) =>
    submit(deps, asked, openField(deps), { personId: asked.params.personId, ...asked.body }),
  ),
  bind(peopleRoutes.removePerson, (asked) =>
    submit(deps, asked, removePerson(deps), { personId: asked.params.personId, ...asked.body }),
  ),
  bind(peopleRoutes.mergePersons, (asked) =>
    submit(deps, asked, mergePersons(deps), {
      personId: asked.params.personId,
      intoId: asked.body.intoId,
      rev: BigInt(asked.body.rev),
    }),
  ),
  bind(peopleRoutes.partPersons, (asked) =>
    submit(deps, asked, partPersons(deps), { personId: asked.params.personId }),
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
    submit(deps, asked, giveTier(deps), { householdId: asked.params.householdId, ...asked.body }),
  ),
  bind(peopleRoutes.endTier, (asked) => submit(deps, asked, endTier(deps), { householdId: asked.params.householdId })),
  bind(peopleRoutes.linkContact, (asked) =>
    submit(deps, asked, linkContact(deps), { householdId: asked.params.householdId, ...asked.body }),
  ),
  bind(peopleRoutes.endContact, (asked) => submit(deps, asked, endContact, { contactId: asked.params.contactId })),
  bind(peopleRoutes.moveHousehold, (asked) =>
    submit(deps, asked, moveHousehold, {
      householdId: asked.params.householdId,
      homeId: asked.body.homeId,
      rev: BigInt(asked.body.rev),
    }),
  ),
]

const ties = (deps: OwnDeps): Bound[] => [
  bind(peopleRoutes.recordConsent, (asked) =>
    submit(deps, asked, recordConsent, { personId: asked.params.personId, ...asked.body }),
  ),
  bind(peopleRoutes.withdrawConsent, (asked) =>
    submit(deps, asked, withdrawConsent, { consentId: asked.params.consentId }),
  ),
  bind(peopleRoutes.giveProxy, async (asked) => {
    const { relation, way, phone } = asked.body
    const accountId = await accountOfPhone(deps.kernel.pool, deps.identity.indexPhone(phone))
    if (accountId === null) return refuse('proxy-nobody')
    return submit(deps, asked, giveProxy, { personId: asked.params.personId, accountId, relation, way })
  }),
  bind(peopleRoutes.endProxy, (asked) => submit(deps, asked, endProxy, { proxyId: asked.params.proxyId })),
]

const own = (deps: OwnDeps): Bound[] => [
  bind(peopleRoutes.family, async ({ actor }) => done(await familyOf(deps, actor))),
  bind(peopleRoutes.seenBy, async ({ actor }) => done(await seenBy(deps, actor))),
]
