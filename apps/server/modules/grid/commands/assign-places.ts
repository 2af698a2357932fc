/**
 * Moves places to a micro-grid as one dated revision: the old membership is closed, the new one opened. Homes and matters at
 * these places follow in commands of their own (`follow-membership`), so that a community stays usable meanwhile.
 */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { Pack } from '@gewu/domain/pack/pack'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { gridPolicy } from '../policy.ts'
import { movePlaces } from './move-places.ts'
import { type SizeStance, sizeVerdict } from './size-verdict.ts'

export interface AssignPlaces {
  readonly pack: Pack
  /** At most 500. */
  readonly placeIds: readonly string[]
  readonly microGridId: string
  /** `YYYY-MM-DD`, today or earlier. */
  readonly effectiveOn: string
  /** Why the places move; kept with the revision. */
  readonly reason: string
  readonly size: SizeStance
}

export type PlacesAssigned = { revision: number; moved: number; from: string[] }

type Place = RowOf<'place'>

/** Refuses `place-unknown`, `grid-unknown`, `grid-not-micro`, `grid-size-reason`, `grid-size-hard`, `effective-day`. */
export const assignPlaces: Command<AssignPlaces, PlacesAssigned> = {
  action: 'grid.assign-places',
  ahead: (input) => [
    { table: 'grid', key: input.microGridId },
    ...input.placeIds.map((key) => ({ table: 'place' as const, key })),
  ],
  run: async (unit, input, context) => {
    if (!ruleOn(gridPolicy, 'change-places', context.actor, { communityId: unit.communityId }).allow)
      return refuse('not-allowed')
    const grid = await unit.get('grid', input.microGridId)
    if (grid === null || grid.retiredAt !== null) return refuse('grid-unknown')
    if (!grid.micro) return refuse('grid-not-micro')
    const found = await placesOf(unit, input.placeIds)
    if (!found.ok) return found
    const moving = found.value.filter((place) => place.microGridId !== grid.id)
    const sized = await checkSize(unit, grid, moving, input)
    if (!sized.ok) return sized
    if (moving.length === 0) return done(nothingMoved(grid.id))
    const moved = await movePlaces(
      unit,
      moving.map((place) => ({ place, microGridId: grid.id })),
      input,
      context,
    )
    if (!moved.ok) return moved
    if (sized.value !== null) unit.update('grid', grid, { sizeReason: sized.value })
    const { revisionId, revision, from } = moved.value
    const placeIds = moving.map((place) => place.id)
    return done({
      subject: { kind: 'grid-revision', id: revisionId, microGridId: grid.id },
      events: [{ type: 'places.assigned', microGridId: grid.id, from, placeIds, effectiveOn: input.effectiveOn }],
      reply: { revision, moved: moving.length, from },
    })
  },
}

const nothingMoved = (gridId: string) => ({
  subject: { kind: 'grid', id: gridId, microGridId: gridId },
  events: [],
  reply: { revision: 0, moved: 0, from: [] },
})

const placesOf = async (unit: Unit, ids: readonly string[]): Promise<Result<Place[]>> => {
  const places: Place[] = []
  for (const id of new Set(ids)) {
    const place = await unit.get('place', id)
    if (place === null || place.retiredAt !== null) return refuse('place-unknown')
    places.push(place)
  }
  return done(places)
}

/** The reason to keep with the grid, or null when there is none to keep. */
const checkSize = async (
  unit: Unit,
  grid: RowOf<'grid'>,
  moving: readonly Place[],
  input: AssignPlaces,
): Promise<Result<string | null>> => {
  const rule = input.pack.levels.find((level) => level.key === grid.level)?.households ?? null
  if (rule === null || moving.length === 0) return done(null)
  const there = await unit.find('place', { microGridId: grid.id, retiredAt: null })
  const households = [...there, ...moving].reduce((sum, place) => sum + place.households, 0)
  return sizeVerdict(grid, households, rule, input.size)
}
