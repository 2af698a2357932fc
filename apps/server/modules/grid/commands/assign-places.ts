/**
 * Moves places to a micro-grid as one dated revision: the old membership is closed, the new one opened. Homes and matters at
 * these places follow in commands of their own (`follow-membership`), so that a community stays usable meanwhile.
 */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { HouseholdRule, Pack } from '@gewu/domain/pack/pack'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { gridPolicy } from '../policy.ts'
import { sizeOf } from '../size.ts'
import { openRevision } from './open-revision.ts'

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

/** What a size out of the soft bounds needs: a reason now (null: the grid must have one already), or, for an import, only to be reported. */
export type SizeStance = { readonly kind: 'explained'; readonly reason: string | null } | { readonly kind: 'reported' }

export type PlacesAssigned = { revision: number; moved: number; from: string[] }

type Place = RowOf<'place'>

/** Refuses `place-unknown`, `grid-unknown`, `grid-not-micro`, `grid-size-reason`, `grid-size-hard`, `effective-day`. */
export const assignPlaces: Command<AssignPlaces, PlacesAssigned> = {
  action: 'grid.assign-places',
  ahead: (input) => [
    { table: 'grid', key: input.microGridId },
    ...input.placeIds.map((key) => ({ table: 'place' as const, key })),
  ],
  run: async (unit, input, { actor, ids, at, seq }) => {
    if (!ruleOn(gridPolicy, 'change-places', actor, { communityId: unit.communityId }).allow)
      return refuse('not-allowed')
    const grid = await unit.get('grid', input.microGridId)
    if (grid === null || grid.retiredAt !== null) return refuse('grid-unknown')
    if (!grid.micro) return refuse('grid-not-micro')
    const found = await placesOf(unit, input.placeIds)
    if (!found.ok) return found
    const moving = found.value.filter((place) => place.microGridId !== grid.id)
    const sized = await checkSize(unit, grid, moving, input)
    if (!sized.ok) return sized
    const closed = await membershipsOf(unit, moving)
    const since =
      closed
        .map((membership) => membership.since)
        .sort()
        .at(-1) ?? ''
    const today = dayText(dayOf(at.getTime()))
    if (input.effectiveOn > today || input.effectiveOn < since)
      return refuse('effective-day', { from: since === '' ? '过去' : since, to: today })
    if (moving.length === 0) return done(nothingMoved(grid.id))

    const revision = await openRevision(unit, {
      id: ids.uuid(),
      effectiveOn: input.effectiveOn,
      reason: input.reason,
      at,
      seq,
    })
    if (sized.value !== null) unit.update('grid', grid, { sizeReason: sized.value })
    for (const membership of closed) unit.update('membership', membership, { until: input.effectiveOn })
    for (const place of moving) {
      unit.update('place', place, { microGridId: grid.id })
      unit.insert('membership', {
        communityId: unit.communityId,
        id: ids.uuid(),
        placeId: place.id,
        microGridId: grid.id,
        revisionId: revision.id,
        since: input.effectiveOn,
        until: null,
        rev: seq,
      })
    }
    const from = [...new Set(moving.flatMap((place) => place.microGridId ?? []))]
    const placeIds = moving.map((place) => place.id)
    unit.job({ task: 'follow-membership', payload: { communityId: unit.communityId, placeIds, from } })
    return done({
      subject: { kind: 'grid-revision', id: revision.id, microGridId: grid.id },
      events: [{ type: 'places.assigned', microGridId: grid.id, from, placeIds, effectiveOn: input.effectiveOn }],
      reply: { revision: revision.number, moved: moving.length, from },
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

const sizeVerdict = (
  grid: RowOf<'grid'>,
  households: number,
  rule: HouseholdRule,
  stance: SizeStance,
): Result<string | null> => {
  const size = sizeOf(households, rule)
  if (size === 'fits') return done(null)
  if (!rule.soft && size === 'large') return refuse('grid-size-hard', { grid: grid.name, households, max: rule.max })
  if (stance.kind === 'reported') return done(null)
  if (stance.reason === null && grid.sizeReason === null)
    return refuse('grid-size-reason', { grid: grid.name, households, min: rule.min, max: rule.max })
  return done(stance.reason)
}
