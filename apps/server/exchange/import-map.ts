/**
 * Imports a map: doors get coordinates, shapes are drawn and those that are gone erased, community by community, in blocks through the
 * lane. A file with shapes of a community is the whole of its map; one with doors only leaves the shapes alone.
 */
import { createHash } from 'node:crypto'
import { sentenceOf } from '@gewu/contract/errors'
import type { MapFigure, MapReading } from '@gewu/domain/map/read-map'
import type { ReadingNotes } from '@gewu/domain/roster/row-reader'
import { canonical } from '../kernel/canonical.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Actor, jobsScope, reading } from '../kernel/scope.ts'
import type { Community } from '../modules/area/index.ts'
import type { Seat } from '../modules/grid/index.ts'
import { type Door, drawMap, type NewShape, readDoors, readShapes, type ShapeRow } from '../modules/plan/index.ts'
import type { Modules } from '../modules.ts'
import { figureRefusal, sortFigures } from './map-figures.ts'
import { seatsOf } from './map-seats.ts'
import { type ImportReport, lateRefusal, type Progress } from './report.ts'

export interface MapImport {
  readonly map: MapReading
  /** Where figures belong that do not say so. */
  readonly community: Community | null
  readonly actor: Actor
  readonly dryRun: boolean
  readonly onProgress: Progress
}

type Counts = Record<'图形' | '门牌坐标', { added: number; changed: number; same: number }>

const rowsABlock = 500

/** Twice is harmless. @throws Error with a Chinese sentence when somebody changed doors meanwhile */
export const importMap = async (
  kernel: Kernel,
  modules: Pick<Modules, 'area'>,
  request: MapImport,
): Promise<ImportReport> => {
  const notes: ReadingNotes = {
    refused: request.map.refused.map((refusal) => figureRefusal(refusal, 'unreadable')),
    refusedSheets: [],
    unknownColumns: [],
    skipped: [],
    ignoredSheets: [],
  }
  const counts: Counts = {
    图形: { added: 0, changed: 0, same: 0 },
    门牌坐标: { added: 0, changed: 0, same: 0 },
  }
  const remarks: string[] = []
  const doorsOf = (communityId: string): Promise<Door[]> =>
    reading(kernel.pool, jobsScope, (client) => readDoors(client, communityId))
  const sorted = await sortFigures(request.map.figures, {
    communities: modules.area.communities(),
    usual: request.community,
    doorsOf,
    refuse: (refusal) => notes.refused.push(refusal),
  })
  let drawn = 0
  for (const [community, figures] of sorted) {
    const ground = {
      doors: await doorsOf(community.id),
      shapes: await reading(kernel.pool, jobsScope, (client) => readShapes(client, community.id)),
    }
    const part = planPart(kernel, ground, figures, notes)
    counts.图形.added += part.drawn.length
    counts.图形.same += part.kept
    counts.门牌坐标.added += part.seats.filter(({ isNew }) => isNew).length
    counts.门牌坐标.changed += part.seats.filter(({ isNew }) => !isNew).length
    counts.门牌坐标.same += part.settled
    if (part.erased.length > 0) remarks.push(`${community.name}：去掉了 ${part.erased.length} 个地图上已经没有的图形。`)
    if (part.unplaced > 0) remarks.push(`${community.name}：还有 ${part.unplaced} 处门牌没有坐标，补上才能划格。`)
    if (!request.dryRun) await draw(kernel, request.actor, community, part)
    drawn += figures.length
    request.onProgress(drawn, request.map.figures.length)
  }
  return { subject: 'map', dryRun: request.dryRun, counts, notes, remarks }
}

interface Part {
  readonly drawn: readonly NewShape[]
  readonly erased: readonly string[]
  /** Shapes that were there already. */
  readonly kept: number
  readonly seats: readonly (Seat & { readonly isNew: boolean })[]
  /** Doors whose coordinates the file gives and that had them already. */
  readonly settled: number
  readonly unplaced: number
}

interface Ground {
  readonly doors: readonly Door[]
  readonly shapes: readonly ShapeRow[]
}

const planPart = (kernel: Kernel, ground: Ground, figures: readonly MapFigure[], notes: ReadingNotes): Part => {
  const { seats, taken } = seatsOf(ground.doors, figures, (figure, column, sentence) => {
    const at = { sheet: '地图', row: figure.row, column }
    notes.refused.push(lateRefusal(at, 'unknown-reference', sentence))
  })
  const wanted = new Map(taken.flatMap((figure) => shapeOf(kernel, figure)).map((shape) => [shape.digest, shape]))
  const held = new Map(ground.shapes.map(({ digest, id }) => [digest, id]))
  const changes = seats.filter(({ door, lon, lat }) => door.lon !== lon || door.lat !== lat)
  const seated = new Set(seats.map(({ door }) => door.placeId))
  return {
    drawn: [...wanted.values()].filter(({ digest }) => !held.has(digest)),
    erased: wanted.size === 0 ? [] : [...held].flatMap(([digest, id]) => (wanted.has(digest) ? [] : [id])),
    kept: [...wanted.keys()].filter((digest) => held.has(digest)).length,
    seats: changes.map(({ door, lon, lat }) => ({
      placeId: door.placeId,
      lon,
      lat,
      rev: door.rev,
      isNew: door.lon === null,
    })),
    settled: seats.length - changes.length,
    unplaced: ground.doors.filter(({ placeId, lon }) => lon === null && !seated.has(placeId)).length,
  }
}

/** A door's own point is kept with the door. */
const shapeOf = (kernel: Kernel, figure: MapFigure): NewShape[] => {
  const { kind, walled } = figure
  if (kind === 'entrance') return []
  const name =
    kind === 'building' ? `${figure.estate}${figure.building}` : kind === 'estate' ? figure.estate : figure.name
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
  const parts = figure.parts.map((part) => part.map(({ lon, lat }) => [round(lon), round(lat)]))
  const digest = createHash('sha256').update(canonical({ kind, name, walled, parts })).digest('hex')
  return [{ id: kernel.ids.uuid(), kind, name, walled, parts, digest }]
}

const draw = async (kernel: Kernel, actor: Actor, community: Community, part: Part): Promise<void> => {
  const most = Math.max(part.drawn.length, part.erased.length, part.seats.length)
  for (let start = 0; start < most; start += rowsABlock) {
    const slice = <T>(rows: readonly T[]): readonly T[] => rows.slice(start, start + rowsABlock)
    const result = await kernel.lanes.submit({
      command: drawMap,
      communityId: community.id,
      commandId: kernel.ids.uuid(),
      actor,
      input: { drawn: slice(part.drawn), erased: slice(part.erased), seats: slice(part.seats) },
      body: { start },
    })
    if (!result.ok) throw new Error(`${sentenceOf(result.refusal)}已写入的不会丢，请再导入一次，接着写余下的。`)
  }
}
