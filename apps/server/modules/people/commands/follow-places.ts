/** Households and everything kept of them take over the micro-grid of their place, some at a time. Nobody's command: it follows a new division. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { carryAlong } from '../carry-along.ts'
import { peoplePolicy } from '../policy.ts'

export const followPlaces: Command<{ readonly householdIds: readonly string[] }, { moved: number }> = {
  action: 'people.follow-places',
  ahead: (input) => input.householdIds.map((key) => ({ table: 'household' as const, key })),
  run: async (unit, input, context) => {
    const where = { communityId: unit.communityId, microGridId: null }
    if (!ruleOn(peoplePolicy, 'follow', context.actor, where).allow) return refuse('not-allowed')
    let moved = 0
    for (const id of input.householdIds) {
      const household = await unit.get('household', id)
      const place = household === null ? null : await unit.get('place', household.placeId)
      if (household === null || place === null || household.microGridId === place.microGridId) continue
      await carryAlong(unit, household, place.microGridId, context)
      unit.update('household', household, { microGridId: place.microGridId })
      moved += 1
    }
    return done({
      subject: { kind: 'grid-revision', id: null },
      events: [{ type: 'households.followed', moved }],
      reply: { moved },
    })
  },
}
