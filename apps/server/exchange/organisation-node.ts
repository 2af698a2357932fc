/** What a row of the sheet 网格 means: a district, street, community or grid, new, renamed or as it was. Pure; it writes nothing. */
import type { Level, Pack } from '@gewu/domain/pack/pack'
import type { GridRecord } from '@gewu/domain/roster/organisation-columns'
import type { RowRefusal } from '@gewu/domain/roster/row-reader'
import { nameKey } from '@gewu/domain/roster/text'
import { gridLevels, levelAbove } from '../modules/area/index.ts'
import { lateRefusal } from './report.ts'

export type NodeKind = 'district' | 'street' | 'community' | 'grid'

/** A node of the district's tree, there already or about to be. `id` is null until it is written. */
export interface OrganisationNode {
  readonly kind: NodeKind
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly id: string | null
  /** Of a community, and of the community a grid lies in. */
  readonly pack: Pack | null
  readonly communityCode: string | null
  readonly level: Level | null
  /** Of a grid that is there. */
  readonly rev: bigint | null
}

export type NodeMap = ReadonlyMap<string, OrganisationNode>

export type NodeVerdict =
  | { readonly ok: true; readonly does: 'create' | 'rename' | 'keep'; readonly node: OrganisationNode }
  | { readonly ok: false; readonly refusal: RowRefusal }

type ColumnTitle = '层级' | '编码' | '上级' | '工作法'

const refused = (record: GridRecord, column: ColumnTitle, code: RowRefusal['code'], sentence: string): NodeVerdict => ({
  ok: false,
  refusal: lateRefusal({ sheet: '网格', row: record.row, column }, code, sentence),
})

/** Decides one row, the rows above it decided. */
export const decideNode = (record: GridRecord, nodes: NodeMap, packs: readonly Pack[]): NodeVerdict => {
  const parent = record.parent === null ? null : (nodes.get(record.parent) ?? null)
  if (record.parent !== null && parent === null)
    return refused(record, '上级', 'refused-reference', '它的上级没能导入。请先改正上级那一行。')
  const meant = meaning(record, parent, packs)
  if (!meant.ok) return meant
  const existing = nodes.get(record.code)
  return existing === undefined ? newNode(record, meant.node) : knownNode(record, existing, meant.node)
}

/** Names of levels that are the same everywhere; a pack's own names for them count as well. */
const levelWords: Readonly<Record<'district' | 'street' | 'community', readonly string[]>> = {
  district: ['区县', '区', '县', '县区', '区(县)', '县(市、区)', '县市区', '区(市)县', '旗'],
  street: ['街道', '镇', '乡', '街道(镇)', '镇(街道)', '街道(乡镇)', '镇街', '街镇', '乡镇', '街道办', '街道办事处'],
  community: ['社区', '村', '社区(村)', '村(社区)', '村居', '社区居委会', '村委会'],
}

type Meant = { readonly ok: true; readonly node: OrganisationNode } | Extract<NodeVerdict, { ok: false }>

const meaning = (record: GridRecord, parent: OrganisationNode | null, packs: readonly Pack[]): Meant => {
  const base = { code: record.code, name: record.name, parent: record.parent, id: null, rev: null, level: null }
  if (parent === null || parent.kind === 'district') {
    const kind = parent === null ? 'district' : 'street'
    if (!isWordFor(kind, record.level, packs)) return wrongLevel(record, kind === 'district' ? '区县' : '街道或镇')
    return { ok: true, node: { ...base, kind, pack: null, communityCode: null } }
  }
  if (parent.kind === 'street') {
    if (!isWordFor('community', record.level, packs)) return wrongLevel(record, '社区或村')
    return { ok: true, node: { ...base, kind: 'community', pack: packOf(record, packs), communityCode: record.code } }
  }
  return gridMeant(record, parent, packs)
}

const isWordFor = (kind: 'district' | 'street' | 'community', word: string, packs: readonly Pack[]): boolean => {
  const key = nameKey(word)
  return (
    levelWords[kind].includes(key) ||
    packs.some((pack) => pack.levels.some((level) => level.is === kind && nameKey(level.name) === key))
  )
}

