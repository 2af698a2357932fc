/** The levels of a work method that are grids: below the community, down to the micro-grid. Pure. */
import type { Level, Pack } from '@gewu/domain/pack/pack'

const gridRoles: ReadonlySet<Level['is']> = new Set(['grid', 'special', 'micro-grid'])

/** From the top; households of a method's own are no grids. */
export const gridLevels = (pack: Pack): readonly Level[] => pack.levels.filter((level) => gridRoles.has(level.is))

/** The level above which a grid of this level hangs, or null when it hangs under the community itself. */
export const levelAbove = (pack: Pack, level: Level): Level | null =>
  gridLevels(pack).find((candidate) => candidate.key === level.under) ?? null

/** Whether doors and spots belong to a grid of this level: a micro-grid, or a special grid such as a school or a market. */
export const holdsPlaces = (level: Level): boolean => level.is === 'micro-grid' || level.is === 'special'
