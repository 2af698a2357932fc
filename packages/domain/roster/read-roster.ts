/** The roster workbook: buildings with their entrances, and households. It reads what a person would and refuses the rest row by row. */

import { type Datum, type LonLat, plausible, swapped, toCgcs2000 } from './coordinates.ts'
import { builtYear, degrees, oneOf, shortText, wholeNumber } from './fields.ts'
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
import {
  datumWords,
  type EntranceKey,
  entranceColumns,
  type HouseholdKey,
  householdColumns,
  type Occupancy,
  occupancyTitles,
  occupancyWords,
} from './roster-columns.ts'
import { newNotes, type ReadingNotes, type RowReader, readRows } from './row-reader.ts'
import type { SheetRows } from './sheet.ts'
import { sortSheets } from './sheet-names.ts'

/** One entrance (单元), or a whole building that has none. `path` is its key within the community; coordinates are CGCS2000. */
export type EntranceRecord = {
  row: number
  estate: string
  building: string
  entrance: string
  path: string
  floors: number | null
  households: number
  position: LonLat | null
  builtYear: number | null
  management: string | null
  aside: Readonly<Record<string, string>> | null
}

/** One household. `homeKey` tells homes of one entrance apart; `head` is a person's name. */
export type HouseholdRecord = {
  row: number
  estate: string
  building: string
  entrance: string
  path: string
  home: string
  homeKey: string
  head: string | null
  occupancy: Occupancy | null
  aside: Readonly<Record<string, string>> | null
}

export type RosterReading = ReadingNotes & {
  entrances: EntranceRecord[]
  households: HouseholdRecord[]
}

/** Entrances the community already has, by `path`, so that a file may bring households alone. */
export type KnownEntrances = { has: (path: string) => boolean }

/** Reads all sheets. Records keep the file's order; every row is either among them, refused, or skipped. */
export function readRoster(sheets: readonly SheetRows[], known: KnownEntrances = new Set()): RosterReading {
  const reading: RosterReading = { ...newNotes(), entrances: [], households: [] }
  const { found, others } = sortSheets(sheets, ['楼栋', '住户', '人员'])
  reading.ignoredSheets.push(...others.map((sheet) => sheet.name))
  const book = newBook(known)
  for (const sheet of found.get('楼栋') ?? [])
    readRows(sheet, entranceColumns, reading, (reader) => readEntrance(reader, book, reading))
  for (const sheet of found.get('住户') ?? [])
    readRows(sheet, householdColumns, reading, (reader) => readHousehold(reader, book, reading))
  for (const sheet of found.get('人员') ?? []) {
    const sentence = '这一版还不能导入人员，下一版才行。这张表没有读，其余各表照常导入。'
    reading.refusedSheets.push({ sheet: sheet.name, row: null, code: 'later-release', sentence })
  }
  return reading
}

/** What has been seen of the file so far: who came first, what a building consists of, and which entrances were refused. */
type Book = {
  known: KnownEntrances
  entrances: Map<string, Seen>
  refusedEntrances: Map<string, number>
  buildings: Map<string, Seen[]>
  homeRows: Map<string, number>
  /** Places already worked out: a roster names each of them once for every home. */
  places: Map<string, Place>
}

type Seen = { row: number; place: Place }

function newBook(known: KnownEntrances): Book {
  return {
    known,
    entrances: new Map(),
    refusedEntrances: new Map(),
    buildings: new Map(),
    homeRows: new Map(),
    places: new Map(),
  }
}

