/** Where the demonstration's made-up estates, slabs and doors stand, and the map that is imported of them. Pure. */

import { type Point, unflatten } from '@gewu/domain/map/shape'
import type { LonLat } from '@gewu/domain/roster/coordinates'
import { communities, type DemoCommunity } from './communities.ts'

/** Metres: slabs in two columns, doors 18 m apart, rows 46 m apart, estates side by side with a street between. */
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

/** South-west corner of an estate, in metres from the community's own; every other one stands a little further north. */
const cornerOf = (c: DemoCommunity, estate: number): Point => ({
  x: estate * (estateWidth(c) + streetWidth),
  y: (estate % 2) * 14,
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
  const width = c.estates.length * (estateWidth(c) + streetWidth)
  const estates = c.estates.flatMap((name, estate) => {
    const { x, y } = cornerOf(c, estate)
    const [east, north] = [x + estateWidth(c), y + estateDepth(c)]
    const outline = box(x, y, east, north)
    const street = east + streetWidth / 2
    return [
      feature({ 类别: '小区', 小区: name, 围合: true }, 'Polygon', outline),
      feature({ 类别: '门', 名称: `${name}南门` }, 'Point', [{ x: (x + east) / 2, y }]),
      ...Array.from({ length: c.buildings }, (_, index) => {
        const slab = slabCorner(c, estate, index + 1)
        const corners = box(slab.x, slab.y, slab.x + slabWidth(c), slab.y + slabDepth)
        return feature({ 类别: '楼栋', 小区: name, 楼栋: `${index + 1}栋` }, 'Polygon', corners)
      }),
      ...(estate + 1 < c.estates.length
        ? [
            feature({ 类别: '道路', 名称: `${name}东街` }, 'LineString', [
              { x: street, y: -40 },
              { x: street, y: north + 60 },
            ]),
          ]
        : []),
    ]
  })
  return [
    ...estates,
    feature({ 类别: '道路', 名称: `${c.name.replace('社区', '')}路` }, 'LineString', [
      { x: -60, y: -24 },
      { x: width + 30, y: -24 },
    ]),
    feature({ 类别: '河流', 名称: '青溪河' }, 'LineString', [
      { x: -60, y: estateDepth(c) + 66 },
      { x: width / 2, y: estateDepth(c) + 52 },
      { x: width + 30, y: estateDepth(c) + 74 },
    ]),
  ]
}

const box = (west: number, south: number, east: number, north: number): Point[] => [
  { x: west, y: south },
  { x: east, y: south },
  { x: east, y: north },
  { x: west, y: north },
  { x: west, y: south },
]
