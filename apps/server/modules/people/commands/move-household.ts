/** Moves a household to another home of the community with everything kept of it, or says that it has left. */
import { done, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { Command, CommandContext } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { carryAlong } from '../carry-along.ts'
import { peoplePolicy } from '../policy.ts'
import { walkOf } from './add-person.ts'

export interface HouseholdMove {
  readonly householdId: string
  /** Null when it has left the community. */
  readonly homeId: string | null
  readonly rev: bigint
}

/** Refuses `household-unknown`, `changed-meanwhile`, `home-unknown`, `home-taken`. Into a part of the community one does not look after, too: its worker takes over. */
export const moveHousehold: Command<HouseholdMove, Record<string, never>> = {
  action: 'people.move-household',
  ahead: (input) => [{ table: 'household', key: input.householdId }],
  run: async (unit, input, context) => {
    const household = await unit.get('household', input.householdId)
    if (household === null || household.until !== null) return refuse('household-unknown')
    const where = { communityId: unit.communityId, microGridId: household.microGridId }
    if (!ruleOn(peoplePolicy, 'change-people', context.actor, where).allow) return refuse('household-unknown')
    if (household.rev !== input.rev) return refuse('changed-meanwhile')
    if (input.homeId === null) return leave(unit, household, context)
    const home = await unit.get('home', input.homeId)
    if (home === null) return refuse('home-unknown')
    if ((await unit.find('household', { homeId: home.id, until: null })).length > 0) return refuse('home-taken')
    const place = await unit.get('place', home.placeId)
    await carryAlong(unit, household, home.microGridId, context)
    const walk = walkOf(place?.sortKey ?? '', home.key)
    const { id: homeId, placeId, microGridId } = home
    unit.update('household', household, { homeId, placeId, microGridId, walk })
    return moved(household, microGridId)
  },
}

const leave = async (unit: Unit, household: RowOf<'household'>, { at }: CommandContext) => {
  const until = dayText(dayOf(at.getTime()))
  unit.update('household', household, { state: 'gone', until, lookOn: null })
  for (const link of await unit.find('contact_link', { householdId: household.id, until: null }))
    unit.update('contact_link', link, { until })
  return done({
    subject: { kind: 'household', id: household.id, microGridId: household.microGridId },
    events: [{ type: 'household.left' }],
    reply: {},
  })
}

const moved = (household: RowOf<'household'>, microGridId: string | null) =>
  done({
    subject: { kind: 'household', id: household.id, microGridId },
    events: [{ type: 'household.moved', from: household.microGridId }],
    reply: {},
  })
