/** The sheet 归属: doors that are there move to their micro-grid; the rest waits for the roster. */
import { sentenceOf } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { MembershipRecord } from '@gewu/domain/roster/organisation-columns'
import { jobsScope, reading } from '../kernel/scope.ts'
import { holdsPlaces } from '../modules/area/index.ts'
import {
  assignPlaces,
  type DoorsKept,
  readDoorsKept,
  settleMemberships,
  waitMemberships,
} from '../modules/grid/index.ts'
import type { OrganisationWork } from './import-organisation.ts'
import type { OrganisationNode } from './organisation-node.ts'
import { type Counted, lateRefusal } from './report.ts'

export interface MembershipsImported {
  readonly counts: Counted
  /** Rows whose door is not there yet, those of earlier imports among them. */
  readonly waiting: number
}

interface Sorted {
  readonly moves: Map<OrganisationNode, { record: MembershipRecord; placeId: string; from: string | null }[]>
  readonly waits: MembershipRecord[]
  readonly counts: { added: number; changed: number; same: number }
  waiting: number
}

const doorsABlock = 160
const rowsABlock = 500

export const importMemberships = async (
  work: OrganisationWork,
  nodes: ReadonlyMap<string, OrganisationNode>,
  records: readonly MembershipRecord[],
): Promise<MembershipsImported> => {
  const counts = { added: 0, changed: 0, same: 0 }
  let waiting = 0
  for (const [code, rows] of byCommunity(records)) {
    const community = nodes.get(code)
    if (community === undefined) {
      for (const { row } of rows)
        work.refuse(
          lateRefusal(
            { sheet: '归属', row, column: '社区' },
            'refused-reference',
            '这个社区没能导入。请先改正那一行。',
          ),
        )
      continue
    }
    const doors = community.id === null ? null : await doorsOf(work, community.id)
    const sorted = sortRows(work, nodes, rows, doors)
    if (!work.dryRun && community.id !== null) {
      await moveDoors(work, community, community.id, sorted)
      await keepWaiting(work, community.id, sorted.waits)
    }
    counts.added += sorted.counts.added
    counts.changed += sorted.counts.changed
    counts.same += sorted.counts.same
    waiting += sorted.waiting
  }
  work.advance(records.length)
  return { counts, waiting }
}

const byCommunity = (records: readonly MembershipRecord[]): ReadonlyMap<string, MembershipRecord[]> => {
  const groups = new Map<string, MembershipRecord[]>()
  for (const record of records) {
    const group = groups.get(record.community)
    if (group) group.push(record)
    else groups.set(record.community, [record])
  }
  return groups
}

const doorsOf = (work: OrganisationWork, communityId: string): Promise<DoorsKept> =>
  reading(work.kernel.pool, jobsScope, (client) => readDoorsKept(client, communityId))

const sortRows = (
  work: OrganisationWork,
  nodes: ReadonlyMap<string, OrganisationNode>,
  rows: readonly MembershipRecord[],
  doors: DoorsKept | null,
): Sorted => {
  const sorted: Sorted = { moves: new Map(), waits: [], counts: { added: 0, changed: 0, same: 0 }, waiting: 0 }
  for (const record of rows) {
    const grid = nodes.get(record.microGrid)
    if (grid === undefined || grid.level === null || !holdsPlaces(grid.level)) {
      const [why, sentence] =
        grid === undefined
          ? (['refused-reference', '这个微网格没能导入。请先改正那一行。'] as const)
          : (['conflict', `“${grid.name}”不是最末一级，门牌只能归到最末一级网格。`] as const)
      work.refuse(lateRefusal({ sheet: '归属', row: record.row, column: '微网格' }, why, sentence))
      continue
    }
    const door = doors?.places.get(record.path)
    if (door === undefined) waitFor(sorted, record, doors?.waiting.get(record.path))
    else if (door.microGridId === grid.id) sorted.counts.same += 1
    else {
      const moves = sorted.moves.get(grid) ?? []
      moves.push({ record, placeId: door.id, from: door.microGridId })
      sorted.moves.set(grid, moves)
      if (door.microGridId === null) sorted.counts.added += 1
      else sorted.counts.changed += 1
    }
  }
  return sorted
}

const waitFor = (sorted: Sorted, record: MembershipRecord, before: string | undefined): void => {
  sorted.waiting += 1
  if (before === record.microGrid) {
    sorted.counts.same += 1
    return
  }
  sorted.waits.push(record)
  if (before === undefined) sorted.counts.added += 1
  else sorted.counts.changed += 1
}

const moveDoors = async (
  work: OrganisationWork,
  community: OrganisationNode,
  communityId: string,
  sorted: Sorted,
): Promise<void> => {
  const { kernel, actor } = work
  if (community.pack === null) throw new Error(`a community without a pack: ${community.code}`)
  const effectiveOn = dayText(dayOf(kernel.now().getTime()))
  for (const [grid, moves] of sorted.moves) {
    for (let start = 0; start < moves.length; start += doorsABlock) {
      const block = moves.slice(start, start + doorsABlock)
      const placeIds = block.map(({ placeId }) => placeId)
      const input = {
        pack: community.pack,
        placeIds,
        microGridId: grid.id ?? '',
        effectiveOn,
        reason: '组织表“归属”',
        size: { kind: 'reported' } as const,
      }
      const commandId = kernel.ids.uuid()
      const moved = await kernel.lanes.submit({
        command: assignPlaces,
        communityId,
        commandId,
        actor,
        input,
        body: { grid: grid.code, start },
      })
      if (moved.ok) await settleMemberships(kernel, { communityId, placeIds, from: moved.value.from })
      else refuseBlock(work, sorted, block, sentenceOf(moved.refusal))
    }
  }
}

const refuseBlock = (
  work: OrganisationWork,
  sorted: Sorted,
  block: readonly { record: MembershipRecord; from: string | null }[],
  sentence: string,
): void => {
  for (const { record, from } of block) {
    if (from === null) sorted.counts.added -= 1
    else sorted.counts.changed -= 1
    work.refuse(lateRefusal({ sheet: '归属', row: record.row, column: '微网格' }, 'conflict', sentence))
  }
}

const keepWaiting = async (
  work: OrganisationWork,
  communityId: string,
  records: readonly MembershipRecord[],
): Promise<void> => {
  for (let start = 0; start < records.length; start += rowsABlock) {
    const rows = records.slice(start, start + rowsABlock).map(({ path, estate, building, entrance, microGrid }) => ({
      path,
      estate,
      building,
      entrance,
      gridCode: microGrid,
    }))
    const kept = await work.kernel.lanes.submit({
      command: waitMemberships,
      communityId,
      commandId: work.kernel.ids.uuid(),
      actor: work.actor,
      input: { rows },
      body: { start },
    })
    if (!kept.ok) throw new Error(sentenceOf(kept.refusal))
  }
}
