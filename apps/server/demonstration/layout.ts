/** Where the demonstration's made-up estates, slabs and doors stand, and the map that is imported of them. Pure. */

import { type Point, unflatten } from '@gewu/domain/map/shape'
import type { LonLat } from '@gewu/domain/roster/coordinates'
import { communities, type DemoCommunity } from './communities.ts'

/** Metres: slabs in two columns, doors 18 m apart, rows 46 m apart, streets between the estates. */
const doorStep = 18
const slabDepth = 12
const columnGap = 24
const rowStep = 46
const margin = 26
const streetWidth = 34

const slabWidth = (c: DemoCommunity): number => c.entrances * doorStep
const estateWidth = (c: DemoCommunity): number => 2 * slabWidth(c) + columnGap + 2 * margin
const rowsOf = (c: DemoCommunity): number => Math.ceil(c.buildings / 2)
const estateDepth = (c: DemoCommunity): number => (rowsOf(c) - 1) * rowStep + slabDepth + 2 * margin

/** Estates stand two abreast, the first in the north-west, with streets between. */
const abreast = 2
const rowsOfEstates = (c: DemoCommunity): number => Math.ceil(c.estates.length / abreast)

/** South-west corner of an estate, in metres from the community's own. */
const cornerOf = (c: DemoCommunity, estate: number): Point => ({
  x: (estate % abreast) * (estateWidth(c) + streetWidth),
  y: (rowsOfEstates(c) - 1 - Math.floor(estate / abreast)) * (estateDepth(c) + streetWidth),
})

/** South-west corner of a slab; the first stands north-west. */
const slabCorner = (c: DemoCommunity, estate: number, building: number): Point => {
  const { x, y } = cornerOf(c, estate)
  const [column, row] = [(building - 1) % 2, Math.floor((building - 1) / 2)]
  return {
    x: x + margin + column * (slabWidth(c) + columnGap),
    y: y + margin + (rowsOf(c) - 1 - row) * rowStep,
  }
}

const onEarth = (c: DemoCommunity, { x, y }: Point): LonLat => {
  const { lon, lat } = unflatten(c.lat)({ x, y })
  return { lon: Number((c.lon + lon).toFixed(6)), lat: Number((c.lat + lat).toFixed(6)) }
}

/** The door of an entrance, on the south side of its slab; estates, buildings and entrances are counted from 0, 1 and 1. */
export const doorAt = (c: DemoCommunity, estate: number, building: number, entrance: number): LonLat => {
  const { x, y } = slabCorner(c, estate, building)
  return onEarth(c, { x: x + (entrance - 0.5) * doorStep, y: y + slabDepth / 2 })
}

interface Feature {
  readonly type: 'Feature'
  readonly properties: Readonly<Record<string, string | boolean>>
  readonly geometry: { readonly type: string; readonly coordinates: unknown }
}

/** One map of the whole district, as a surveyor would hand it in: it goes through the real import. */
export const districtMap = () => ({ type: 'FeatureCollection', features: communities.flatMap(featuresOf) })

const featuresOf = (c: DemoCommunity): Feature[] => {
  const positions = (points: readonly Point[]): number[][] =>
    points.map((point) => {
      const { lon, lat } = onEarth(c, point)
      return [lon, lat]
    })
  const feature = (
    properties: Feature['properties'],
    type: 'Polygon' | 'LineString' | 'Point',
    points: readonly Point[],
  ): Feature => {
    const line = positions(points)
    const coordinates = type === 'Polygon' ? [line] : type === 'Point' ? line[0] : line
    return { type: 'Feature', properties: { 社区: c.code, ...properties }, geometry: { type, coordinates } }
  }
  const road = (name: string, from: Point, to: Point): Feature =>
    feature({ 类别: '道路', 名称: name }, 'LineString', [from, to])
  const east = abreast * (estateWidth(c) + streetWidth) - streetWidth
  const north = rowsOfEstates(c) * (estateDepth(c) + streetWidth) - streetWidth
  const own = c.name.replace('社区', '')
  const middle = estateWidth(c) + streetWidth / 2
  const lanes = Array.from({ length: rowsOfEstates(c) - 1 }, (_, row) => {
    const y = (row + 1) * (estateDepth(c) + streetWidth) - streetWidth / 2
    return road(`${own}${'一二三'.charAt(row)}巷`, { x: -50, y }, { x: east + 50, y })
  })
  return [
    ...c.estates.flatMap((name, estate) => estateFeatures(c, name, estate, feature)),
    ...(c.estates.length > 1 ? [road(`${own}中街`, { x: middle, y: -50 }, { x: middle, y: north + 40 })] : []),
    ...lanes,
    road(`${own}路`, { x: -50, y: -22 }, { x: east + 50, y: -22 }),
    feature({ 类别: '河流', 名称: '青溪河' }, 'LineString', [
      { x: -50, y: north + 48 },
      { x: east / 2, y: north + 40 },
      { x: east + 50, y: north + 54 },
    ]),
  ]
}

type Draw = (
  properties: Feature['properties'],
  type: 'Polygon' | 'LineString' | 'Point',
  points: readonly Point[],
) => Feature

/** Its walled outline, the gate in it, its slabs. */
const estateFeatures = (c: DemoCommunity, name: string, estate: number, feature: Draw): Feature[] => {
  const { x, y } = cornerOf(c, estate)
  const [east, north] = [x + estateWidth(c), y + estateDepth(c)]
  return [
    feature({ 类别: '小区', 小区: name, 围合: true }, 'Polygon', box(x, y, east, north)),
    feature({ 类别: '门', 名称: `${name}南门` }, 'Point', [{ x: (x + east) / 2, y }]),
    ...Array.from({ length: c.buildings }, (_, index) => {
      const slab = slabCorner(c, estate, index + 1)
      const corners = box(slab.x, slab.y, slab.x + slabWidth(c), slab.y + slabDepth)
      return feature({ 类别: '楼栋', 小区: name, 楼栋: `${index + 1}栋` }, 'Polygon', corners)
    }),
  ]
}

const box = (west: number, south: number, east: number, north: number): Point[] => [
  { x: west, y: south },
  { x: east, y: south },
  { x: east, y: north },
  { x: west, y: north },
  { x: west, y: south },
]
