/** Moves places between micro-grids as one dated revision, staged with the command that asks: assigning by hand, or adopting a plan. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { CommandContext } from '../../../kernel/command.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { openRevision } from './open-revision.ts'

type Place = RowOf<'place'>

export interface PlaceMove {
  readonly place: Place
  readonly microGridId: string
}

export interface DatedReason {
  /** `YYYY-MM-DD`, today or earlier, not before the last revision of these places. */
  readonly effectiveOn: string
  readonly reason: string
}

export interface PlacesMoved {
  readonly revisionId: string
  readonly revision: number
  /** Micro-grids the places came from. */
  readonly from: string[]
}

/** The old memberships are closed, new ones opened; homes and matters follow by a job. At least one move. Refuses `effective-day`. */
export const movePlaces = async (
  unit: Unit,
  moves: readonly PlaceMove[],
  { effectiveOn, reason }: DatedReason,
  { ids, at, seq }: CommandContext,
): Promise<Result<PlacesMoved>> => {
  const closed = await membershipsOf(
    unit,
    moves.map(({ place }) => place),
  )
  const since =
    closed
      .map((membership) => membership.since)
      .sort()
      .at(-1) ?? ''
  const today = dayText(dayOf(at.getTime()))
  if (effectiveOn > today || effectiveOn < since)
    return refuse('effective-day', { from: since === '' ? '过去' : since, to: today })
  const revision = await openRevision(unit, { id: ids.uuid(), effectiveOn, reason, at, seq })
  for (const membership of closed) unit.update('membership', membership, { until: effectiveOn })
  for (const { place, microGridId } of moves) {
    unit.update('place', place, { microGridId })
    unit.insert('membership', {
      communityId: unit.communityId,
      id: ids.uuid(),
      placeId: place.id,
      microGridId,
      revisionId: revision.id,
      since: effectiveOn,
      until: null,
      rev: seq,
    })
  }
  const from = [...new Set(moves.flatMap(({ place }) => place.microGridId ?? []))]
  const placeIds = moves.map(({ place }) => place.id)
  unit.job({ task: 'follow-membership', payload: { communityId: unit.communityId, placeIds, from } })
  return done({ revisionId: revision.id, revision: revision.number, from })
}

/** The memberships now in force of these places, one query for each micro-grid they come from. */
const membershipsOf = async (unit: Unit, places: readonly Place[]): Promise<RowOf<'membership'>[]> => {
  const ids = new Set(places.map((place) => place.id))
  const from = new Set(places.flatMap((place) => place.microGridId ?? []))
  const found: RowOf<'membership'>[] = []
  for (const microGridId of from) {
    const current = await unit.find('membership', { microGridId, until: null })
    found.push(...current.filter((membership) => ids.has(membership.placeId)))
  }
  return found
}
