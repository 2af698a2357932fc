/**
 * Many places to many micro-grids at once, some of them new, as one dated revision: what adopting a plan needs. Staged with the
 * command that asks, which has found out who may ask; it leads no plan and knows of none.
 */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { Pack } from '@gewu/domain/pack/pack'
import type { CommandContext } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { gridLevels, holdsPlaces } from '../../area/index.ts'
import { gridPolicy } from '../policy.ts'
import { type DatedReason, movePlaces, type PlaceMove } from './move-places.ts'
import { sizeVerdict } from './size-verdict.ts'

export interface NewMicroGrid {
  /** What the moves call it. */
  readonly key: string
  readonly parentId: string | null
  readonly code: string
  readonly name: string
}

export interface Revise extends DatedReason {
  readonly pack: Pack
  /** Every place in use of the community, as the unit read them. */
  readonly places: readonly RowOf<'place'>[]
  /** Where each place goes that moves: a micro-grid's id or the key of a new one. */
  readonly moves: ReadonlyMap<string, string>
  readonly created: readonly NewMicroGrid[]
  /** Why a grid is out of bounds, by id or key; the revision's own reason stands in. */
  readonly sizeReasons: ReadonlyMap<string, string>
}

export interface Revised {
  readonly revisionId: string
  readonly revision: number
  readonly from: string[]
  readonly placeIds: string[]
  /** Ids of the new grids by key. */
  readonly created: ReadonlyMap<string, string>
}

/** Refuses `grid-unknown`, `code-taken`, `grid-size-hard`, `effective-day`. At least one move. */
export const reviseMemberships = async (
  unit: Unit,
  input: Revise,
  context: CommandContext,
): Promise<Result<Revised>> => {
  if (!ruleOn(gridPolicy, 'change-places', context.actor, { communityId: unit.communityId }).allow)
    return refuse('not-allowed')
  const existing = await unit.find('grid', {})
  const taken = input.created.find(({ code }) => existing.some((grid) => grid.code === code))
  if (taken) return refuse('code-taken', { code: taken.code })
  const made = createGrids(unit, input, context)
  const grids = new Map(
    [...existing, ...made.values()].flatMap((grid) =>
      grid.micro && grid.retiredAt === null ? [[grid.id, grid] as const] : [],
    ),
  )
  const moves: PlaceMove[] = []
  for (const place of input.places) {
    const to = input.moves.get(place.id)
    if (to === undefined) continue
    const microGridId = made.get(to)?.id ?? to
    if (!grids.has(microGridId)) return refuse('grid-unknown')
    moves.push({ place, microGridId })
  }
  const sized = explainSizes(unit, input, { grids, moves, made })
  if (!sized.ok) return sized
  const moved = await movePlaces(unit, moves, input, context)
  if (!moved.ok) return moved
  const created = new Map([...made].map(([key, { id }]) => [key, id]))
  return done({ ...moved.value, placeIds: moves.map(({ place }) => place.id), created })
}

/** New micro-grids at the pack's one level of them, by key. */
const createGrids = (unit: Unit, input: Revise, { ids, seq }: CommandContext): ReadonlyMap<string, RowOf<'grid'>> => {
  const level = gridLevels(input.pack).find((one) => one.is === 'micro-grid' && holdsPlaces(one))
  const made = new Map<string, RowOf<'grid'>>()
  if (level === undefined) return made
  for (const { key, parentId, code, name } of input.created) {
    const grid = {
      communityId: unit.communityId,
      id: ids.uuid(),
      parentId,
      level: level.key,
      micro: true,
      code,
      name,
      sizeReason: null,
      retiredAt: null,
      rev: seq,
    }
    unit.insert('grid', grid)
    made.set(key, grid)
  }
  return made
}

interface Touched {
  readonly grids: ReadonlyMap<string, RowOf<'grid'>>
  readonly moves: readonly PlaceMove[]
  readonly made: ReadonlyMap<string, RowOf<'grid'>>
}

/** Grids that gain or lose places keep a reason when they end out of bounds. */
const explainSizes = (unit: Unit, input: Revise, { grids, moves, made }: Touched): Result<null> => {
  const after = new Map(input.places.map((place) => [place.id, place.microGridId]))
  for (const { place, microGridId } of moves) after.set(place.id, microGridId)
  const households = new Map<string, number>()
  for (const place of input.places) {
    const grid = after.get(place.id) ?? null
    if (grid !== null) households.set(grid, (households.get(grid) ?? 0) + place.households)
  }
  const keyOf = new Map([...made].map(([key, { id }]) => [id, key]))
  const touched = new Set(moves.flatMap(({ place, microGridId }) => [microGridId, place.microGridId ?? microGridId]))
  for (const id of touched) {
    const grid = grids.get(id)
    const count = households.get(id) ?? 0
    const rule = input.pack.levels.find((level) => level.key === grid?.level)?.households ?? null
    if (grid === undefined || rule === null || count === 0) continue
    const reason = input.sizeReasons.get(keyOf.get(id) ?? id) ?? grid.sizeReason ?? input.reason
    const verdict = sizeVerdict(grid, count, rule, { kind: 'explained', reason })
    if (!verdict.ok) return verdict
    if (verdict.value !== null && verdict.value !== grid.sizeReason)
      unit.update('grid', grid, { sizeReason: verdict.value })
  }
  return done(null)
}