function readEntrance(reader: RowReader<EntranceKey>, book: Book, reading: RosterReading): void {
  const place = readPlace(reader, book)
  const floors = reader.optional('floors', wholeNumber(1, 200, ['层', '楼']))
  if (reader.row.shared('households'))
    reader.refuse('households', 'merged-value', '户数合并了几行，看不出每个单元各有几户。请取消合并，逐行填写。')
  const households = reader.required('households', wholeNumber(0, 5000, ['户', '家']))
  const position = readPosition(reader)
  const year = reader.optional('builtYear', builtYear)
  const management = reader.optional('management', shortText(30))
  if (place !== null) checkEntrance(reader, place, book)
  if (place === null) return
  const refused = reader.verdict() !== null
  if (refused || households === null) {
    if (!book.entrances.has(place.path)) book.refusedEntrances.set(place.path, reader.row.row)
    return
  }
  const seen = { row: reader.row.row, place }
  book.entrances.set(place.path, seen)
  book.buildings.set(place.buildingPath, [...(book.buildings.get(place.buildingPath) ?? []), seen])
  const { estate, building, entrance, path } = place
  const { row, aside } = reader.row
  const record = { row, estate, building, entrance, path, floors, households, position, management, aside }
  reading.entrances.push({ ...record, builtYear: year })
}

function checkEntrance(reader: RowReader<EntranceKey>, place: Place, book: Book): void {
  const first = book.entrances.get(place.path)
  if (first !== undefined) {
    reader.refuse('entrance', 'duplicate', `与第 ${first.row} 行是同一个单元。请删去一行，或改正楼栋、单元。`)
    return
  }
  const whole = place.entrance === wholeBuilding
  const siblings = book.buildings.get(place.buildingPath) ?? []
  const other = siblings.find((sibling) => (sibling.place.entrance === wholeBuilding) !== whole)
  if (other === undefined) return
  const [there, here] = whole ? ['分了单元', '没有填单元'] : ['没有分单元', '填了单元']
  reader.refuse('entrance', 'conflict', `同一栋楼第 ${other.row} 行${there}，这一行${here}。请统一填写。`)
}

type Place = { estate: string; building: string; entrance: string; buildingPath: string; path: string }

function readPlace<K extends string>(
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

function readPosition(reader: RowReader<EntranceKey>): LonLat | null {
  const lon = reader.optional('lon', degrees)
  const lat = reader.optional('lat', degrees)
  const datum: Datum = reader.optional('datum', oneOf(datumWords, ['CGCS2000', 'GCJ-02', 'BD-09'])) ?? 'CGCS2000'
  if (lon === null && lat === null) return null
  if (lon === null || lat === null) {
    const missing = lon === null ? 'lon' : 'lat'
    if (reader.verdict() === null)
      reader.refuse(missing, 'coordinates-incomplete', '经度和纬度只填了一个。请两个都填，或都留空。')
    return null
  }
  const point = { lon, lat }
  if (plausible(point)) return toCgcs2000(point, datum)
  if (swapped(point)) reader.refuse('lon', 'coordinates-swapped', '经度和纬度填反了。请对调这两格。')
  else
    reader.refuse(
      'lon',
      'coordinates-outside',
      `经度${lon}、纬度${lat}不在中国范围内。请核对，应是度数，例如 104.0668、30.6571。`,
    )
  return null
}

function readHousehold(reader: RowReader<HouseholdKey>, book: Book, reading: RosterReading): void {
  const place = readPlace(reader, book)
  const written = reader.required('home', shortText(30))
  const head = reader.optional('head', shortText(40))
  const offered = Object.values(occupancyTitles)
  const occupancy = reader.optional('occupancy', oneOf<Occupancy>(occupancyWords, offered))
  if (place === null || written === null) return
  const door = findEntrance(reader, place, book)
  const home = ownNumber(reader, place, written)
  if (door === null || home === null) return
  const key = homeKey(home)
  const first = book.homeRows.get(`${door.path}/${key}`)
  if (first !== undefined) reader.refuse('home', 'duplicate', `与第 ${first} 行是同一户。请删去一行，或改正房号。`)
  if (reader.verdict() !== null) return
  book.homeRows.set(`${door.path}/${key}`, reader.row.row)
  const { row, aside } = reader.row
  const { estate, building, entrance, path } = door
  reading.households.push({
    row,
    estate,
    building,
    entrance,
    path,
    home: homeName(home),
    homeKey: key,
    head,
    occupancy,
    aside,
  })
}

/** The entrance of a household; without one it is that of a building that has only one. */
function findEntrance(reader: RowReader<HouseholdKey>, place: Place, book: Book): Place | null {
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
function ownNumber(reader: RowReader<HouseholdKey>, place: Place, written: string): string | null {
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
