/**
 * Walkable links from geometry, where nobody has drawn any. Rules, in this order:
 * 1 doors of one building are linked in a row, whatever is drawn through it;
 * 2 two doors see each other when the straight line between them crosses no road, wall, river or walled outline, or crosses it at a gate
 *   (within 15 m); a gate is also a stop on the way: doors that see it are linked through it;
 * 3 of doors that see each other only neighbours are linked: no third door, seen by both, lies in the circle over the pair;
 * 4 within 300 m in one estate, 150 m between estates;
 * 5 parts of one estate that see each other are never left apart, however far.
 */
import type { LonLat } from '../roster/coordinates.ts'
import { crossing, distance, flatten, type MapShape, type Point } from './shape.ts'

export interface LinkUnit extends LonLat {
  readonly estate: string
  readonly building: string
}

/** Rows of the units, and metres on foot. */
export type Link = readonly [from: number, to: number, metres: number]

const gateReach = 15
const farthestInEstate = 300
const farthestBetween = 150
/** Doors nearer than the last of these hide whatever lies beyond; rule 5 mends the rare rest. */
const mostLookedAt = 48

export function linkUnits(units: readonly LinkUnit[], shapes: readonly MapShape[]): Link[] {
  if (units.length === 0) return []
  const flat = flatten(units.reduce((sum, { lat }) => sum + lat, 0) / units.length)
  const gates = shapes.filter(({ kind }) => kind === 'gate').flatMap(({ parts }) => parts.flat().map(flat))
  const points = [...units.map(flat), ...gates]
  const sees = sight(points, units.length, shapes, flat)
  const near = neighbours(points, units, sees)
  const links = new Map<string, Link>()
  const add = (a: number, b: number, metres: number): void => {
    const [from, to] = a < b ? [a, b] : [b, a]
    const before = links.get(`${from}/${to}`)
    if (from !== to && (before === undefined || before[2] > metres))
      links.set(`${from}/${to}`, [from, to, Math.round(metres)])
  }
  const between = (a: number, b: number): number => distance(at(points, a), at(points, b))
  for (const [a, b] of buildingRows(units, points)) add(a, b, between(a, b))
  near.forEach((list, a) => {
    if (a < units.length) for (const b of list) if (b < units.length) add(a, b, between(a, b))
  })
  for (let gate = units.length; gate < points.length; gate++) {
    const stops = (near[gate] ?? []).filter((stop) => stop < units.length)
    for (const a of stops)
      for (const b of stops) if (a < b && !sees(a, b)) add(a, b, between(a, gate) + between(gate, b))
  }
  joinEstates(units, points, sees, [...links.values()], add)
  return [...links.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

const origin: Point = { x: 0, y: 0 }
const at = (points: readonly Point[], index: number): Point => points[index] ?? origin

type Sees = (a: number, b: number) => boolean

/** Whether two points see each other, remembered once asked. */
function sight(points: readonly Point[], units: number, shapes: readonly MapShape[], flat: (p: LonLat) => Point): Sees {
  const gates = points.slice(units)
  const walls = shapes.flatMap(({ kind, walled, parts }) => {
    const parting = kind === 'road' || kind === 'wall' || kind === 'river' || (kind === 'estate' && walled)
    return parting ? parts.flatMap((part) => segments(part.map(flat))) : []
  })
  const known = new Map<number, boolean>()
  const isOpen = (a: Point, b: Point): boolean =>
    walls.every(([c, d]) => {
      if (Math.max(c.x, d.x) < Math.min(a.x, b.x) || Math.min(c.x, d.x) > Math.max(a.x, b.x)) return true
      if (Math.max(c.y, d.y) < Math.min(a.y, b.y) || Math.min(c.y, d.y) > Math.max(a.y, b.y)) return true
      const met = crossing(a, b, c, d)
      return met === null || gates.some((gate) => distance(gate, met) <= gateReach)
    })
  return (a, b) => {
    const slot = a < b ? a * points.length + b : b * points.length + a
    const before = known.get(slot)
    if (before !== undefined) return before
    const open = isOpen(at(points, a), at(points, b))
    known.set(slot, open)
    return open
  }
}

const segments = (line: readonly Point[]): (readonly [Point, Point])[] =>
  line.slice(1).map((to, index) => [line[index] ?? to, to])

/** Rules 3 and 4, for doors and gates alike. */
function neighbours(points: readonly Point[], units: readonly LinkUnit[], sees: Sees): number[][] {
  const cells = new Map<string, number[]>()
  const cellOf = ({ x, y }: Point): readonly [number, number] => [
    Math.floor(x / farthestInEstate),
    Math.floor(y / farthestInEstate),
  ]
  points.forEach((point, index) => {
    const name = cellOf(point).join('/')
    const cell = cells.get(name)
    if (cell === undefined) cells.set(name, [index])
    else cell.push(index)
  })
  const around = (point: Point): number[] => {
    const [column, row] = cellOf(point)
    return [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => cells.get(`${column + dx}/${row + dy}`) ?? []))
  }
  const reach = (a: number, b: number): number => {
    const [one, two] = [units[a], units[b]]
    return one === undefined || two === undefined || one.estate === two.estate ? farthestInEstate : farthestBetween
  }
  return points.map((point, a) => {
    const close = around(point)
      .map((b) => ({ b, metres: distance(point, at(points, b)) }))
      .filter(({ b, metres }) => b !== a && metres <= farthestInEstate)
      .sort((one, two) => one.metres - two.metres || one.b - two.b)
      .slice(0, mostLookedAt)
    const hidden = (b: number, metres: number): boolean =>
      close.some(({ b: third, metres: toThird }) => {
        if (third === b || toThird >= metres) return false
        const beyond = distance(at(points, third), at(points, b))
        return toThird ** 2 + beyond ** 2 < metres ** 2 && sees(a, third) && sees(third, b)
      })
    return close.filter(({ b, metres }) => metres <= reach(a, b) && !hidden(b, metres) && sees(a, b)).map(({ b }) => b)
  })
}

/** Neighbouring doors of each building, in order along it. */
function buildingRows(units: readonly LinkUnit[], points: readonly Point[]): (readonly [number, number])[] {
  const buildings = new Map<string, number[]>()
  units.forEach(({ estate, building }, row) => {
    if (building === '') return
    const name = `${estate}\n${building}`
    const doors = buildings.get(name)
    if (doors === undefined) buildings.set(name, [row])
    else doors.push(row)
  })
  return [...buildings.values()].flatMap((rows) => {
    const ends = farthestApart(rows, points)
    const along = (row: number): number => distance(at(points, ends), at(points, row))
    const inOrder = [...rows].sort((a, b) => along(a) - along(b) || a - b)
    return inOrder.slice(1).map((row, index) => [inOrder[index] ?? row, row] as const)
  })
}

/** One end of a row of doors: the door farthest from the first. */
function farthestApart(rows: readonly number[], points: readonly Point[]): number {
  const first = rows[0] ?? 0
  return rows.reduce(
    (far, row) =>
      distance(at(points, row), at(points, first)) > distance(at(points, far), at(points, first)) ? row : far,
    first,
  )
}

/** Rule 5: joins the parts of each estate by the shortest line that is open, until none is left. */
function joinEstates(
  units: readonly LinkUnit[],
  points: readonly Point[],
  sees: Sees,
  links: readonly Link[],
  add: (a: number, b: number, metres: number) => void,
): void {
  const root = units.map((_, row) => row)
  const find = (row: number): number => {
    let top = row
    while ((root[top] ?? top) !== top) top = root[top] ?? top
    root[row] = top
    return top
  }
  for (const [a, b] of links) if (units[a]?.estate === units[b]?.estate) root[find(a)] = find(b)
  const estates = new Map<string, number[]>()
  units.forEach(({ estate }, row) => {
    estates.set(estate, [...(estates.get(estate) ?? []), row])
  })
  for (const rows of estates.values()) {
    if (new Set(rows.map(find)).size < 2) continue
    const pairs = rows
      .flatMap((a) => rows.filter((b) => a < b).map((b) => ({ a, b, metres: distance(at(points, a), at(points, b)) })))
      .sort((one, two) => one.metres - two.metres || one.a - two.a || one.b - two.b)
    for (const { a, b, metres } of pairs) {
      if (find(a) === find(b) || !sees(a, b)) continue
      root[find(a)] = find(b)
      add(a, b, metres)
    }
  }
}
