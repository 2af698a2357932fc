/** Made-up districts for the planner's benchmark: estates of slabs, towers, old yards and villages, in the planner's input format. */

import { type Random, seededRandom } from '@gewu/domain/planner/random'

interface EstateKind {
  readonly kind: string
  /** Households per entrance, from and to. */
  readonly households: readonly [number, number]
  /** Entrances per building, from and to. */
  readonly entrances: readonly [number, number]
  readonly entranceGapMetres: number
  readonly buildingGapMetres: number
  readonly rowGapMetres: number
  readonly weight: number
}

const KINDS: readonly EstateKind[] = [
  {
    kind: 'mid',
    households: [14, 24],
    entrances: [2, 5],
    entranceGapMetres: 18,
    buildingGapMetres: 32,
    rowGapMetres: 36,
    weight: 4,
  },
  {
    kind: 'old',
    households: [8, 14],
    entrances: [3, 6],
    entranceGapMetres: 16,
    buildingGapMetres: 28,
    rowGapMetres: 30,
    weight: 4,
  },
  {
    kind: 'high',
    households: [40, 80],
    entrances: [1, 2],
    entranceGapMetres: 24,
    buildingGapMetres: 40,
    rowGapMetres: 52,
    weight: 1.5,
  },
  {
    kind: 'village',
    households: [1, 4],
    entrances: [1, 1],
    entranceGapMetres: 12,
    buildingGapMetres: 13,
    rowGapMetres: 12,
    weight: 0.2,
  },
]

export interface MadeUnit {
  id: string
  community: string
  compound: string
  building: string
  entrance: string
  lon: number
  lat: number
  households: number
}

export interface MadeDistrict {
  format: 'gewu-microgrid-1'
  name: string
  source: string
  bounds: { L: number; U: number; target: number; balanceMetres: number }
  compounds: { id: string; community: string; kind: string; households: number }[]
  units: MadeUnit[]
  links: [number, number, number][]
  barriers: never[]
  pins: { unit: string; grid: string }[]
  previous: Record<string, string> | null
}

const METRES_PER_LAT = 110_540
const METRES_PER_LON = 92_300
const COMMUNITY_METRES = 1500

/** A district of about `households` households in communities of 1,500 to 4,000, on a square lattice of communities. */
export function makeDistrict(
  households: number,
  seed: number,
  bounds = { L: 50, U: 100, target: 75, balanceMetres: 100 },
): MadeDistrict {
  const random = seededRandom(seed)
  const district: MadeDistrict = {
    format: 'gewu-microgrid-1',
    name: `made-${households}-s${seed}`,
    source: `made up, seed ${seed}`,
    bounds,
    compounds: [],
    units: [],
    links: [],
    barriers: [],
    pins: [],
    previous: null,
  }
  const across = Math.ceil(Math.sqrt(households / 2750))
  let made = 0
  for (let community = 0; made < households; community++) {
    const origin = { x: (community % across) * COMMUNITY_METRES, y: Math.floor(community / across) * COMMUNITY_METRES }
    made += addCommunity(
      district,
      `S${community + 1}`,
      Math.min(between(random, 1500, 4000), households - made),
      origin,
      random,
    )
  }
  return district
}

const between = (random: Random, from: number, to: number): number => from + Math.floor(random() * (to - from + 1))

function addCommunity(
  district: MadeDistrict,
  community: string,
  households: number,
  origin: { x: number; y: number },
  random: Random,
): number {
  const first = district.units.length
  let made = 0
  let x = origin.x
  while (made < households) {
    const wanted = random() < 0.25 ? between(random, 10, 60) : between(random, 300, 1600)
    const estate = addEstate(district, community, Math.min(wanted, households - made), { x, y: origin.y }, random)
    made += estate.households
    x += estate.width + 20
  }
  linkUnits(district, first)
  return made
}

