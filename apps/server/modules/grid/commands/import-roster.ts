/**
 * A block of a roster, at most 500 rows: estates, buildings, doors with their codes, homes. Names of people come sealed.
 * A door whose membership has been waiting for it gets its micro-grid in the same command.
 */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { Command, CommandContext } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Ahead, Unit } from '../../../kernel/unit-of-work.ts'
import { gridPolicy } from '../policy.ts'
import { openRevision } from './open-revision.ts'

type Owned = 'communityId' | 'rev'
export type NewEstate = Omit<RowOf<'estate'>, Owned>
export type NewBuilding = Omit<RowOf<'building'>, Owned>
export type NewPlace = Omit<RowOf<'place'>, Owned | 'microGridId' | 'retiredAt'>
export type NewHome = Omit<RowOf<'home'>, Owned | 'microGridId'>

/** Only the columns that differ; `rev` is the one the difference was taken from. */
export interface Change<Row> {
  readonly id: string
  readonly rev: bigint
  readonly patch: Partial<Row>
}

export interface RosterBlock {
  /** The revision under which doors of this import get the micro-grid they waited for; made when first needed. */
  readonly revisionId: string
  readonly estates: readonly NewEstate[]
  readonly buildings: readonly NewBuilding[]
  readonly places: readonly NewPlace[]
  readonly placeChanges: readonly Change<RowOf<'place'>>[]
  readonly homes: readonly NewHome[]
  readonly homeChanges: readonly Change<RowOf<'home'>>[]
}

export type RosterImported = { assigned: number }

/** Refuses `changed-meanwhile` when a row of the block is no longer as it was read. */
export const importRoster: Command<RosterBlock, RosterImported> = {
  action: 'grid.import-roster',
  ahead: rowsAhead,
  run: async (unit, block, context) => {
    if (!ruleOn(gridPolicy, 'change-places', context.actor, { communityId: unit.communityId }).allow)
      return refuse('not-allowed')
    const { communityId } = unit
    const rev = context.seq
    for (const estate of block.estates) unit.insert('estate', { ...estate, communityId, rev })
    for (const building of block.buildings) unit.insert('building', { ...building, communityId, rev })
    const assigned = await insertPlaces(unit, block, context)
    const changed = await change(unit, 'place', block.placeChanges)
    if (!changed.ok) return changed
    for (const home of block.homes) {
      const place = await unit.get('place', home.placeId)
      if (place === null) return refuse('place-unknown')
      unit.insert('home', { ...home, communityId, microGridId: place.microGridId, rev })
    }
    const homes = await change(unit, 'home', block.homeChanges)
    if (!homes.ok) return homes
    const { estates, buildings, places, placeChanges, homeChanges } = block
    const counts = {
      estates: estates.length,
      buildings: buildings.length,
      places: places.length,
      homes: block.homes.length,
      placesChanged: placeChanges.length,
      homesChanged: homeChanges.length,
    }
    return done({
      subject: { kind: 'roster', id: null },
      events: [{ type: 'roster.imported', ...counts, assigned }],
      reply: { assigned },
    })
  },
}

function rowsAhead(block: RosterBlock): Ahead[] {
  const places = new Set([
    ...block.placeChanges.map(({ id }) => id),
    ...block.homes.map(({ placeId }) => placeId),
    ...block.homeChanges.flatMap(({ patch }) => patch.placeId ?? []),
  ])
  return [
    ...[...places].map((key) => ({ table: 'place' as const, key })),
    ...block.homeChanges.map(({ id }) => ({ table: 'home' as const, key: id })),
    ...block.places.map(({ path }) => ({ table: 'waiting_membership' as const, key: path })),
  ]
}

/** How many of them found the micro-grid they had been waiting for. */
const insertPlaces = async (unit: Unit, block: RosterBlock, context: CommandContext): Promise<number> => {
  const { communityId } = unit
  const rev = context.seq
  const grids = new Map<string, RowOf<'grid'> | null>()
  const gridOf = async (code: string): Promise<RowOf<'grid'> | null> => {
    const known = grids.get(code)
    if (known !== undefined) return known
    const [found] = await unit.find('grid', { code, retiredAt: null, micro: true })
    grids.set(code, found ?? null)
    return found ?? null
  }
  const assigned: { placeId: string; grid: RowOf<'grid'> }[] = []
  for (const place of block.places) {
    const waiting = await unit.get('waiting_membership', place.path)
    const grid = waiting === null ? null : await gridOf(waiting.gridCode)
    unit.insert('place', { ...place, communityId, microGridId: grid?.id ?? null, retiredAt: null, rev })
    unit.insert('directory', { code: place.code, kind: 'place', communityId, targetId: place.id })
    if (waiting === null || grid === null) continue
    unit.remove('waiting_membership', place.path)
    assigned.push({ placeId: place.id, grid })
  }
  if (assigned.length === 0) return 0
  const since = dayText(dayOf(context.at.getTime()))
  if ((await unit.get('grid_revision', block.revisionId)) === null)
    await openRevision(unit, {
      id: block.revisionId,
      effectiveOn: since,
      reason: '名册导入',
      at: context.at,
      seq: context.seq,
    })
  for (const { placeId, grid } of assigned)
    unit.insert('membership', {
      communityId,
      id: context.ids.uuid(),
      placeId,
      microGridId: grid.id,
      revisionId: block.revisionId,
      since,
      until: null,
      rev,
    })
  return assigned.length
}

const change = async <T extends 'place' | 'home'>(
  unit: Unit,
  table: T,
  changes: readonly Change<RowOf<T>>[],
): Promise<Result<null>> => {
  for (const { id, rev, patch } of changes) {
    const row = await unit.get(table, id)
    if (row === null || row.rev !== rev) return refuse('changed-meanwhile')
    unit.update(table, row, patch)
  }
  return done(null)
}
