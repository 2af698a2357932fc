/** Draws a part of a community's map: shapes that come, shapes that go, coordinates of doors. At most 500 rows a command. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import { type Seat, seatPlaces } from '../../grid/index.ts'
import { planPolicy } from '../policy.ts'

export type NewShape = Omit<RowOf<'map_shape'>, 'communityId' | 'rev'>

export interface DrawMap {
  readonly drawn: readonly NewShape[]
  /** Ids of shapes that are not there any more. */
  readonly erased: readonly string[]
  readonly seats: readonly Seat[]
}

/** Refuses `place-unknown`, `changed-meanwhile`. */
export const drawMap: Command<DrawMap, Record<string, never>> = {
  action: 'plan.draw-map',
  ahead: ({ seats }) => seats.map(({ placeId }) => ({ table: 'place', key: placeId })),
  run: async (unit, { drawn, erased, seats }, context) => {
    const { communityId } = unit
    if (!ruleOn(planPolicy, 'change-plan', context.actor, { communityId }).allow) return refuse('not-allowed')
    for (const id of erased) unit.remove('map_shape', id)
    for (const shape of drawn) unit.insert('map_shape', { ...shape, communityId, rev: context.seq })
    const seated = await seatPlaces(unit, seats, context)
    if (!seated.ok) return seated
    return done({
      subject: { kind: 'map', id: null },
      events: [{ type: 'map.drawn', drawn: drawn.length, erased: erased.length, seats: seats.length }],
      reply: {},
    })
  },
}
