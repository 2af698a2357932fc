/** Says that two records are one person, and takes it back. Nothing is deleted: the record that steps back can be parted again. */
import { done, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { PeopleDeps } from '../deps.ts'
import { lookPatch } from '../look-on.ts'
import { peoplePolicy } from '../policy.ts'
import { labelsIn } from '../sealed.ts'

export interface PersonMerging {
  readonly personId: string
  readonly intoId: string
  readonly rev: bigint
}

/** Refuses `person-unknown`, `changed-meanwhile`. */
export const mergePersons = (deps: PeopleDeps): Command<PersonMerging, Record<string, never>> => ({
  action: 'people.merge-persons',
  ahead: (input) => [
    { table: 'person', key: input.personId },
    { table: 'person', key: input.intoId },
  ],
  run: async (unit, input, { actor, at }) => {
    const [row, into] = [await unit.get('person', input.personId), await unit.get('person', input.intoId)]
    if (row === null || into === null || row.id === into.id) return refuse('person-unknown')
    if (row.removedAt !== null || into.removedAt !== null || row.mergedInto !== null || into.mergedInto !== null)
      return refuse('person-unknown')
    for (const { microGridId } of [row, into])
      if (!ruleOn(peoplePolicy, 'change-care', actor, { communityId: unit.communityId, microGridId }).allow)
        return refuse('person-unknown')
    if (row.rev !== input.rev) return refuse('changed-meanwhile')
    unit.update('person', row, { mergedInto: into.id })
    const household = await unit.get('household', row.householdId)
    if (household !== null) {
      const change = { labels: new Map([[row.id, null]]) }
      unit.update('household', household, await lookPatch(deps, unit, household, change, dayText(dayOf(at.getTime()))))
    }
    return done({
      subject: { kind: 'person', id: row.id, microGridId: row.microGridId },
      events: [{ type: 'person.merged', into: into.id }],
      reply: {},
    })
  },
})

/** Refuses `person-unknown`. */
export const partPersons = (deps: PeopleDeps): Command<{ readonly personId: string }, Record<string, never>> => ({
  action: 'people.part-persons',
  ahead: (input) => [{ table: 'person', key: input.personId }],
  run: async (unit, input, { actor, at }) => {
    const row = await unit.get('person', input.personId)
    if (row === null || row.removedAt !== null || row.mergedInto === null) return refuse('person-unknown')
    const where = { communityId: unit.communityId, microGridId: row.microGridId }
    if (!ruleOn(peoplePolicy, 'change-care', actor, where).allow) return refuse('person-unknown')
    unit.update('person', row, { mergedInto: null })
    const household = await unit.get('household', row.householdId)
    if (household !== null) {
      const change = { labels: new Map([[row.id, labelsIn(deps, row)]]) }
      unit.update('household', household, await lookPatch(deps, unit, household, change, dayText(dayOf(at.getTime()))))
    }
    return done({
      subject: { kind: 'person', id: row.id, microGridId: row.microGridId },
      events: [{ type: 'person.parted' }],
      reply: {},
    })
  },
})
