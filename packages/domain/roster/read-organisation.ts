/** The organisation workbook: grids, agencies, posts and who looks after which entrance. References are checked inside the file and against what exists. */

import { type CodedNode, type Found, findNode } from './code-tree.ts'
import { code, shortText, telephone } from './fields.ts'
import {
  type AgencyKey,
  type AgencyRecord,
  agencyColumns,
  type GridKey,
  type GridRecord,
  gridColumns,
  type MembershipKey,
  type MembershipRecord,
  membershipColumns,
  type PostKey,
  type PostRecord,
  postColumns,
} from './organisation-columns.ts'
import { buildingName, entranceName, entrancePath } from './place-name.ts'
import { newNotes, type ReadingNotes, type RowReader, readRows } from './row-reader.ts'
import { type Draft, type DraftRow, missingReference, type Settled, settleNodes } from './settle-nodes.ts'
import type { SheetRows } from './sheet.ts'
import { sortSheets } from './sheet-names.ts'
import { cellText, nameKey } from './text.ts'

/** Grids and agencies the district already has. */
export type KnownOrganisation = { grids: readonly CodedNode[]; agencies: readonly CodedNode[] }

/** Grids and agencies come parents first. */
export type OrganisationReading = ReadingNotes & {
  grids: GridRecord[]
  agencies: AgencyRecord[]
  posts: PostRecord[]
  memberships: MembershipRecord[]
}

export function readOrganisation(
  sheets: readonly SheetRows[],
  known: KnownOrganisation = { grids: [], agencies: [] },
): OrganisationReading {
  const { found, others } = sortSheets(sheets, ['网格', '单位', '岗位', '归属'])
  const reading: OrganisationReading = { ...newNotes(), grids: [], agencies: [], posts: [], memberships: [] }
  reading.ignoredSheets.push(...others.map((sheet) => sheet.name))
  const sheetsOf = (title: '网格' | '单位' | '岗位' | '归属'): readonly SheetRows[] => found.get(title) ?? []

  const gridDrafts = sheetsOf('网格').flatMap((sheet) => draftNodes(sheet, gridColumns, reading, gridDraft))
  const grids = settleNodes(gridDrafts, known.grids, reading)
  reading.grids.push(...grids.settled)
  const agencyDrafts = sheetsOf('单位').flatMap((sheet) => draftNodes(sheet, agencyColumns, reading, agencyDraft))
  const agencies = settleNodes(agencyDrafts, known.agencies, reading)
  reading.agencies.push(...agencies.settled)

  const phones = new Map<string, { row: number; name: string }>()
  const postRows = new Map<string, number>()
  for (const sheet of sheetsOf('岗位'))
    readRows(sheet, postColumns, reading, (reader) => readPost(reader, grids, agencies, phones, postRows, reading))
  const entranceRows = new Map<string, number>()
  for (const sheet of sheetsOf('归属'))
    readRows(sheet, membershipColumns, reading, (reader) => readMembership(reader, grids, entranceRows, reading))
  return reading
}

function draftNodes<K extends string, R extends CodedNode>(
  sheet: SheetRows,
  columns: Parameters<typeof readRows<K | 'code' | 'name' | 'parent'>>[1],
  notes: ReadingNotes,
  read: (reader: RowReader<K | 'code' | 'name' | 'parent'>) => Omit<Draft<R>, 'row' | 'refuse' | 'verdict'> | null,
): DraftRow<R>[] {
  const drafts: DraftRow<R>[] = []
  readRows(sheet, columns, notes, (reader) => {
    const draft = read(reader)
    const { row, cell } = reader.row
    const names = [nameKey(cellText(cell('code'))), nameKey(cellText(cell('name')))]
    const { refuse, verdict } = reader
    drafts.push({ draft: draft === null ? null : { ...draft, row, refuse, verdict }, row, names })
  })
  return drafts
}

function gridDraft(reader: RowReader<GridKey>): { written: string | null; node: GridRecord } | null {
  const level = reader.required('level', shortText(20))
  const own = reader.required('code', code)
  const name = reader.required('name', shortText(60))
  const written = reader.optional('parent', shortText(60))
  const method = reader.optional('method', shortText(60))
  if (level === null || own === null || name === null || reader.verdict() !== null) return null
  const { row, aside } = reader.row
  return { written, node: { row, level, code: own, name, parent: null, method, aside } }
}

