/** Opens one sealed field of a person for a stated reason. The value goes to this caller alone; the opening stays in the log for the person to see. */
import { done, refuse } from '@gewu/contract/errors'
import { type ClosedField, closedFieldTitles } from '@gewu/domain/people/person'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import type { PeopleDeps } from '../deps.ts'
import { openingOf, peoplePolicy } from '../policy.ts'
import { birthIn, documentIn, labelsIn, phoneIn, tierIn } from '../sealed.ts'

export interface FieldOpening {
  readonly personId: string
  readonly field: ClosedField
  readonly reason: string
}

/** Refuses `person-unknown`, `not-allowed`. */
export const openField = (deps: PeopleDeps): Command<FieldOpening, { opened: boolean }> => ({
  action: 'people.open-field',
  ahead: (input) => [{ table: 'person', key: input.personId }],
  run: async (unit, input, { actor, at }) => {
    const row = await unit.get('person', input.personId)
    if (row === null || row.removedAt !== null) return refuse('person-unknown')
    const where = { communityId: unit.communityId, microGridId: row.microGridId }
    if (!ruleOn(peoplePolicy, 'see-people', actor, where).allow) return refuse('person-unknown')
    if (!ruleOn(peoplePolicy, openingOf(input.field), actor, where).allow) return refuse('not-allowed')
    return done({
      subject: { kind: 'person', id: row.id, microGridId: row.microGridId },
      events: [
        {
          type: 'person.field-opened',
          field: closedFieldTitles[input.field],
          reason: input.reason,
          at: at.toISOString(),
          householdId: row.householdId,
        },
      ],
      reply: { opened: true },
      secret: { value: await plainOf(deps, unit, row, input.field) },
    })
  },
})

const plainOf = async (
  deps: PeopleDeps,
  unit: Unit,
  row: RowOf<'person'>,
  field: ClosedField,
): Promise<string | null> => {
  if (field === 'phone') return phoneIn(deps, row)
  if (field === 'document') return documentIn(deps, row)
  if (field === 'birth') return birthIn(deps, row)
  if (field === 'tier') {
    const [tier] = await unit.find('care_tier', { householdId: row.householdId, until: null })
    return tier ? tierIn(deps, tier).reason : null
  }
  const names = new Map(
    (deps.area.community(unit.communityId)?.pack.care?.labels ?? []).map(({ key, name }) => [key, name]),
  )
  return labelsIn(deps, row)
    .map((key) => names.get(key) ?? key)
    .join('、')
}
