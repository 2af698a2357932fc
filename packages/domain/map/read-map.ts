/**
 * Reads a GeoJSON file of a community's map: outlines of estates and buildings, doors, roads, walls, rivers and gates. Good figures are
 * taken whole, every other is refused with its number and why. It knows nothing of what the community already has.
 */
import { type Datum, type LonLat, plausible, swapped, toCgcs2000 } from '../roster/coordinates.ts'
import type { ShapeKind } from './shape.ts'

/** `entrance` gives a door its coordinates and is drawn by nothing else. */
export type FigureKind = ShapeKind | 'entrance'

export interface MapFigure {
  /** Of the file, counted from 1. */
  readonly row: number
  readonly kind: FigureKind
  readonly name: string
  /** Code of the community it is said to be in; '' when it is not said. */
  readonly community: string
  readonly estate: string
  readonly building: string
  readonly entrance: string
  readonly walled: boolean
  readonly parts: readonly (readonly LonLat[])[]
}

export interface FigureRefusal {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly sentence: string
}

export interface MapReading {
  readonly ok: true
  readonly figures: readonly MapFigure[]
  readonly refused: readonly FigureRefusal[]
}

export const mostFigures = 50_000
export const mostPoints = 500_000

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The words of a file for each kind, Chinese or English. */
const kindWords: Readonly<Record<string, FigureKind>> = {
  小区: 'estate',
  院落: 'estate',
  estate: 'estate',
  楼栋: 'building',
  楼: 'building',
  building: 'building',
  单元: 'entrance',
  entrance: 'entrance',
  道路: 'road',
  路: 'road',
  road: 'road',
  围墙: 'wall',
  墙: 'wall',
  wall: 'wall',
  河流: 'river',
  河: 'river',
  river: 'river',
  门: 'gate',
  路口: 'gate',
  桥: 'gate',
  gate: 'gate',
}

/** Geometries that each kind may be drawn as. */
const drawnAs: Readonly<Record<FigureKind, readonly string[]>> = {
  estate: ['Polygon', 'MultiPolygon'],
  building: ['Polygon', 'MultiPolygon', 'Point'],
  entrance: ['Point'],
  road: ['LineString', 'MultiLineString'],
  wall: ['LineString', 'MultiLineString', 'Polygon'],
  river: ['LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'],
  gate: ['Point', 'MultiPoint'],
}

const drawnWords: Readonly<Record<FigureKind, string>> = {
  estate: '小区要画成面（Polygon）',
  building: '楼栋要画成面（Polygon）或点（Point）',
  entrance: '单元要画成点（Point）',
  road: '道路要画成线（LineString）',
  wall: '围墙要画成线（LineString）',
  river: '河流要画成线或面',
  gate: '门和路口要画成点（Point）',
}

/** Takes a parsed JSON value. A file that is no map at all is refused in one sentence. */
export function readMap(raw: unknown): MapReading | { readonly ok: false; readonly sentence: string } {
  if (!isFields(raw) || raw.type !== 'FeatureCollection' || !Array.isArray(raw.features))
    return { ok: false, sentence: '这不是 GeoJSON 地图文件（要有 "type": "FeatureCollection" 和 features）。' }
  if (raw.features.length === 0) return { ok: false, sentence: '地图里一个图形也没有。' }
  if (raw.features.length > mostFigures)
    return { ok: false, sentence: `地图有 ${raw.features.length} 个图形，一次最多 ${mostFigures} 个，请按街道分开。` }
  const datum = datumOf(raw.坐标系 ?? raw.datum)
  if (datum === null) return { ok: false, sentence: '坐标系只认 CGCS2000、GCJ-02 和 BD-09，请改正。' }
  const figures: MapFigure[] = []
  const refused: FigureRefusal[] = []
  let points = 0
  for (const [index, feature] of raw.features.entries()) {
    const read = readFigure(feature, index + 1, datum)
    if ('sentence' in read) refused.push(read)
    else {
      points += read.parts.reduce((sum, part) => sum + part.length, 0)
      figures.push(read)
    }
    if (points > mostPoints) return { ok: false, sentence: `地图的折点超过 ${mostPoints} 个，请简化线条或按街道分开。` }
  }
  return { ok: true, figures, refused }
}

const datums: Readonly<Record<string, Datum>> = {
  '': 'CGCS2000',
  CGCS2000: 'CGCS2000',
  WGS84: 'CGCS2000',
  'WGS-84': 'CGCS2000',
  'GCJ-02': 'GCJ-02',
  GCJ02: 'GCJ-02',
  'BD-09': 'BD-09',
  BD09: 'BD-09',
}

const datumOf = (raw: unknown): Datum | null => datums[textOf(raw).toUpperCase()] ?? null

