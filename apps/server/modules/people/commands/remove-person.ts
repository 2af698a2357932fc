/** Removes a person for good: every sealed value, every consent and proxy, and what the log holds about them beyond ids. The chain keeps its tombstones. */
import { done, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import type { PeopleDeps } from '../deps.ts'
import { lookPatch } from '../look-on.ts'
import { peoplePolicy } from '../policy.ts'

export interface PersonRemoval {
  readonly personId: string
  readonly reason: 'asked' | 'moved' | 'died' | 'mistake'
}

/** Refuses `person-unknown`. The last person of a household takes its tiers, visits' words and private notes along. */
export const removePerson = (deps: PeopleDeps): Command<PersonRemoval, Record<string, never>> => ({
  action: 'people.remove-person',
  ahead: (input) => [{ table: 'person', key: input.personId }],
  run: async (unit, input, { actor, at }) => {
    const row = await unit.get('person', input.personId)
    if (row === null || row.removedAt !== null) return refuse('person-unknown')
    const where = { communityId: unit.communityId, microGridId: row.microGridId }
    if (!ruleOn(peoplePolicy, 'remove-person', actor, where).allow) return refuse('person-unknown')
    unit.update('person', row, { ...emptied, removedAt: at })
    await endTies(unit, row, at)
    await forget(unit, row.id)
    const today = dayText(dayOf(at.getTime()))
    const household = await unit.get('household', row.householdId)
    const others = (await unit.find('person', { householdId: row.householdId, removedAt: null })).filter(
      ({ id }) => id !== row.id,
    )
    if (household !== null && household.until === null) {
      if (others.length === 0) await closeHousehold(unit, household, today)
      else {
        const look = await lookPatch(deps, unit, household, { labels: new Map([[row.id, null]]) }, today)
        unit.update('household', household, look)
      }
    }
    return done({
      subject: { kind: 'person', id: row.id, microGridId: row.microGridId },
      events: [{ type: 'person.removed', reason: input.reason, householdEnded: others.length === 0 }],
      reply: {},
    })
  },
})

const emptied: Partial<RowOf<'person'>> = {
  sex: null,
  nameCipher: null,
  nameIndex: null,
  soundIndex: null,
  phoneCipher: null,
  phoneIndex: null,
  documentCipher: null,
  documentIndex: null,
  birthCipher: null,
  labelsCipher: null,
  interests: null,
}

const endTies = async (unit: Unit, { id: personId }: RowOf<'person'>, at: Date): Promise<void> => {
  for (const consent of await unit.find('consent', { personId, withdrawnAt: null }))
    unit.update('consent', consent, { withdrawnAt: at })
  for (const proxy of await unit.find('family_proxy', { personId, revokedAt: null }))
    unit.update('family_proxy', proxy, { revokedAt: at })
}

/** Deletes what the log's lines about this subject said; the lines themselves, ids and digests, stay. */
const forget = async (unit: Unit, subjectId: string): Promise<void> => {
  for (const { seq } of await unit.find('log', { subjectId })) unit.remove('log_payload', seq.toString())
}

const closeHousehold = async (unit: Unit, household: RowOf<'household'>, today: string): Promise<void> => {
  const { id: householdId } = household
  unit.update('household', household, { state: 'gone', until: today, lookOn: null, careSince: null })
  for (const tier of await unit.find('care_tier', { householdId, until: null }))
    unit.update('care_tier', tier, { until: today, tierCipher: Buffer.alloc(0) })
  for (const link of await unit.find('contact_link', { householdId, until: null }))
    unit.update('contact_link', link, { until: today })
  for (const visit of await unit.find('visit', { householdId })) {
    unit.update('visit', visit, { heardCipher: null, healthCipher: null })
    unit.remove('visit_private', visit.id)
  }
  await forget(unit, householdId)
}
