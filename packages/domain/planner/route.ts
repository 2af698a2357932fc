/** The walking order for visits: shortest open path over great-circle metres. Exact to 13 stops, searched with seeded restarts above. */

import { type Random, seededRandom } from './random.ts'
import { type Refused, refuse } from './refusal.ts'
import { searchTour } from './tour.ts'

export interface Place {
  readonly lon: number
  readonly lat: number
}

export interface Stop extends Place {
  readonly id: string
}

export interface RouteInput {
  /** Where the walk begins; absent when it may begin at any stop. It is not part of the order. */
  readonly start: Place | null
  readonly stops: readonly Stop[]
}

export interface Route {
  readonly order: readonly string[]
  readonly metres: number
}

/** Up to here the order is proved shortest (Held and Karp, 1962). */
export const EXACT_STOPS = 13
export const MAX_STOPS = 2000
const EARTH_RADIUS_METRES = 6_371_008.8

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Checks a parsed JSON value: `{start?: {lon, lat}, stops: [{id, lon, lat}]}`. */
export function readRouteInput(raw: unknown): { readonly ok: true; readonly value: RouteInput } | Refused {
  if (!isFields(raw) || !Array.isArray(raw.stops)) return refuse('route-shape', {})
  if (raw.stops.length === 0) return refuse('route-empty', {})
  if (raw.stops.length > MAX_STOPS) return refuse('route-too-many', { count: raw.stops.length, most: MAX_STOPS })
  const stops: Stop[] = []
  const seen = new Set<string>()
  for (const [index, row] of raw.stops.entries()) {
    const at = { list: 'stops', row: index + 1 }
    if (!isFields(row)) return refuse('row-shape', at)
    const { id } = row
    if (typeof id !== 'string' || id.trim() === '') return refuse('text-missing', { ...at, column: 'id' })
    if (seen.has(id)) return refuse('duplicate-id', { ...at, id })
    seen.add(id)
    const place = readPlace(row, { ...at, id })
    if ('ok' in place) return place
    stops.push({ id, ...place })
  }
  if (raw.start === undefined || raw.start === null) return { ok: true, value: { start: null, stops } }
  if (!isFields(raw.start)) return refuse('route-shape', {})
  const start = readPlace(raw.start, { list: 'start', row: 1 })
  if ('ok' in start) return start
  return { ok: true, value: { start, stops } }
}

function readPlace(row: Fields, at: Readonly<Record<string, string | number>>): Place | Refused {
  const { lon, lat } = row
  if (typeof lon !== 'number' || !Number.isFinite(lon)) return refuse('coordinate-missing', { ...at, column: 'lon' })
  if (typeof lat !== 'number' || !Number.isFinite(lat)) return refuse('coordinate-missing', { ...at, column: 'lat' })
  if (Math.abs(lat) > 90) {
    return refuse(Math.abs(lon) <= 90 && Math.abs(lat) <= 180 ? 'coordinates-swapped' : 'coordinates-outside', {
      ...at,
      lon,
      lat,
    })
  }
  if (Math.abs(lon) > 180) return refuse('coordinates-outside', { ...at, lon, lat })
  return { lon, lat }
}

/** Metres along the great circle (haversine, mean earth radius). */
export function greatCircleMetres(a: Place, b: Place): number {
  const radians = Math.PI / 180
  const dLat = Math.sin(((b.lat - a.lat) * radians) / 2)
  const dLon = Math.sin(((b.lon - a.lon) * radians) / 2)
  const half = dLat * dLat + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * dLon * dLon
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** Metres of the walk in a given order of stop numbers. */
export function routeMetres(input: RouteInput, order: readonly number[]): number {
  let metres = 0
  let at: Place | null = input.start
  for (const number of order) {
    const stop = input.stops[number]
    if (stop === undefined) continue
    if (at !== null) metres += greatCircleMetres(at, stop)
    at = stop
  }
  return metres
}

/** The order to visit the stops in. Same seed, same order. `stop` may end the search early. */
export function planRoute(input: RouteInput, seed: number, stop: () => boolean = () => false): Route {
  const places: Place[] = input.start === null ? [...input.stops] : [input.start, ...input.stops]
  const size = places.length
  const metres = new Float64Array(size * size)
  places.forEach((a, i) => {
    places.forEach((b, j) => {
      metres[i * size + j] = i === j ? 0 : greatCircleMetres(a, b)
    })
  })
  const fixed = input.start !== null
  const random: Random = seededRandom(seed)
  const path =
    input.stops.length <= EXACT_STOPS ? exactPath(metres, size, fixed) : searchTour(metres, size, fixed, random, stop)
  const order = fixed ? path.filter((place) => place !== 0).map((place) => place - 1) : path
  return { order: order.flatMap((number) => input.stops[number]?.id ?? []), metres: routeMetres(input, order) }
}

/** Held and Karp: least path over each set of places ending at each of them; from place 0 when `fixed`. */
function exactPath(metres: Float64Array, size: number, fixed: boolean): number[] {
  const full = (1 << size) - 1
  const least = new Float64Array((full + 1) * size).fill(Number.POSITIVE_INFINITY)
  const before = new Int8Array((full + 1) * size).fill(-1)
  for (let place = 0; place < (fixed ? 1 : size); place++) least[(1 << place) * size + place] = 0
  for (let set = 1; set <= full; set++) {
    for (let last = 0; last < size; last++) {
      const sofar = least[set * size + last] ?? Number.POSITIVE_INFINITY
      if (sofar === Number.POSITIVE_INFINITY) continue
      for (let next = 0; next < size; next++) {
        if ((set >> next) & 1) continue
        const slot = (set | (1 << next)) * size + next
        const total = sofar + (metres[last * size + next] ?? 0)
        if (total >= (least[slot] ?? 0)) continue
        least[slot] = total
        before[slot] = last
      }
    }
  }
  let last = 0
  for (let place = 1; place < size; place++) {
    if ((least[full * size + place] ?? 0) < (least[full * size + last] ?? 0)) last = place
  }
  const path: number[] = []
  for (let set = full; last >= 0; ) {
    path.push(last)
    const earlier = before[set * size + last] ?? -1
    set ^= 1 << last
    last = earlier
  }
  return path.reverse()
}
