/** Which door a row of the roster means: what has been seen of the file so far, what the community already has, how a home is numbered. */

import { shortText } from './fields.ts'
import {
  buildingKey,
  buildingName,
  entranceKey,
  entranceName,
  entrancePath,
  homeKey,
  homeName,
  wholeBuilding,
} from './place-name.ts'
import type { PlaceKey } from './roster-columns.ts'
import type { RowReader } from './row-reader.ts'

/** Entrances the community already has, by `path`, so that a file may bring households alone. */
export type KnownEntrances = { has: (path: string) => boolean }

/** What has been seen of the file so far: who came first, what a building consists of, and which entrances were refused. */
export type Book = {
  known: KnownEntrances
  /** Homes the community already has, by `path/homeKey`. */
  knownHomes: KnownEntrances
  entrances: Map<string, Seen>
  refusedEntrances: Map<string, number>
  buildings: Map<string, Seen[]>
  homeRows: Map<string, number>
  /** Places already worked out: a roster names each of them once for every home. */
  places: Map<string, Place>
}

type Seen = { row: number; place: Place }

export function newBook(known: KnownEntrances, knownHomes: KnownEntrances): Book {
  return {
    known,
    knownHomes,
    entrances: new Map(),
    refusedEntrances: new Map(),
    buildings: new Map(),
    homeRows: new Map(),
    places: new Map(),
  }
}

export type Place = { estate: string; building: string; entrance: string; buildingPath: string; path: string }

export function readPlace<K extends string>(
  reader: RowReader<K | 'estate' | 'building' | 'entrance'>,
  book: Book,
): Place | null {
  const estate = reader.required('estate', shortText(40))
  const building = reader.required('building', shortText(30))
  const entrance = reader.optional('entrance', shortText(20)) ?? ''
  if (estate === null || building === null) return null
  const written = `${estate}\n${building}\n${entrance}`
  const place = book.places.get(written) ?? {
    estate,
    building: buildingName(building),
    entrance: entranceName(entrance),
    buildingPath: entrancePath(estate, building, ''),
    path: entrancePath(estate, building, entrance),
  }
  book.places.set(written, place)
  return place
}

type HomeColumn = PlaceKey | 'home'

/** A home behind a door: its name as shown, and what tells it apart there. */
export type HomeAt = { door: Place; home: string; homeKey: string }

/** The home a row means, or null once the row is refused for it. */
export function readHome<K extends string>(reader: RowReader<K | HomeColumn>, book: Book): HomeAt | null {
  const place = readPlace(reader, book)
  const written = reader.required('home', shortText(30))
  if (place === null || written === null) return null
  const door = findEntrance(reader, place, book)
  const home = ownNumber(reader, place, written)
  return door === null || home === null ? null : { door, home: homeName(home), homeKey: homeKey(home) }
}

/** The entrance of a household; without one it is that of a building that has only one. */
function findEntrance<K extends string>(reader: RowReader<K | HomeColumn>, place: Place, book: Book): Place | null {
  const seen = book.entrances.get(place.path)
  if (seen !== undefined) return seen.place
  if (book.known.has(place.path)) return place
  const siblings = book.buildings.get(place.buildingPath) ?? []
  const [only] = siblings
  if (place.entrance === wholeBuilding && only !== undefined && siblings.length === 1) return only.place
  const refused = book.refusedEntrances.get(place.path)
  if (refused !== undefined) {
    reader.refuse(
      'entrance',
      'refused-reference',
      `它所在的单元在“楼栋”表第 ${refused} 行，那一行没能导入。请先改正那一行。`,
    )
  } else if (place.entrance === wholeBuilding && siblings.length > 1) {
    reader.refuse('entrance', 'missing', `缺少单元：这栋楼有 ${siblings.length} 个单元。请填上单元。`)
  } else {
    const name = place.entrance === wholeBuilding ? place.building : `${place.building}${place.entrance}`
    reader.refuse(
      'entrance',
      'unknown-reference',
      `“楼栋”表里没有${place.estate}${name}。请在“楼栋”表补上，或改正这一行。`,
    )
  }
  return null
}

/** `3-2-301`, `3栋2单元301` and `2-301` are 301 where building and entrance agree; a full address that disagrees is refused. */
function ownNumber<K extends string>(reader: RowReader<K | HomeColumn>, place: Place, written: string): string | null {
  const short = /^(\w+)-(\d{3,4})$/.exec(written)
  if (short !== null && place.entrance !== wholeBuilding && entranceKey(short[1] ?? '') === entranceKey(place.entrance))
    return short[2] ?? written
  const full =
    /^(.+?(?:栋|幢|号楼|座))-?(?:(.+?(?:单元|门))-?)?(.+)$/.exec(written) ?? /^(\w+)-(\w+)-(\w+)$/.exec(written)
  if (full === null) return written
  const [building, entrance, home] = [full[1] ?? '', full[2] ?? '', full[3] ?? '']
  const sameBuilding = buildingKey(building) === buildingKey(place.building)
  if (sameBuilding && (entrance === '' || entranceKey(entrance) === entranceKey(place.entrance))) return home
  reader.refuse('home', 'conflict', `房号写的是“${written}”，与这一行的楼栋、单元不一致。请核对后改正。`)
  return null
}
