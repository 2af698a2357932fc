/** Finds the doors that the figures of a map are about, and where each of them stands. Pure. */
import type { MapFigure } from '@gewu/domain/map/read-map'
import { seatDoors } from '@gewu/domain/map/seat-doors'
import { buildingKey, entrancePath } from '@gewu/domain/roster/place-name'
import { nameKey } from '@gewu/domain/roster/text'
import type { Door } from '../modules/plan/index.ts'

export interface DoorSeat {
  readonly door: Door
  readonly lon: number
  readonly lat: number
}

type Refuse = (figure: MapFigure, column: string, sentence: string) => void

/** `taken` are the figures whose estate, building or door the roster knows, and all others that name none. */
export const seatsOf = (
  doors: readonly Door[],
  figures: readonly MapFigure[],
  refuse: Refuse,
): { readonly seats: readonly DoorSeat[]; readonly taken: readonly MapFigure[] } => {
  const estates = new Set(doors.map(({ estate }) => nameKey(estate)))
  const buildings = new Map<string, Door[]>()
  const byPath = new Map<string, Door>()
  for (const door of doors) {
    const building = `${nameKey(door.estate)}/${buildingKey(door.building)}`
    buildings.set(building, [...(buildings.get(building) ?? []), door])
    byPath.set(entrancePath(door.estate, door.building, door.name), door)
  }
  const seats = new Map<string, DoorSeat>()
  const taken: MapFigure[] = []
  for (const figure of [...figures].sort((a, b) => rank(a) - rank(b))) {
    const { kind, estate, building, entrance, parts } = figure
    const [part = []] = parts
    if (kind === 'estate' && !estates.has(nameKey(estate)))
      refuse(figure, '小区', `名册里没有“${estate}”。请先导入名册。`)
    else if (kind === 'entrance') {
      const door = byPath.get(entrancePath(estate, building, entrance))
      const [spot] = part
      if (door === undefined || spot === undefined)
        refuse(figure, '单元', `名册里没有“${estate}${building}${entrance}”。请先导入名册。`)
      else seats.set(door.placeId, { door, lon: round(spot.lon), lat: round(spot.lat) })
    } else if (kind === 'building') {
      const inside = buildings.get(`${nameKey(estate)}/${buildingKey(building)}`) ?? []
      if (inside.length === 0) refuse(figure, '楼栋', `名册里没有“${estate}${building}”。请先导入名册。`)
      else {
        for (const seat of seatsInside(inside, part, seats)) seats.set(seat.door.placeId, seat)
        taken.push(figure)
      }
    } else taken.push(figure)
  }
  return { seats: [...seats.values()], taken }
}

/** Doors that have a figure of their own come first: an outline moves none of them. */
const rank = ({ kind }: MapFigure): number => (kind === 'entrance' ? 0 : 1)

const seatsInside = (
  doors: readonly Door[],
  part: MapFigure['parts'][number],
  seats: ReadonlyMap<string, DoorSeat>,
): DoorSeat[] => {
  const known = doors.map(
    ({ placeId, lon, lat }) => seats.get(placeId) ?? (lon === null || lat === null ? null : { lon, lat }),
  )
  const spots = seatDoors(known, part)
  return doors.flatMap((door, index) => {
    const spot = spots[index]
    return spot === undefined || seats.has(door.placeId) ? [] : [{ door, lon: spot.lon, lat: spot.lat }]
  })
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
