/** The roster workbook: buildings with their entrances, households, and persons. It reads what a person would and refuses the rest row by row. */

import { type Datum, type LonLat, plausible, swapped, toCgcs2000 } from './coordinates.ts'
import { builtYear, degrees, oneOf, shortText, wholeNumber } from './fields.ts'
import { wholeBuilding } from './place-name.ts'
import { nobodyKnown, type PeopleKnown, type PersonRecord, personColumns, personReader } from './read-persons.ts'
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
import { type Book, type KnownEntrances, newBook, type Place, readHome, readPlace } from './roster-doors.ts'
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
  persons: PersonRecord[]
}

/** Reads all sheets. Records keep the file's order; every row is either among them, refused, or skipped. */
export function readRoster(
  sheets: readonly SheetRows[],
  known: KnownEntrances = new Set(),
  people: PeopleKnown = nobodyKnown,
): RosterReading {
  const reading: RosterReading = { ...newNotes(), entrances: [], households: [], persons: [] }
  const { found, others } = sortSheets(sheets, ['楼栋', '住户', '人员'])
  reading.ignoredSheets.push(...others.map((sheet) => sheet.name))
  const book = newBook(known, people.homes)
  for (const sheet of found.get('楼栋') ?? [])
    readRows(sheet, entranceColumns, reading, (reader) => readEntrance(reader, book, reading))
  for (const sheet of found.get('住户') ?? [])
    readRows(sheet, householdColumns, reading, (reader) => readHousehold(reader, book, reading))
  const readPerson = personReader(book, people, reading)
  for (const sheet of found.get('人员') ?? []) readRows(sheet, personColumns, reading, readPerson)
  return reading
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
  const at = readHome(reader, book)
  const head = reader.optional('head', shortText(40))
  const offered = Object.values(occupancyTitles)
  const occupancy = reader.optional('occupancy', oneOf<Occupancy>(occupancyWords, offered))
  if (at === null) return
  const { door, home, homeKey: key } = at
  const first = book.homeRows.get(`${door.path}/${key}`)
  if (first !== undefined) reader.refuse('home', 'duplicate', `与第 ${first} 行是同一户。请删去一行，或改正房号。`)
  if (reader.verdict() !== null) return
  book.homeRows.set(`${door.path}/${key}`, reader.row.row)
  const { row, aside } = reader.row
  const { estate, building, entrance, path } = door
  reading.households.push({ row, estate, building, entrance, path, home, homeKey: key, head, occupancy, aside })
}