function agencyDraft(reader: RowReader<AgencyKey>): { written: string | null; node: AgencyRecord } | null {
  const own = reader.required('code', code)
  const name = reader.required('name', shortText(60))
  const kind = reader.optional('kind', shortText(40))
  const written = reader.optional('parent', shortText(60))
  if (own === null || name === null || reader.verdict() !== null) return null
  const { row, aside } = reader.row
  return { written, node: { row, code: own, name, kind, parent: null, aside } }
}

function readPost(
  reader: RowReader<PostKey>,
  grids: Settled<GridRecord>,
  agencies: Settled<AgencyRecord>,
  phones: Map<string, { row: number; name: string }>,
  postRows: Map<string, number>,
  reading: OrganisationReading,
): void {
  const name = reader.required('name', shortText(40))
  const phone = reader.required('telephone', telephone)
  const post = reader.required('post', shortText(30))
  const written = reader.required('at', shortText(60))
  const at = written === null ? null : placeOfWork(reader, written, grids, agencies)
  if (name === null || phone === null || post === null || at === null) return
  const { row, aside } = reader.row
  const owner = phones.get(phone)
  if (owner !== undefined && nameKey(owner.name) !== nameKey(name))
    reader.refuse('telephone', 'conflict', `这个号码在第 ${owner.row} 行是另一个人的。请核对姓名和电话。`)
  const key = `${phone}/${nameKey(post)}/${at.tree}/${at.code}`
  const first = postRows.get(key)
  if (first !== undefined) reader.refuse('post', 'duplicate', `与第 ${first} 行重复。请删去一行。`)
  if (reader.verdict() !== null) return
  if (owner === undefined) phones.set(phone, { row, name })
  postRows.set(key, row)
  reading.posts.push({ row, name, telephone: phone, post, at, aside })
}

function placeOfWork(
  reader: RowReader<PostKey>,
  written: string,
  grids: Settled<GridRecord>,
  agencies: Settled<AgencyRecord>,
): PostRecord['at'] | null {
  const grid = findNode(grids.tree, written)
  const agency = findNode(agencies.tree, written)
  if (grid.ok && !agency.ok) return { tree: 'grid', code: grid.node.code }
  if (agency.ok && !grid.ok) return { tree: 'agency', code: agency.node.code }
  const both: Found<CodedNode> = { ok: false, reason: 'ambiguous', matches: 2 }
  const missing = grid.ok && agency.ok ? both : !grid.ok && grid.reason === 'ambiguous' ? grid : agency
  const refusedRows = new Map([...agencies.refusedRows, ...grids.refusedRows])
  const fault = missingReference('网格或单位', written, missing, missing.ok ? new Map() : refusedRows)
  reader.refuse('at', fault.code, fault.sentence)
  return null
}

function readMembership(
  reader: RowReader<MembershipKey>,
  grids: Settled<GridRecord>,
  entranceRows: Map<string, number>,
  reading: OrganisationReading,
): void {
  const community = gridOf(reader, 'community', '社区', grids)
  const estate = reader.required('estate', shortText(40))
  const building = reader.required('building', shortText(30))
  const entrance = reader.optional('entrance', shortText(20)) ?? ''
  const microGrid = community === null ? null : gridOf(reader, 'microGrid', '微网格', grids, community)
  if (community === null || estate === null || building === null || microGrid === null) return
  const path = entrancePath(estate, building, entrance)
  const first = entranceRows.get(`${community}/${path}`)
  if (first !== undefined)
    reader.refuse('entrance', 'duplicate', `第 ${first} 行已写了这个单元归谁。一个单元只归一个微网格，请删去一行。`)
  if (reader.verdict() !== null) return
  const { row, aside } = reader.row
  entranceRows.set(`${community}/${path}`, row)
  const place = { estate, building: buildingName(building), entrance: entranceName(entrance), path }
  reading.memberships.push({ row, community, ...place, microGrid, aside })
}

function gridOf(
  reader: RowReader<MembershipKey>,
  key: 'community' | 'microGrid',
  what: string,
  grids: Settled<GridRecord>,
  under?: string,
): string | null {
  const written = reader.required(key, shortText(60))
  if (written === null) return null
  const found = findNode(grids.tree, written, under)
  if (found.ok) return found.node.code
  const fault = missingReference(what, written, found, grids.refusedRows)
  reader.refuse(key, fault.code, fault.sentence)
  return null
}
