/** Takes a household and everything kept of it to another micro-grid; the phones of the old one are told to drop it. */
import type { CommandContext } from '../../kernel/command.ts'
import type { RowOf } from '../../kernel/rows.generated.ts'
import type { Unit } from '../../kernel/unit-of-work.ts'

const withHousehold = ['care_tier', 'contact_link', 'visit'] as const
const withPerson = ['consent', 'family_proxy'] as const

/** Stages the new micro-grid on everything but the household row itself, which is the caller's. */
export const carryAlong = async (
  unit: Unit,
  household: RowOf<'household'>,
  microGridId: string | null,
  { ids, seq }: CommandContext,
): Promise<void> => {
  const { id: householdId, microGridId: from } = household
  const persons = await unit.find('person', { householdId })
  for (const person of persons) {
    unit.update('person', person, { microGridId })
    for (const table of withPerson)
      for (const row of await unit.find(table, { personId: person.id })) unit.update(table, row, { microGridId })
  }
  for (const table of withHousehold)
    for (const row of await unit.find(table, { householdId })) unit.update(table, row, { microGridId })
  if (from !== null && from !== microGridId)
    unit.insert('scope_exit', {
      communityId: unit.communityId,
      id: ids.uuid(),
      householdId,
      microGridId: from,
      rev: seq,
    })
}
