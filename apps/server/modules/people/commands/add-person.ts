/** Records a person who lives in a home; the first person makes the household. A child below fourteen only with a guardian's yes. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import { mayRecord } from '@gewu/domain/people/consent'
import { isIdentityNumber, type Relation, type Sex } from '@gewu/domain/people/person'
import type { Command, CommandContext } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import type { PeopleDeps } from '../deps.ts'
import { lookPatch } from '../look-on.ts'
import { peoplePolicy } from '../policy.ts'
import { documentIndexOf, nameIndexOf, type PersonFields, sealPerson } from '../sealed.ts'

export interface NewPerson extends PersonFields {
  readonly homeId: string
  readonly relation: Relation
  readonly sex: Sex | null
  readonly interests: string | null
  readonly guardianAgreed: boolean
}

export type PersonAdded = { id: string; householdId: string }

/** Refuses `home-unknown`, `label-unknown`, `guardian-consent`, `minor-field`, `document-wrong`, `person-there`. */
export const addPerson = (deps: PeopleDeps): Command<NewPerson, PersonAdded> => ({
  action: 'people.add-person',
  ahead: (input) => [{ table: 'home', key: input.homeId }],
  run: async (unit, input, context) => {
    const home = await unit.get('home', input.homeId)
    if (home === null) return refuse('home-unknown')
    const at = { communityId: unit.communityId, microGridId: home.microGridId }
    const ruling = ruleOn(peoplePolicy, 'change-people', context.actor, at)
    if (!ruling.allow) return refuse('home-unknown')
    const today = dayText(dayOf(context.at.getTime()))
    const sound = checkPerson(deps, unit.communityId, input, today)
    if (!sound.ok) return sound
    const found = await householdOf(unit, home, context)
    if (found.known && (await isThere(deps, unit, found.household.id, input))) return refuse('person-there')
    const id = context.ids.uuid()
    const look = await lookPatch(deps, unit, found.household, { labels: new Map([[id, input.labels]]) }, today)
    // The household first: a person stands on it.
    if (found.known) unit.update('household', found.household, look)
    else unit.insert('household', { ...found.household, ...look })
    unit.insert('person', newPersonRow(deps, id, found.household, input, context))
    if (input.guardianAgreed) unit.insert('consent', guardianConsent(id, found.household, context))
    return done({
      subject: { kind: 'person', id, microGridId: home.microGridId },
      events: [{ type: 'person.added', householdId: found.household.id, relation: input.relation }],
      reply: { id, householdId: found.household.id },
    })
  },
})

/** Whether what is said of a person may be kept at all. */
export const checkPerson = (
  deps: PeopleDeps,
  communityId: string,
  person: PersonFields & { readonly guardianAgreed: boolean },
  today: string,
): Result<null> => {
  const known = new Set((deps.area.community(communityId)?.pack.care?.labels ?? []).map(({ key }) => key))
  const strange = person.labels.find((label) => !known.has(label))
  if (strange !== undefined) return refuse('label-unknown', { label: strange })
  const { document } = person
  if (document !== null && document.length === 18 && !isIdentityNumber(document)) return refuse('document-wrong')
  const why = mayRecord(person, today)
  return why === null ? done(null) : refuse(why)
}

/** The household that lives in a home now, or a new one that is not staged yet. */
export const householdOf = async (
  unit: Unit,
  home: RowOf<'home'>,
  { ids, at, seq }: CommandContext,
): Promise<{ known: boolean; household: RowOf<'household'> }> => {
  const [known] = await unit.find('household', { homeId: home.id, until: null })
  if (known) return { known: true, household: known }
  const place = await unit.get('place', home.placeId)
  return {
    known: false,
    household: {
      communityId: unit.communityId,
      id: ids.uuid(),
      homeId: home.id,
      placeId: home.placeId,
      microGridId: home.microGridId,
      walk: walkOf(place?.sortKey ?? '', home.key),
      state: 'living',
      since: dayText(dayOf(at.getTime())),
      until: null,
      careSince: null,
      lastMet: null,
      lookOn: null,
      rev: seq,
    },
  }
}

/** Door first, then the home by the value of its number: `301` before `1201`. */
export const walkOf = (sortKey: string, homeKey: string): string =>
  `${sortKey}/${homeKey.replace(/\d+/g, (digits) => digits.padStart(6, '0'))}`

/** The same document, or the same name, behind this door already. */
const isThere = async (deps: PeopleDeps, unit: Unit, householdId: string, input: NewPerson): Promise<boolean> => {
  const members = await unit.find('person', { householdId, removedAt: null })
  const name = nameIndexOf(deps, input.name)
  const document = input.document === null ? null : documentIndexOf(deps, input.document)
  return members.some(
    (row) =>
      (document !== null && row.documentIndex?.equals(document)) ||
      (row.nameIndex?.equals(name) && (document === null || row.documentIndex === null)),
  )
}

export const newPersonRow = (
  deps: PeopleDeps,
  id: string,
  household: RowOf<'household'>,
  input: Omit<NewPerson, 'homeId'>,
  { seq }: CommandContext,
): RowOf<'person'> => ({
  communityId: household.communityId,
  id,
  householdId: household.id,
  microGridId: household.microGridId,
  relation: input.relation,
  sex: input.sex,
  ...sealPerson(deps, id, input),
  interests: input.interests,
  mergedInto: null,
  removedAt: null,
  rev: seq,
})

export const guardianConsent = (
  personId: string,
  household: RowOf<'household'>,
  { ids, at, actor, seq }: CommandContext,
): RowOf<'consent'> => ({
  communityId: household.communityId,
  id: ids.uuid(),
  personId,
  microGridId: household.microGridId,
  kind: 'minor',
  way: 'spoken',
  at,
  recordedBy: actor.accountId,
  withdrawnAt: null,
  rev: seq,
})
