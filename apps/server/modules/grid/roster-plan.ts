/** What of a read roster is new and what differs from the roster kept. Pure but for ids and sealing, which are given. */
import { buildingKey } from '@gewu/domain/roster/place-name'
import type { EntranceRecord, HouseholdRecord } from '@gewu/domain/roster/read-roster'
import { nameKey } from '@gewu/domain/roster/text'
import type { RowOf } from '../../kernel/rows.generated.ts'
import type { Change, NewBuilding, NewEstate, NewHome, NewPlace, RosterBlock } from './commands/import-roster.ts'
import { entrancePlace } from './place-key.ts'
import type { HomeKept, PlaceKept, RosterKept } from './roster-rows.ts'

export interface RosterPorts {
  uuid(): string
  doorCode(): string
  /** Seals the name of a home's head. */
  seal(head: string, homeId: string): Buffer
  open(sealed: Buffer, homeId: string): string | null
}

export interface RosterCounts {
  readonly added: number
  readonly changed: number
  readonly same: number
}

export interface RosterPlan {
  readonly estates: readonly NewEstate[]
  readonly buildings: readonly NewBuilding[]
  readonly places: readonly NewPlace[]
  readonly placeChanges: readonly Change<RowOf<'place'>>[]
  readonly homes: readonly NewHome[]
  readonly homeChanges: readonly Change<RowOf<'home'>>[]
  readonly counts: { readonly places: RosterCounts; readonly homes: RosterCounts }
}

export const planRoster = (
  kept: RosterKept,
  read: { readonly entrances: readonly EntranceRecord[]; readonly households: readonly HouseholdRecord[] },
  ports: RosterPorts,
): RosterPlan => {
  const doors = planPlaces(kept, read.entrances, ports)
  const homes = planHomes(kept, read.households, doors.idOf, ports)
  return { ...doors.rows, ...homes.rows, counts: { places: doors.counts, homes: homes.counts } }
}

const planPlaces = (kept: RosterKept, entrances: readonly EntranceRecord[], ports: RosterPorts) => {
  const estateIds = new Map(kept.estates.map((estate) => [estate.key, estate.id]))
  const buildingIds = new Map(kept.buildings.map((b) => [`${b.estateId}/${b.key}`, b.id]))
  const byPath = new Map(kept.places.map((place) => [place.path, place]))
  const idOf = new Map(kept.places.map((place) => [place.path, place.id]))
  const estates: NewEstate[] = []
  const buildings: NewBuilding[] = []
  const places: NewPlace[] = []
  const placeChanges: Change<RowOf<'place'>>[] = []

  const estateId = (name: string): string => {
    const key = nameKey(name)
    const known = estateIds.get(key)
    if (known !== undefined) return known
    const id = ports.uuid()
    estateIds.set(key, id)
    estates.push({ id, key, name })
    return id
  }
  const buildingId = (estate: string, name: string): string => {
    const key = buildingKey(name)
    const slot = `${estate}/${key}`
    const known = buildingIds.get(slot)
    if (known !== undefined) return known
    const id = ports.uuid()
    buildingIds.set(slot, id)
    buildings.push({ id, estateId: estate, key, name })
    return id
  }
  let same = 0
  for (const entrance of entrances) {
    const before = byPath.get(entrance.path)
    if (before !== undefined) {
      const patch = placePatch(before, entrance)
      if (Object.keys(patch).length === 0) same += 1
      else placeChanges.push({ id: before.id, rev: before.rev, patch })
      continue
    }
    const estate = estateId(entrance.estate)
    const place = newPlace(entrance, estate, buildingId(estate, entrance.building), ports)
    places.push(place)
    idOf.set(place.path, place.id)
  }
  return {
    rows: { estates, buildings, places, placeChanges },
    idOf,
    counts: { added: places.length, changed: placeChanges.length, same },
  }
}

const newPlace = (entrance: EntranceRecord, estateId: string, buildingId: string, ports: RosterPorts): NewPlace => ({
  ...entrancePlace(entrance.estate, entrance.building, entrance.entrance),
  // The reader's path is the one that later files are matched by.
  path: entrance.path,
  id: ports.uuid(),
  kind: 'entrance',
  estateId,
  buildingId,
  name: entrance.entrance,
  households: entrance.households,
  floors: entrance.floors,
  builtYear: entrance.builtYear,
  management: entrance.management,
  lon: entrance.position?.lon ?? null,
  lat: entrance.position?.lat ?? null,
  code: ports.doorCode(),
})

