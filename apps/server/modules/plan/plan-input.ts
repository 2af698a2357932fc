/** A community as the planner reads it: doors as units, estates as compounds, links from the map, memberships as the plan in force. Pure. */
import { linkUnits } from '@gewu/domain/map/link-units'
import { type MapShape, shapeKinds } from '@gewu/domain/map/shape'
import type { Pack } from '@gewu/domain/pack/pack'
import type { PlanInput } from '@gewu/domain/planner/input'
import { z } from 'zod'
import { gridLevels } from '../area/index.ts'
import type { Door, ShapeRow } from './store.ts'

/** More doors than this are no community; they would hold its lane for too long when a plan is adopted. */
export const mostDoors = 3000

/** New grids are named `new-001` and so on after it. */
const community = 'new'
const balanceMetres = 100

/** A door whose coordinates are known. */
export type SeatedDoor = Door & { readonly lon: number; readonly lat: number }

export const isSeated = (door: Door): door is SeatedDoor => door.lon !== null && door.lat !== null

export interface Wish {
  readonly smallest: number
  readonly largest: number
  readonly afresh: boolean
  readonly pins: ReadonlyMap<string, string>
}

const partsShape = z.array(z.array(z.tuple([z.number(), z.number()])))

export const shapesOf = (rows: readonly ShapeRow[]): MapShape[] =>
  rows.flatMap(({ kind, name, walled, parts }) => {
    const known = shapeKinds.find((one) => one === kind)
    const lines = partsShape.parse(parts).map((part) => part.map(([lon, lat]) => ({ lon, lat })))
    return known === undefined ? [] : [{ kind: known, name, walled, parts: lines }]
  })

export const linksOf = (doors: readonly SeatedDoor[], shapes: readonly MapShape[]) =>
  linkUnits(
    doors.map(({ lon, lat, building, ...door }) => ({ lon, lat, building, estate: estateOf(door) })),
    shapes,
  )

/** A house that stands alone is an estate of its own. */
const estateOf = ({ estateId, placeId }: Pick<Door, 'estateId' | 'placeId'>): string => estateId ?? placeId

/** `idOf` is what a sentence about a unit will call it. */
export const planInputOf = (
  doors: readonly SeatedDoor[],
  links: readonly (readonly [number, number, number])[],
  wish: Wish,
  pack: Pack,
  idOf: (door: SeatedDoor) => string = ({ placeId }) => placeId,
): PlanInput => {
  const { smallest: L, largest: U } = wish
  const rule = microRule(pack)
  const own = rule !== null && rule.target !== null && rule.min === L && rule.max === U ? rule.target : null
  const held = doors.flatMap((door) => (door.microGridId === null ? [] : [[idOf(door), door.microGridId] as const]))
  return {
    name: '',
    bounds: { L, U, target: own ?? Math.round((L + U) / 2), balanceMetres },
    compounds: [...new Set(doors.map(estateOf))].map((id) => ({ id, community })),
    units: doors.map((door) => ({
      id: idOf(door),
      community,
      compound: estateOf(door),
      building: door.building,
      entrance: door.name,
      lon: door.lon,
      lat: door.lat,
      households: door.households,
    })),
    links: links.map(([from, to]) => [from, to]),
    pins: doors.flatMap(({ placeId }, unit) => {
      const grid = wish.pins.get(placeId)
      return grid === undefined ? [] : [{ unit, grid }]
    }),
    previous: wish.afresh || held.length === 0 ? null : new Map(held),
  }
}

/** The household rule of the one level that doors belong to; null where the method has none. */
export const microRule = (pack: Pack) => gridLevels(pack).find((level) => level.is === 'micro-grid')?.households ?? null
