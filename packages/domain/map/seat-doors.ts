/** Where the doors of a building stand, given its outline or one point. It moves no door whose own place is known well enough. */
import type { LonLat } from '../roster/coordinates.ts'
import { distanceToSegment, flatten, isInside, type Point, unflatten } from './shape.ts'

/** Metres between the doors of a building of which only one point is known: a stairwell with a flat on either side. */
const doorStep = 12
/** A door this far outside its building's outline has wrong coordinates. */
const strayMetres = 30

/**
 * Coordinates for each door, in the order given. With an outline the doors stand evenly along its longer side; with a point, in a
 * row from west to east, since slabs face south. A door that has coordinates in or near the outline keeps them.
 */
export function seatDoors(doors: readonly (LonLat | null)[], part: readonly LonLat[]): LonLat[] {
  const middle = part[0]?.lat ?? 0
  const flat = flatten(middle)
  const back = unflatten(middle)
  const corners = part.map(flat)
  const [first] = corners
  // The last corner of a closed ring is the first again.
  const ring = corners.length > 3 ? corners.slice(0, -1) : corners
  const spots = ring.length < 3 && first ? rowAt(first, doors.length) : rowAlong(ring, doors.length)
  return doors.map((door, index) => {
    if (door !== null && ring.length >= 3 && isNear(flat(door), ring)) return door
    const { lon, lat } = back(spots[index] ?? { x: 0, y: 0 })
    return { lon: round(lon), lat: round(lat) }
  })
}

/** A seventh of a metre is a centimetre too many for a door. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

const rowAt = ({ x, y }: Point, count: number): Point[] =>
  Array.from({ length: count }, (_, index) => ({ x: x + (index - (count - 1) / 2) * doorStep, y }))

/** Evenly along the longer axis of the corners' spread, between the outermost of them. */
function rowAlong(ring: readonly Point[], count: number): Point[] {
  const x = ring.reduce((sum, point) => sum + point.x, 0) / ring.length
  const y = ring.reduce((sum, point) => sum + point.y, 0) / ring.length
  let xx = 0
  let xy = 0
  let yy = 0
  for (const point of ring) {
    xx += (point.x - x) ** 2
    xy += (point.x - x) * (point.y - y)
    yy += (point.y - y) ** 2
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
  const along = ring.map((point) => (point.x - x) * dx + (point.y - y) * dy)
  const from = Math.min(...along)
  const length = Math.max(...along) - from
  return Array.from({ length: count }, (_, index) => {
    const walked = from + (length * (index + 0.5)) / count
    return { x: x + walked * dx, y: y + walked * dy }
  })
}

const isNear = (door: Point, ring: readonly Point[]): boolean =>
  isInside(door, ring) ||
  ring.some((from, index) => distanceToSegment(door, from, ring[(index + 1) % ring.length] ?? from) <= strayMetres)