type PlaceFacts = Pick<RowOf<'place'>, 'households' | 'floors' | 'builtYear' | 'management' | 'lon' | 'lat'>

/** An empty cell says nothing: it never erases what is kept. */
const placePatch = (kept: PlaceKept, entrance: EntranceRecord): Partial<RowOf<'place'>> => {
  const said: Partial<PlaceFacts> = {
    households: entrance.households,
    ...(entrance.floors === null ? {} : { floors: entrance.floors }),
    ...(entrance.builtYear === null ? {} : { builtYear: entrance.builtYear }),
    ...(entrance.management === null ? {} : { management: entrance.management }),
    ...(entrance.position === null ? {} : { lon: entrance.position.lon, lat: entrance.position.lat }),
  }
  const { households, floors, builtYear, management, lon, lat } = kept
  return {
    ...differing<PlaceFacts>({ households, floors, builtYear, management, lon, lat }, said),
    ...(kept.retired ? { retiredAt: null } : {}),
  }
}

const planHomes = (
  kept: RosterKept,
  households: readonly HouseholdRecord[],
  placeIdOf: ReadonlyMap<string, string>,
  ports: RosterPorts,
) => {
  const slot = (placeId: string, key: string): string => `${placeId}/${key}`
  const before = new Map(kept.homes.map((home) => [slot(home.placeId, home.key), home]))
  const homes: NewHome[] = []
  const homeChanges: Change<RowOf<'home'>>[] = []
  let same = 0
  for (const household of households) {
    const placeId = placeIdOf.get(household.path)
    if (placeId === undefined) throw new Error(`a household without its door: ${household.path}`)
    const known = before.get(slot(placeId, household.homeKey))
    if (known === undefined) {
      homes.push(newHome(household, placeId, ports))
      continue
    }
    const patch = homePatch(known, household, ports)
    if (Object.keys(patch).length === 0) same += 1
    else homeChanges.push({ id: known.id, rev: known.rev, patch })
  }
  return { rows: { homes, homeChanges }, counts: { added: homes.length, changed: homeChanges.length, same } }
}

const newHome = (household: HouseholdRecord, placeId: string, ports: RosterPorts): NewHome => {
  const id = ports.uuid()
  return {
    id,
    placeId,
    key: household.homeKey,
    number: household.home,
    occupancy: household.occupancy,
    headCipher: household.head === null ? null : ports.seal(household.head, id),
  }
}

const homePatch = (kept: HomeKept, household: HouseholdRecord, ports: RosterPorts): Partial<RowOf<'home'>> => {
  const { head, occupancy } = household
  const known = kept.headCipher === null ? null : ports.open(kept.headCipher, kept.id)
  return {
    ...(occupancy === null || occupancy === kept.occupancy ? {} : { occupancy }),
    ...(head === null || head === known ? {} : { headCipher: ports.seal(head, kept.id) }),
  }
}

const differing = <T extends object>(kept: T, said: Partial<T>): Partial<T> => {
  const patch: Partial<T> = {}
  for (const key in said) if (said[key] !== kept[key]) patch[key] = said[key]
  return patch
}

const blockRows = 500

/** Blocks of at most 500 rows, each row after the ones it stands on; a door counts thrice, for its code and its membership. */
export const rosterBlocks = (plan: RosterPlan, revisionId: string): RosterBlock[] => {
  const empty = { estates: [], buildings: [], places: [], placeChanges: [], homes: [], homeChanges: [] }
  const cut = <T>(rows: readonly T[], size: number): T[][] =>
    Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
  const doors = Math.floor(blockRows / 3)
  return [
    ...cut(plan.estates, blockRows).map((estates) => ({ ...empty, revisionId, estates })),
    ...cut(plan.buildings, blockRows).map((buildings) => ({ ...empty, revisionId, buildings })),
    ...cut(plan.places, doors).map((places) => ({ ...empty, revisionId, places })),
    ...cut(plan.placeChanges, blockRows).map((placeChanges) => ({ ...empty, revisionId, placeChanges })),
    ...cut(plan.homes, blockRows).map((homes) => ({ ...empty, revisionId, homes })),
    ...cut(plan.homeChanges, blockRows).map((homeChanges) => ({ ...empty, revisionId, homeChanges })),
  ]
}