const textOf = (raw: unknown): string =>
  typeof raw === 'string' ? raw.normalize('NFKC').trim() : typeof raw === 'number' ? String(raw) : ''

const longestName = 80

function readFigure(raw: unknown, row: number, fileDatum: Datum): MapFigure | FigureRefusal {
  const refuse = (column: string, value: string, sentence: string): FigureRefusal => ({ row, column, value, sentence })
  if (!isFields(raw) || !isFields(raw.geometry)) return refuse('geometry', '', '没有图形。请补上 geometry。')
  const fields = isFields(raw.properties) ? raw.properties : {}
  const property = (chinese: string, english: string): string => textOf(fields[chinese] ?? fields[english])
  const word = property('类别', 'kind')
  const kind = kindWords[word.toLowerCase()]
  if (kind === undefined)
    return refuse('类别', word, '类别要写小区、楼栋、单元、道路、围墙、河流、门、路口、桥里的一个。')
  const names = {
    name: property('名称', 'name'),
    community: property('社区', 'community'),
    estate: property('小区', 'estate'),
    building: property('楼栋', 'building'),
    entrance: property('单元', 'entrance'),
  }
  const long = Object.entries(names).find(([, value]) => [...value].length > longestName)
  if (long) return refuse(long[0], long[1].slice(0, 12), `名字太长，最多 ${longestName} 个字。`)
  const estate = names.estate === '' && kind === 'estate' ? names.name : names.estate
  if ((kind === 'estate' || kind === 'building' || kind === 'entrance') && estate === '')
    return refuse('小区', '', '没有写是哪个小区。')
  if ((kind === 'building' || kind === 'entrance') && names.building === '')
    return refuse('楼栋', '', '没有写是哪一栋。')
  const datum = fields.坐标系 === undefined ? fileDatum : datumOf(fields.坐标系)
  if (datum === null) return refuse('坐标系', textOf(fields.坐标系), '坐标系只认 CGCS2000、GCJ-02 和 BD-09。')
  const type = textOf(raw.geometry.type)
  if (!drawnAs[kind].includes(type)) return refuse('geometry', type, `${drawnWords[kind]}。`)
  const parts = readParts(type, raw.geometry.coordinates)
  if (parts === null) return refuse('geometry', type, '坐标的写法不对，要按 [经度, 纬度] 写。')
  const wrong = parts.flat().find((point) => !plausible(point))
  if (wrong !== undefined)
    return refuse(
      'geometry',
      `${wrong.lon}, ${wrong.lat}`,
      swapped(wrong) ? '经纬度像是写反了，要先写经度，再写纬度。' : '坐标不在国内，请核对经纬度。',
    )
  const walled = fields.围合 === true || textOf(fields.围合) === '是' || fields.walled === true
  return { row, kind, ...names, estate, walled, parts: parts.map((part) => part.map((p) => toCgcs2000(p, datum))) }
}

/** How many arrays lie around a position. */
const depths: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  Polygon: 2,
  MultiLineString: 2,
  MultiPolygon: 3,
}

/** Rings, lines or single points; null where anything is not a position or too short. */
function readParts(type: string, raw: unknown): LonLat[][] | null {
  const lines = linesOf(raw, depths[type] ?? 0)
  if (lines === null || lines.length === 0) return null
  const least = type.endsWith('Polygon') ? 3 : type.endsWith('LineString') ? 2 : 1
  const parts = type === 'MultiPoint' ? lines.flatMap((line) => line.map((point) => [point])) : lines
  if (!parts.every((part) => part.length >= least)) return null
  return type.endsWith('Polygon') ? parts.map(closed) : parts
}

/** A ring ends where it began, whether or not it was written so. */
function closed(ring: LonLat[]): LonLat[] {
  const [first] = ring
  const last = ring.at(-1)
  return first === undefined || (first.lon === last?.lon && first.lat === last.lat) ? ring : [...ring, first]
}

function linesOf(raw: unknown, depth: number): LonLat[][] | null {
  if (depth === 0) {
    const point = positionOf(raw)
    return point === null ? null : [[point]]
  }
  if (!Array.isArray(raw)) return null
  if (depth === 1) {
    const line: LonLat[] = []
    for (const position of raw) {
      const point = positionOf(position)
      if (point === null) return null
      line.push(point)
    }
    return [line]
  }
  const all: LonLat[][] = []
  for (const inner of raw) {
    const lines = linesOf(inner, depth - 1)
    if (lines === null) return null
    all.push(...lines)
  }
  return all
}

function positionOf(raw: unknown): LonLat | null {
  if (!Array.isArray(raw)) return null
  const [lon, lat] = raw
  return typeof lon === 'number' && typeof lat === 'number' && Number.isFinite(lon) && Number.isFinite(lat)
    ? { lon, lat }
    : null
}
