/** A block of the sheet 人员: persons of some homes, new ones and what differs of those kept. Everything sealed comes sealed by the same rules as one by one. */
import { done, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { Relation, Sex } from '@gewu/domain/people/person'
import type { Command, CommandContext } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import type { PeopleDeps } from '../deps.ts'
import { lookPatch } from '../look-on.ts'
import { peoplePolicy } from '../policy.ts'
import type { PersonFields } from '../sealed.ts'
import { checkPerson, guardianConsent, householdOf, newPersonRow } from './add-person.ts'
import { patchOf } from './change-person.ts'

export interface ImportedPerson extends PersonFields {
  readonly relation: Relation
  readonly sex: Sex | null
  readonly guardianAgreed: boolean
}

export interface ImportedChange {
  readonly personId: string
  readonly rev: bigint
  readonly fields: Partial<PersonFields> & { readonly relation?: Relation; readonly sex?: Sex | null }
}

export interface ImportedHome {
  readonly homeId: string
  readonly persons: readonly ImportedPerson[]
  readonly changes: readonly ImportedChange[]
}

export type PeopleImported = { added: number; changed: number }

/** Refuses `not-allowed`, `home-unknown`, `changed-meanwhile` and what `add-person` refuses; then nothing of the block is written. */
export const importPeople = (
  deps: PeopleDeps,
): Command<{ readonly homes: readonly ImportedHome[] }, PeopleImported> => ({
  action: 'people.import',
  ahead: ({ homes }) => [
    ...homes.map(({ homeId }) => ({ table: 'home' as const, key: homeId })),
    ...homes.flatMap(({ changes }) => changes.map(({ personId }) => ({ table: 'person' as const, key: personId }))),
  ],
  run: async (unit, { homes }, context) => {
    const at = { communityId: unit.communityId, microGridId: null }
    if (!ruleOn(peoplePolicy, 'change-people', context.actor, at).allow) return refuse('not-allowed')
    let added = 0
    let changed = 0
    for (const imported of homes) {
      const home = await unit.get('home', imported.homeId)
      if (home === null) return refuse('home-unknown')
      const written = await importHome(deps, unit, home, imported, context)
      if (!written.ok) return written
      added += imported.persons.length
      changed += imported.changes.length
    }
    return done({
      subject: { kind: 'roster', id: null },
      events: [{ type: 'people.imported', homes: homes.length, added, changed }],
      reply: { added, changed },
    })
  },
})

const importHome = async (
  deps: PeopleDeps,
  unit: Unit,
  home: RowOf<'home'>,
  { persons, changes }: ImportedHome,
  context: CommandContext,
) => {
  const today = dayText(dayOf(context.at.getTime()))
  for (const person of persons) {
    const sound = checkPerson(deps, unit.communityId, person, today)
    if (!sound.ok) return sound
  }
  const { known, household } = await householdOf(unit, home, context)
  const rows = persons.map((person) => {
    const id = context.ids.uuid()
    return { person, row: newPersonRow(deps, id, household, { ...person, interests: null }, context) }
  })
  const labels = new Map<string, readonly string[]>([
    ...rows.map(({ person, row }) => [row.id, person.labels] as const),
    ...changes.flatMap(({ personId, fields }) =>
      fields.labels === undefined ? [] : [[personId, fields.labels] as const],
    ),
  ])
  const look = await lookPatch(deps, unit, household, { labels }, today)
  if (known) unit.update('household', household, look)
  else unit.insert('household', { ...household, ...look })
  for (const { person, row } of rows) {
    unit.insert('person', row)
    if (person.guardianAgreed) unit.insert('consent', guardianConsent(row.id, household, context))
  }
  for (const { personId, rev, fields } of changes) {
    const row = await unit.get('person', personId)
    if (row === null || row.removedAt !== null || row.rev !== rev) return refuse('changed-meanwhile')
    unit.update('person', row, patchOf(deps, personId, fields))
  }
  return done(null)
}