function addEstate(
  district: MadeDistrict,
  community: string,
  wanted: number,
  origin: { x: number; y: number },
  random: Random,
): { households: number; width: number } {
  const kind = pickKind(random)
  const id = `C${district.compounds.length + 1}`
  const mean = (kind.households[0] + kind.households[1]) / 2
  const entrances = Math.max(1, wanted / mean)
  const width = Math.max(60, Math.sqrt(entrances * kind.rowGapMetres * (kind.entranceGapMetres + 8)))
  const perEntrance = between(random, kind.households[0], kind.households[1])
  let made = 0
  let building = 0
  for (let row = 0; made < wanted; row++) {
    for (let x = 0; x < width && made < wanted; x += kind.buildingGapMetres) {
      if (random() < 0.06) continue
      building++
      const count = between(random, kind.entrances[0], kind.entrances[1])
      for (let entrance = 1; entrance <= count && made < wanted; entrance++) {
        const spread =
          kind.kind === 'village'
            ? between(random, kind.households[0], kind.households[1])
            : perEntrance + between(random, -2, 2)
        made += spread
        const east = origin.x + x + random() * 2
        const north = origin.y + row * kind.rowGapMetres + random() * 2
        district.units.push({
          id: `${id}-B${building}-${entrance}`,
          community,
          compound: id,
          building: `${id}-B${building}`,
          entrance: String(entrance),
          lon: Number((118.3 + east / METRES_PER_LON).toFixed(7)),
          lat: Number((33.95 + north / METRES_PER_LAT).toFixed(7)),
          households: spread,
        })
        x += entrance < count ? kind.entranceGapMetres : 0
      }
    }
  }
  district.compounds.push({ id, community, kind: kind.kind, households: made })
  return { households: made, width }
}

function pickKind(random: Random): EstateKind {
  let ticket = random() * KINDS.reduce((sum, kind) => sum + kind.weight, 0)
  for (const kind of KINDS) {
    ticket -= kind.weight
    if (ticket < 0) return kind
  }
  return (
    KINDS[0] ?? {
      kind: 'mid',
      households: [14, 24],
      entrances: [2, 5],
      entranceGapMetres: 18,
      buildingGapMetres: 32,
      rowGapMetres: 36,
      weight: 1,
    }
  )
}

/** Links each unit of a community to its nearest few, until it has four links or none is within 75 m. */
function linkUnits(district: MadeDistrict, first: number): void {
  const spots = district.units
    .slice(first)
    .map((unit) => ({ x: unit.lon * METRES_PER_LON, y: unit.lat * METRES_PER_LAT }))
  const linked = new Set<string>()
  const order = spots.map((_, index) => index).sort((a, b) => (spots[a]?.x ?? 0) - (spots[b]?.x ?? 0))
  order.forEach((from, rank) => {
    const near: { to: number; metres: number }[] = []
    const here = spots[from] ?? { x: 0, y: 0 }
    for (const direction of [-1, 1]) {
      for (let at = rank + direction; at >= 0 && at < order.length; at += direction) {
        const to = order[at] ?? 0
        const there = spots[to] ?? here
        if (Math.abs(there.x - here.x) > 75) break
        const metres = Math.hypot(there.x - here.x, there.y - here.y)
        if (metres <= 75) near.push({ to, metres })
      }
    }
    near.sort((a, b) => a.metres - b.metres)
    for (const { to, metres } of near.slice(0, 4)) {
      const key = from < to ? `${from} ${to}` : `${to} ${from}`
      if (linked.has(key)) continue
      linked.add(key)
      district.links.push([first + from, first + to, Math.round(metres * 1.1)])
    }
  })
}

/** A year later: about `share` of the units gone, as many new ones beside old ones, as many with other households; `gridOf` is in force. */
export function churn(district: MadeDistrict, gridOf: readonly string[], share: number, seed: number): MadeDistrict {
  const random = seededRandom(seed)
  const previous = Object.fromEntries(district.units.map((unit, row) => [unit.id, gridOf[row] ?? '']))
  const fate = district.units.map(() => random())
  const units: MadeUnit[] = []
  const rowOf = new Map<number, number>()
  const added: [number, number][] = []
  district.units.forEach((unit, row) => {
    const chance = fate[row] ?? 1
    if (chance < share / 3) return
    rowOf.set(row, units.length)
    const households =
      chance < (2 * share) / 3 ? Math.max(1, unit.households + between(random, -3, 3)) : unit.households
    units.push({ ...unit, households })
    if (chance < share && chance >= (2 * share) / 3) added.push([row, units.length - 1])
  })
  const links = district.links.flatMap(([from, to, metres]): [number, number, number][] => {
    const a = rowOf.get(from)
    const b = rowOf.get(to)
    return a === undefined || b === undefined ? [] : [[a, b, metres]]
  })
  for (const [row, beside] of added) {
    const unit = district.units[row]
    if (unit === undefined) continue
    links.push([beside, units.length, 20])
    units.push({ ...unit, id: `${unit.id}-new`, entrance: `${unit.entrance}-new`, lon: unit.lon + 0.0001 })
  }
  return { ...district, name: `${district.name}-churned`, units, links, previous }
}