const wrongLevel = (record: GridRecord, wanted: string): Extract<NodeVerdict, { ok: false }> => ({
  ok: false,
  refusal: lateRefusal(
    { sheet: '网格', row: record.row, column: '层级' },
    'unknown-word',
    `“${record.level}”放不到这里。按它的上级，这一行应是${wanted}。`,
  ),
})

/** By id or by title; null when the cell is empty or names none. */
const packOf = (record: GridRecord, packs: readonly Pack[]): Pack | null => {
  if (record.method === null) return null
  const key = nameKey(record.method)
  return packs.find((pack) => pack.id === key || nameKey(pack.title) === key) ?? null
}

const gridMeant = (record: GridRecord, parent: OrganisationNode, packs: readonly Pack[]): Meant => {
  const pack = parent.pack
  if (pack === null) throw new Error(`a community without a pack: ${parent.code}`)
  const key = nameKey(record.level)
  const level = gridLevels(pack).find((one) => nameKey(one.name) === key || one.key === key)
  if (level === undefined)
    return wrongLevel(
      record,
      gridLevels(pack)
        .map((one) => `“${one.name}”`)
        .join('、'),
    )
  if (record.method !== null && packOf(record, packs)?.id !== pack.id)
    return conflict(record, '工作法', `工作法只写在社区那一行，它所在的社区用的是“${pack.title}”。请清空这一格。`)
  const above = levelAbove(pack, level)
  if (above === null ? parent.kind !== 'community' : parent.level?.key !== above.key)
    return conflict(
      record,
      '上级',
      `“${level.name}”要放在${above === null ? '社区' : `“${above.name}”`}下面，它的上级不是。请改正上级或层级。`,
    )
  const { code, name } = record
  const { communityCode } = parent
  const node = {
    kind: 'grid',
    code,
    name,
    parent: parent.code,
    id: null,
    rev: null,
    level,
    pack,
    communityCode,
  } as const
  return { ok: true, node }
}

const conflict = (record: GridRecord, column: ColumnTitle, sentence: string): Extract<NodeVerdict, { ok: false }> => ({
  ok: false,
  refusal: lateRefusal({ sheet: '网格', row: record.row, column }, 'conflict', sentence),
})

const newNode = (record: GridRecord, node: OrganisationNode): NodeVerdict => {
  if (node.kind === 'district')
    return refused(record, '编码', 'conflict', '这里的区县不是这个编码。请写 gewu init 时用的编码，或删去这一行。')
  if (node.kind === 'community' && node.pack === null) {
    return record.method === null
      ? refused(record, '工作法', 'missing', '新的社区要写工作法。请填上工作法的名称。')
      : refused(record, '工作法', 'unknown-word', `没有“${record.method}”这个工作法。用 gewu pack list 看有哪些。`)
  }
  return { ok: true, does: 'create', node }
}

/** A node that is there keeps its place, its level and its method; only its name may change by an import. */
const knownNode = (record: GridRecord, existing: OrganisationNode, meant: OrganisationNode): NodeVerdict => {
  if (existing.kind !== meant.kind || existing.level?.key !== meant.level?.key)
    return refused(
      record,
      '编码',
      'conflict',
      `编码“${record.code}”已用在“${existing.name}”上，层级和这一行不同。请换一个编码。`,
    )
  if (existing.parent !== meant.parent)
    return refused(
      record,
      '上级',
      'conflict',
      `“${existing.name}”现在的上级编码是“${existing.parent ?? ''}”，不能靠导入改挂。请改正上级。`,
    )
  if (existing.kind === 'community' && record.method !== null && meant.pack?.id !== existing.pack?.id)
    return refused(
      record,
      '工作法',
      'conflict',
      `“${existing.name}”现在用的是“${existing.pack?.title ?? ''}”，不能靠导入改换。请改正这一格。`,
    )
  const does = existing.name === meant.name ? 'keep' : 'rename'
  return { ok: true, does, node: { ...existing, name: meant.name } }
}
