/** How a draft keeps who is where: places by grid and pins by place, as JSON of the row and as maps of the program. Pure. */
import { z } from 'zod'
import type { Json } from '../../kernel/canonical.ts'

/** Places by grid, without repeating a grid's name for each of them. */
const assignShape = z.record(z.string(), z.array(z.string()))
const pinsShape = z.record(z.string(), z.string())

/** Grid by place; null where no run has ended yet. */
export const assignOf = (json: Json): Map<string, string> | null => {
  if (json === null) return null
  return new Map(
    Object.entries(assignShape.parse(json)).flatMap(([grid, places]) => places.map((place) => [place, grid])),
  )
}

export const assignJson = (gridByPlace: ReadonlyMap<string, string>): Json => {
  const places: Record<string, string[]> = {}
  for (const [place, grid] of gridByPlace) {
    const list = places[grid]
    if (list === undefined) places[grid] = [place]
    else list.push(place)
  }
  return places
}

export const pinsOf = (json: Json): Map<string, string> => new Map(Object.entries(pinsShape.parse(json)))

export const pinsJson = (gridByPlace: ReadonlyMap<string, string>): Json => Object.fromEntries(gridByPlace)

/** A grid that does not exist yet. */
export const isNewGrid = (grid: string): boolean => grid.startsWith('new-')
