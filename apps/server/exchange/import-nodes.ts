/** The sheet 网格: streets and communities to the district's stream, grids to their community's, parents before children. */
import { type Result, sentenceOf } from '@gewu/contract/errors'
import type { GridRecord } from '@gewu/domain/roster/organisation-columns'
import type { Json } from '../kernel/canonical.ts'
import type { Command } from '../kernel/command.ts'
import { changeSettings, createArea } from '../modules/area/index.ts'
import { createGrid, renameGrid } from '../modules/grid/index.ts'
import type { OrganisationWork } from './import-organisation.ts'
import { decideNode, type OrganisationNode } from './organisation-node.ts'
import { type Counted, lateRefusal } from './report.ts'

interface Planned {
  readonly record: GridRecord
  readonly does: 'create' | 'rename'
  readonly node: OrganisationNode
}

/** Nodes written or kept are put into `nodes`; a node that was refused is not there for its children. */
export const importNodes = async (
  work: OrganisationWork,
  nodes: Map<string, OrganisationNode>,
  records: readonly GridRecord[],
): Promise<Counted> => {
  const packs = [...work.kernel.packs.values()]
  const counts = { added: 0, changed: 0, same: 0 }
  // Rows that do not stand on one another are written together, so that the lane can batch them.
  let wave = new Map<string, Planned>()
  const flush = async (): Promise<void> => {
    const written = await writeWave(work, nodes, [...wave.values()])
    counts.added += written.added
    counts.changed += written.changed
    work.advance(wave.size)
    wave = new Map()
  }
  for (const record of records) {
    if ((record.parent !== null && wave.has(record.parent)) || wave.size >= 200) await flush()
    const verdict = decideNode(record, nodes, packs)
    if (!verdict.ok) {
      work.refuse(verdict.refusal)
      work.advance(1)
      continue
    }
    const { does, node } = verdict
    nodes.set(node.code, node)
    if (does !== 'keep') wave.set(node.code, { record, does, node })
    else {
      counts.same += 1
      work.advance(1)
    }
  }
  await flush()
  if (!work.dryRun) await work.modules.area.refresh()
  return counts
}

const writeWave = async (
  work: OrganisationWork,
  nodes: Map<string, OrganisationNode>,
  wave: readonly Planned[],
): Promise<{ added: number; changed: number }> => {
  const counts = { added: 0, changed: 0 }
  const count = (does: Planned['does']): void => {
    if (does === 'create') counts.added += 1
    else counts.changed += 1
  }
  if (work.dryRun) {
    for (const { does } of wave) count(does)
    return counts
  }
  await Promise.all(
    wave.map(async (planned) => {
      const { record, does, node } = planned
      const written = await writeNode(work, nodes, planned)
      if (written.ok) {
        nodes.set(node.code, { ...node, id: node.id ?? written.value })
        count(does)
        return
      }
      nodes.delete(node.code)
      const at = { sheet: '网格', row: record.row, column: '编码' }
      work.refuse(lateRefusal(at, 'conflict', sentenceOf(written.refusal)))
    }),
  )
  return counts
}

/** Answers the node's id. */
const writeNode = async (
  work: OrganisationWork,
  nodes: ReadonlyMap<string, OrganisationNode>,
  { does, node }: Planned,
): Promise<Result<string>> => {
  const { id, name, code } = node
  const stream = node.kind === 'grid' ? idOf(nodes, node.communityCode) : work.modules.area.districtId()
  const submit = <Input, Reply extends Json>(command: Command<Input, Reply>, input: Input): Promise<Result<Reply>> =>
    work.kernel.lanes.submit({
      command,
      communityId: stream,
      commandId: work.kernel.ids.uuid(),
      actor: work.actor,
      input,
      body: { code },
    })
  if (does === 'rename') {
    const areaId = id ?? ''
    const renamed =
      node.kind === 'grid'
        ? await submit(renameGrid, { gridId: areaId, rev: node.rev ?? 0n, name })
        : await submit(changeSettings, { areaId, name })
    return renamed.ok ? { ok: true, value: areaId } : renamed
  }
  const made =
    node.kind === 'grid'
      ? await submit(createGrid, gridInput(nodes, node))
      : await submit(createArea(work.kernel.packs), areaInput(work, nodes, node))
  return made.ok ? { ok: true, value: made.value.id } : made
}

const gridInput = (nodes: ReadonlyMap<string, OrganisationNode>, node: OrganisationNode) => {
  const { pack, level, code, name, parent, communityCode } = node
  if (pack === null || level === null) throw new Error(`a grid without a level: ${code}`)
  return { pack, level: level.key, code, name, parentId: parent === communityCode ? null : idOf(nodes, parent) }
}

const areaInput = (
  work: OrganisationWork,

  nodes: ReadonlyMap<string, OrganisationNode>,
  { kind, code, name, parent, pack }: OrganisationNode,
) => {
  const { demonstration } = work.modules.area.district()
  if (kind !== 'street' && kind !== 'community') throw new Error(`not an area to make: ${code}`)
  return { parentId: idOf(nodes, parent), kind, code, name, packId: pack?.id ?? null, demonstration }
}

const idOf = (nodes: ReadonlyMap<string, OrganisationNode>, code: string | null): string => {
  const id = code === null ? null : nodes.get(code)?.id
  if (id === null || id === undefined) throw new Error(`a node that was not written: ${code}`)
  return id
}
