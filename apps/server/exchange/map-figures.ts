/** Sorts the figures of a map by community: by the code they carry, by the one the import names, or by where they lie. */
import type { FigureRefusal, MapFigure } from '@gewu/domain/map/read-map'
import type { LonLat } from '@gewu/domain/roster/coordinates'
import type { RowRefusal } from '@gewu/domain/roster/row-reader'
import type { Community } from '../modules/area/index.ts'
import type { Door } from '../modules/plan/index.ts'
import { lateRefusal } from './report.ts'

interface Sorting {
  readonly communities: readonly Community[]
  readonly usual: Community | null
  doorsOf(communityId: string): Promise<Door[]>
  refuse(refusal: RowRefusal): void
}

/** About 300 m: a road along a community's edge still parts its doors from the next one's. */
const edgeDegrees = 0.003

export const figureRefusal = (
  { row, column, value, sentence }: FigureRefusal,
  code: RowRefusal['code'],
): RowRefusal => ({
  ...lateRefusal({ sheet: '地图', row, column }, code, sentence),
  value,
})

/** A line without a community goes to every community of the file that it touches; an estate or a building must say its own. */
export const sortFigures = async (
  figures: readonly MapFigure[],
  { communities, usual, doorsOf, refuse }: Sorting,
): Promise<ReadonlyMap<Community, MapFigure[]>> => {
  const sorted = new Map<Community, MapFigure[]>()
  const add = (community: Community, figure: MapFigure): void => {
    sorted.set(community, [...(sorted.get(community) ?? []), figure])
  }
  const byCode = new Map(communities.map((community) => [community.code.toUpperCase(), community]))
  const loose: MapFigure[] = []
  for (const figure of figures) {
    const { community: code, row } = figure
    const found = code === '' ? usual : (byCode.get(code.toUpperCase()) ?? null)
    const named = figure.kind === 'estate' || figure.kind === 'building' || figure.kind === 'entrance'
    if (found !== null) add(found, figure)
    else if (code !== '')
      refuse(
        figureRefusal(
          { row, column: '社区', value: code, sentence: `没有编码是“${code}”的社区。` },
          'unknown-reference',
        ),
      )
    else if (named)
      refuse(
        figureRefusal(
          { row, column: '社区', value: '', sentence: '没有写是哪个社区，也没有用 --community 写。' },
          'missing',
        ),
      )
    else loose.push(figure)
  }
  for (const community of loose.length === 0 ? [] : [...sorted.keys()]) {
    const box = boxOf(await doorsOf(community.id), sorted.get(community) ?? [])
    for (const figure of loose) if (box !== null && touches(box, figure)) add(community, figure)
  }
  return sorted
}

interface Box {
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}

const boxOf = (doors: readonly Door[], figures: readonly MapFigure[]): Box | null => {
  const points: LonLat[] = figures.flatMap(({ parts }) => parts.flat())
  for (const { lon, lat } of doors) if (lon !== null && lat !== null) points.push({ lon, lat })
  return points.length === 0 ? null : around(points, edgeDegrees)
}

const around = (points: readonly LonLat[], edge: number): Box => ({
  west: points.reduce((least, { lon }) => Math.min(least, lon), 180) - edge,
  east: points.reduce((most, { lon }) => Math.max(most, lon), -180) + edge,
  south: points.reduce((least, { lat }) => Math.min(least, lat), 90) - edge,
  north: points.reduce((most, { lat }) => Math.max(most, lat), -90) + edge,
})

const touches = (box: Box, { parts }: MapFigure): boolean => {
  const own = around(parts.flat(), 0)
  return own.west <= box.east && own.east >= box.west && own.south <= box.north && own.north >= box.south
}
