/**
 * Module grid: the grid tree below a community, what stands there, and the dated memberships that tie the two.
 * It knows leads only through the function it is given, and nothing of what happens at a door.
 */
import { z } from 'zod'
import type { Bound } from '../../kernel/http.ts'
import type { Task } from '../../kernel/jobs.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { jobsScope, reading } from '../../kernel/scope.ts'
import type { AreaModule } from '../area/index.ts'
import type { Leads } from './queries.ts'
import { gridRoutesOf } from './routes.ts'
import { type Moved, settleMemberships } from './settle.ts'
import { type GridBrief, gridBrief, gridNames, gridsBelow, type PlaceBrief, placeBrief } from './store.ts'

export { assignPlaces } from './commands/assign-places.ts'
export { renameGrid, retireGrid } from './commands/change-grid.ts'
export { createGrid } from './commands/create-grid.ts'
export { createSpot } from './commands/create-spot.ts'
export { importRoster } from './commands/import-roster.ts'
export { type NewMicroGrid, reviseMemberships } from './commands/revise-memberships.ts'
export { type Seat, seatPlaces } from './commands/seat-places.ts'
export { waitMemberships } from './commands/wait-memberships.ts'
export type { Leads } from './queries.ts'
export { planRoster, rosterBlocks } from './roster-plan.ts'
export {
  type DoorsKept,
  type GridKept,
  type HomeKept,
  type PlaceKept,
  readDoorsKept,
  readGridsKept,
  readRosterKept,
} from './roster-rows.ts'
export { settleMemberships } from './settle.ts'
export type { GridBrief, PlaceBrief } from './store.ts'

export { verifyMemberships } from './verify.ts'

export interface GridModule {
  /** Ids of the grid and of what is in use below it, and the micro-grids among them. */
  gridsBelow(communityId: string, gridId: string): Promise<{ grids: string[]; microGrids: string[] }>
  grid(communityId: string, gridId: string): Promise<GridBrief | null>
  gridName(communityId: string, gridId: string): Promise<string | null>
  /** Retired grids too: records keep the micro-grid of their day. */
  gridNames(communityId: string): Promise<ReadonlyMap<string, string>>
  place(communityId: string, placeId: string): Promise<PlaceBrief | null>
  /** What a door's QR code stands for; upper or lower case. */
  placeByCode(code: string): Promise<PlaceBrief | null>
  /** After places moved: brings homes, matters and what other modules keep after them. */
  settle(moved: Moved): Promise<void>
  readonly routes: readonly Bound[]
  readonly tasks: Readonly<Record<string, Task>>
}

export interface GridModuleDeps {
  readonly area: Pick<AreaModule, 'community'>
  /** Who leads each of these micro-grids now, by grid id. */
  leadsOf(communityId: string, gridIds: readonly string[]): Promise<Leads>
  /** Brings what other modules keep of these places after them. */
  alsoFollow(communityId: string, placeIds: readonly string[]): Promise<void>
}

export const gridModule = (kernel: Kernel, deps: GridModuleDeps): GridModule => {
  const inside = <T>(work: Parameters<typeof reading<T>>[2]) => reading(kernel.pool, jobsScope, work)
  const placeByCode: GridModule['placeByCode'] = async (code) => {
    const { rows } = await kernel.pool.query<{ communityId: string; placeId: string }>(
      `select community_id as "communityId", target_id as "placeId" from gewu.directory where code = $1 and kind = 'place'`,
      [code.toUpperCase()],
    )
    const [at] = rows
    return at ? inside((client) => placeBrief(client, at.communityId, at.placeId)) : null
  }
  const gridName: GridModule['gridName'] = async (communityId, gridId) =>
    (await inside((client) => gridBrief(client, communityId, gridId)))?.name ?? null
  const settle = async (places: Moved): Promise<void> => {
    await settleMemberships(kernel, places)
    await deps.alsoFollow(places.communityId, places.placeIds)
  }
  return {
    gridsBelow: async (communityId, gridId) => {
      const below = await inside((client) => gridsBelow(client, communityId, gridId))
      return { grids: below.map(({ id }) => id), microGrids: below.flatMap(({ id, micro }) => (micro ? [id] : [])) }
    },
    grid: (communityId, gridId) => inside((client) => gridBrief(client, communityId, gridId)),
    gridName,
    gridNames: (communityId) => inside((client) => gridNames(client, communityId)),
    place: (communityId, placeId) => inside((client) => placeBrief(client, communityId, placeId)),
    placeByCode,
    settle,
    routes: gridRoutesOf(kernel, { ...deps, placeByCode, gridName, settle }),
    tasks: { 'follow-membership': (payload) => settle(moved.parse(payload)) },
  }
}

/** The job's payload as the command queued it. */
const moved = z.object({ communityId: z.uuid(), placeIds: z.array(z.uuid()), from: z.array(z.uuid()) })
