/** Corrects a person: only the fields named change, against the revision they were read at. */
import { done, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { Relation, Sex } from '@gewu/domain/people/person'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { PeopleDeps } from '../deps.ts'
import { lookPatch } from '../look-on.ts'
import { peoplePolicy } from '../policy.ts'
import {
  birthIn,
  documentIn,
  labelsIn,
  nameIn,
  type PersonFields,
  phoneIn,
  sealBirth,
  sealDocument,
  sealLabels,
  sealName,
  sealPhone,
} from '../sealed.ts'
import { checkPerson } from './add-person.ts'

export interface PersonChange extends Partial<PersonFields> {
  readonly personId: string
  readonly rev: bigint
  readonly relation?: Relation
  readonly sex?: Sex | null
  readonly interests?: string | null
  readonly guardianAgreed: boolean
}

/** Refuses `person-unknown`, `changed-meanwhile` and what `add-person` refuses. Sealed fields are changed by whoever cares. */
export const changePerson = (deps: PeopleDeps): Command<PersonChange, { rev: number }> => ({
  action: 'people.change-person',
  ahead: (input) => [{ table: 'person', key: input.personId }],
  run: async (unit, input, { actor, at, seq }) => {
    const row = await unit.get('person', input.personId)
    if (row === null || row.removedAt !== null) return refuse('person-unknown')
    const where = { communityId: unit.communityId, microGridId: row.microGridId }
    if (!ruleOn(peoplePolicy, 'change-people', actor, where).allow) return refuse('person-unknown')
    const sealed = ['document', 'birth', 'labels'].some((field) => field in input)
    if (sealed && !ruleOn(peoplePolicy, 'change-care', actor, where).allow) return refuse('not-allowed')
    if (row.rev !== input.rev) return refuse('changed-meanwhile')
    const today = dayText(dayOf(at.getTime()))
    const consents = await unit.find('consent', { personId: row.id, kind: 'minor', withdrawnAt: null })
    const guardianAgreed = input.guardianAgreed || consents.length > 0
    const sound = checkPerson(deps, unit.communityId, { ...after(deps, row, input), guardianAgreed }, today)
    if (!sound.ok) return sound
    const patch = patchOf(deps, row.id, input)
    unit.update('person', row, patch)
    const household = await unit.get('household', row.householdId)
    // Its number moves on whatever was changed: phones hold a household with its people as one.
    const change = input.labels === undefined ? {} : { labels: new Map([[row.id, input.labels]]) }
    if (household !== null) unit.update('household', household, await lookPatch(deps, unit, household, change, today))
    return done({
      subject: { kind: 'person', id: row.id, microGridId: row.microGridId },
      events: [{ type: 'person.changed', fields: changedFields(input) }],
      reply: { rev: Number(seq) },
    })
  },
})

const after = (deps: PeopleDeps, row: RowOf<'person'>, input: PersonChange): PersonFields => ({
  name: input.name ?? nameIn(deps, row),
  phone: input.phone === undefined ? phoneIn(deps, row) : input.phone,
  document: input.document === undefined ? documentIn(deps, row) : input.document,
  birth: input.birth === undefined ? birthIn(deps, row) : input.birth,
  labels: input.labels ?? labelsIn(deps, row),
})

/** The columns that follow from the fields named. */
export const patchOf = (
  deps: PeopleDeps,
  id: string,
  input: Omit<PersonChange, 'personId' | 'rev' | 'guardianAgreed'>,
): Partial<RowOf<'person'>> => ({
  ...(input.relation === undefined ? {} : { relation: input.relation }),
  ...(input.sex === undefined ? {} : { sex: input.sex }),
  ...(input.interests === undefined ? {} : { interests: input.interests }),
  ...(input.name === undefined ? {} : sealName(deps, id, input.name)),
  ...(input.phone === undefined ? {} : sealPhone(deps, id, input.phone)),
  ...(input.document === undefined ? {} : sealDocument(deps, id, input.document)),
  ...(input.birth === undefined ? {} : sealBirth(deps, id, input.birth)),
  ...(input.labels === undefined ? {} : sealLabels(deps, id, input.labels)),
})

const changedFields = (input: PersonChange): string[] =>
  Object.keys(input).filter((key) => key !== 'personId' && key !== 'rev' && key !== 'guardianAgreed')
