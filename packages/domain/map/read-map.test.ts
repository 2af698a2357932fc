import { describe, expect, it } from 'vitest'
import { readMap } from './read-map.ts'

const point = [104.07, 30.67]
const ring = [
  [104.07, 30.67],
  [104.071, 30.67],
  [104.071, 30.671],
]
const figure = (properties: object, geometry: unknown) => ({ type: 'Feature', properties, geometry })
const map = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const building = (coordinates: unknown = point) =>
  figure({ 类别: '楼栋', 小区: '槐树院', 楼栋: '3栋' }, { type: 'Point', coordinates })

const read = (raw: unknown) => {
  const reading = readMap(raw)
  if (!reading.ok) throw new Error(reading.sentence)
  return reading
}

describe('reading a map', () => {
  it('takes outlines, lines and points, in Chinese or English', () => {
    const { figures, refused } = read(
      map(
        figure({ kind: 'estate', name: '槐树院', walled: true }, { type: 'Polygon', coordinates: [ring] }),
        figure({ 类别: '道路', 名称: '建设路' }, { type: 'LineString', coordinates: ring }),
        figure({ 类别: '单元', 小区: '槐树院', 楼栋: 3, 单元: '１单元' }, { type: 'Point', coordinates: point }),
        figure({ 类别: '门' }, { type: 'MultiPoint', coordinates: ring }),
      ),
    )
    expect(refused).toEqual([])
    expect(figures.map(({ kind, parts }) => [kind, parts.length, parts[0]?.length])).toEqual([
      ['estate', 1, 4],
      ['road', 1, 3],
      ['entrance', 1, 1],
      ['gate', 3, 1],
    ])
    expect(figures[0]).toMatchObject({ estate: '槐树院', walled: true })
    expect(figures[2]).toMatchObject({ building: '3', entrance: '1单元' })
  })

  it('brings shifted coordinates back', () => {
    const shifted = read({ ...map(building()), 坐标系: 'GCJ-02' }).figures[0]?.parts[0]?.[0]
    expect(Math.abs((shifted?.lon ?? 0) - 104.07) * 1e5).toBeGreaterThan(50)
  })

  it.each([
    ['coordinates the wrong way round', building([30.67, 104.07]), '写反'],
    ['a place abroad', building([2.3, 48.8]), '不在国内'],
    ['no numbers', building(['104', 30]), '写法'],
    ['no figure', { type: 'Feature', properties: {} }, 'geometry'],
    ['an unknown kind', figure({ 类别: '花园' }, { type: 'Point', coordinates: point }), '类别'],
    ['a building without a name', figure({ 类别: '楼栋', 小区: 'E' }, { type: 'Point', coordinates: point }), '哪一栋'],
    ['a road that is a point', figure({ 类别: '道路' }, { type: 'Point', coordinates: point }), 'LineString'],
    ['a line of one point', figure({ 类别: '道路' }, { type: 'LineString', coordinates: [point] }), '写法'],
    ['an unknown datum', figure({ 类别: '门', 坐标系: '西安80' }, { type: 'Point', coordinates: point }), 'CGCS2000'],
  ])('refuses %s in one sentence and takes the rest', (_, wrong, words) => {
    const { figures, refused } = read(map(building(), wrong))
    expect(figures).toHaveLength(1)
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({ row: 2 })
    expect(refused[0]?.sentence).toContain(words)
  })

  it.each([
    ['no map', [], 'FeatureCollection'],
    ['an empty map', map(), '一个图形也没有'],
    ['too large a map', { type: 'FeatureCollection', features: new Array(50_001).fill(building()) }, '50000'],
    ['an unknown datum for all', { ...map(building()), datum: 'x' }, 'CGCS2000'],
  ])('refuses %s whole', (_, raw, words) => {
    const reading = readMap(raw)
    expect(reading.ok ? '' : reading.sentence).toContain(words)
  })
})
