/** What the grid tree, the doors and the gaps look like to a reader. Pure over the rows of `store`. */
import type { gridRow } from '@gewu/contract/grid'
import type { Pack } from '@gewu/domain/pack/pack'
import type { z } from 'zod'
import { type Size, sizeOf } from './size.ts'
import type { GridCounted } from './store.ts'

export interface Lead {
  readonly accountId: string
  readonly name: string
  readonly title: string
}

export type Leads = ReadonlyMap<string, readonly Lead[]>

/** Sums places and households up the tree: a grid has what its grids have. */
export const summedUp = (
  grids: readonly GridCounted[],
): ReadonlyMap<string, { places: number; households: number }> => {
  const byId = new Map(grids.map((grid) => [grid.id, grid]))
  const sums = new Map(grids.map((grid) => [grid.id, { places: 0, households: 0 }]))
  for (const grid of grids) {
    const climbed = new Set<string>()
    for (let at: GridCounted | undefined = grid; at !== undefined && !climbed.has(at.id); at = parentOf(byId, at)) {
      climbed.add(at.id)
      const sum = sums.get(at.id)
      if (sum === undefined) continue
      sum.places += grid.places
      sum.households += grid.households
    }
  }
  return sums
}

const parentOf = (byId: ReadonlyMap<string, GridCounted>, grid: GridCounted): GridCounted | undefined =>
  grid.parentId === null ? undefined : byId.get(grid.parentId)

export const gridRowsOf = (grids: readonly GridCounted[], pack: Pack, leads: Leads): z.input<typeof gridRow>[] => {
  const sums = summedUp(grids)
  return grids.map((grid) => {
    const level = pack.levels.find((candidate) => candidate.key === grid.level)
    const { places, households } = sums.get(grid.id) ?? { places: 0, households: 0 }
    return {
      id: grid.id,
      parentId: grid.parentId,
      level: grid.level,
      levelName: level?.name ?? grid.level,
      micro: grid.micro,
      code: grid.code,
      name: grid.name,
      households,
      places,
      leads: (leads.get(grid.id) ?? []).map(({ name, title }) => ({ name, title })),
      size: sizeOf(households, level?.households ?? null),
      sizeReason: grid.sizeReason,
      rev: Number(grid.rev),
    }
  })
}

export interface Gaps {
  readonly withoutLead: readonly { readonly id: string; readonly name: string }[]
  readonly outOfBounds: readonly {
    readonly id: string
    readonly name: string
    readonly households: number
    readonly reason: string | null
  }[]
}

/** Micro-grids without a lead, and grids that have too few or too many households. A grid without a single door is a plan, no gap of size. */
export const gapsOf = (grids: readonly GridCounted[], pack: Pack, leads: Leads): Gaps => {
  const sums = summedUp(grids)
  const ruleOf = new Map(pack.levels.map((level) => [level.key, level.households] as const))
  const sized = grids.map((grid) => ({ grid, households: sums.get(grid.id)?.households ?? 0 }))
  return {
    withoutLead: grids
      .filter((grid) => grid.micro && (leads.get(grid.id) ?? []).length === 0)
      .map(({ id, name }) => ({ id, name })),
    outOfBounds: sized
      .filter(({ grid, households }) => households > 0 && isOut(sizeOf(households, ruleOf.get(grid.level) ?? null)))
      .map(({ grid, households }) => ({ id: grid.id, name: grid.name, households, reason: grid.sizeReason })),
  }
}

const isOut = (size: Size): boolean => size === 'small' || size === 'large'
