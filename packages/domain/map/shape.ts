/** What a map of a community is made of, and flat metres for measuring on it. It reads no file and links nothing. */
import type { LonLat } from '../roster/coordinates.ts'

/** Estates and buildings have outlines; roads, walls and rivers part what lies on their two sides; a gate (a crossing, a bridge) lets through. */
export const shapeKinds = ['estate', 'building', 'road', 'wall', 'river', 'gate'] as const
export type ShapeKind = (typeof shapeKinds)[number]

export interface MapShape {
  readonly kind: ShapeKind
  readonly name: string
  /** Estates only: whether the outline is walled, so that only gates lead through it. */
  readonly walled: boolean
  /** Rings of outlines (closed), lines, or single points; CGCS2000. */
  readonly parts: readonly (readonly LonLat[])[]
}

export interface Point {
  readonly x: number
  readonly y: number
}

const metresPerLat = 110_540
const metresPerLon = 111_320

/** Flat east-north metres around a latitude: right to a part in ten thousand within a city. */
export function flatten(latitude: number): (at: LonLat) => Point {
  const perLon = metresPerLon * Math.cos((latitude * Math.PI) / 180)
  return ({ lon, lat }) => ({ x: lon * perLon, y: lat * metresPerLat })
}

/** The way back from flat metres. */
export function unflatten(latitude: number): (at: Point) => LonLat {
  const perLon = metresPerLon * Math.cos((latitude * Math.PI) / 180)
  return ({ x, y }) => ({ lon: x / perLon, lat: y / metresPerLat })
}

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

/** Where two segments cross, or null; touching counts, lying on one line does not. */
export function crossing(a: Point, b: Point, c: Point, d: Point): Point | null {
  const turn = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x)
  if (turn === 0) return null
  const along = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / turn
  const across = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / turn
  if (along < 0 || along > 1 || across < 0 || across > 1) return null
  return { x: a.x + along * (b.x - a.x), y: a.y + along * (b.y - a.y) }
}

/** Whether a point lies inside a ring; on its edge either answer may come. */
export function isInside(at: Point, ring: readonly Point[]): boolean {
  let inside = false
  ring.forEach((from, index) => {
    const to = ring[(index + 1) % ring.length]
    if (to === undefined || from.y > at.y === to.y > at.y) return
    if (at.x < from.x + ((at.y - from.y) * (to.x - from.x)) / (to.y - from.y)) inside = !inside
  })
  return inside
}

/** Metres from a point to a segment. */
export function distanceToSegment(at: Point, from: Point, to: Point): number {
  const length = (to.x - from.x) ** 2 + (to.y - from.y) ** 2
  const share = length === 0 ? 0 : ((at.x - from.x) * (to.x - from.x) + (at.y - from.y) * (to.y - from.y)) / length
  const near = Math.min(1, Math.max(0, share))
  return distance(at, { x: from.x + near * (to.x - from.x), y: from.y + near * (to.y - from.y) })
}
