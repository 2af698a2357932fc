/** The table in a sheet: finds the header wherever it is and passes over what a person would pass over. */

import { type Cell, columnLetter, type Merge, type SheetRows } from './sheet.ts'
import { cellText, isBlank, nameKey } from './text.ts'

/**
 * A column one may expect. `title` is the word in the documents, `synonyms` what people write instead;
 * `need` refuses the sheet without it; `personal` values are masked in every refusal, `hidden` ones left out.
 */
export type Column<K extends string> = {
  key: K
  title: string
  synonyms: readonly string[]
  need: boolean
  privacy?: 'personal' | 'hidden'
}

/** `row` is the number the spreadsheet shows. `shared` says that the value stands in a cell merged over several rows. */
export type TableRow<K extends string> = {
  row: number
  cell: (key: K) => Cell
  shared: (key: K) => boolean
  aside: Readonly<Record<string, string>> | null
}

export type UnknownColumn = { sheet: string; column: string; letter: string; filled: number }
export type SkippedRow = { sheet: string; row: number; reason: 'repeated-header' | 'total' | 'title' | 'note' }

export type Table<K extends string> = {
  sheet: string
  columns: readonly Column<K>[]
  headerRow: number
  letterOf: (key: K) => string
  has: (key: K) => boolean
  rows: readonly TableRow<K>[]
  unknown: readonly UnknownColumn[]
  skipped: readonly SkippedRow[]
}

/** A sheet that cannot be read at all, with the reason and what to do in Chinese. */
export type SheetRefusal = { sheet: string; row: number | null; code: SheetRefusalCode; sentence: string }
export type SheetRefusalCode = 'no-header' | 'missing-column' | 'doubled-column'

type Header<K extends string> = {
  at: number
  index: ReadonlyMap<K, number>
  doubled: readonly Column<K>[]
  names: readonly string[]
  /** For each known column, by position, the titles it may bear. */
  titles: ReadonlyMap<number, ReadonlySet<string>>
}

/** The header must stand in the first rows: above it there are only titles and notes. */
const headerWithin = 30
const ignoredColumns = new Set(['序号', 'no', 'no.', '行号'])
const dittos = new Set(['同上', '〃', '″', '"', '..'])
const totals = new Set(['合计', '总计', '小计', '共计'])
const totalWord = /^.{0,12}?(合计|总计|小计|共计)(\(.*\))?:?\d*(户|栋|人|个|条)?$/
const noteWord = /^(注|备注|说明|填表人|填报人|制表人?|审核人?|填表日期|填报日期|填报单位|联系人|审批人?)\d*[:：.、]/

/** Reads the table of a sheet; null when the sheet holds nothing at all. */
export function readTable<K extends string>(
  sheet: SheetRows,
  columns: readonly Column<K>[],
): { ok: true; table: Table<K> } | { ok: false; refusal: SheetRefusal } | null {
  if (sheet.rows.every((cells) => cells.every(isBlank))) return null
  const { rows, shared } = fillMerged(sheet)
  const header = findHeader(rows, columns)
  if (header === null) return { ok: false, refusal: noHeader(sheet, columns) }
  const headerRow = sheet.firstRow + header.at
  const problem = headerProblem(sheet.name, headerRow, header, columns)
  if (problem !== null) return { ok: false, refusal: problem }
  const aside = unknownColumns(sheet.name, rows, header)
  const skipped: SkippedRow[] = []
  const tableRows: TableRow<K>[] = []
  const titles = new Set(
    rows
      .slice(0, header.at)
      .map(onlyText)
      .filter((text) => text !== null),
  )
  let above: readonly Cell[] = []
  for (let position = header.at + 1; position < rows.length; position += 1) {
    const written = rows[position] ?? []
    if (written.every(isBlank)) continue
    const cells = written.some(isDitto)
      ? written.map((cell, at) => (isDitto(cell) ? (above[at] ?? null) : cell))
      : written
    const row = sheet.firstRow + position
    const reason = skipReason(cells, header, titles)
    if (reason !== null) skipped.push({ sheet: sheet.name, row, reason })
    else {
      tableRows.push(tableRow(row, position, cells, header, shared, aside))
      above = cells
    }
  }
  const table: Table<K> = {
    sheet: sheet.name,
    columns,
    headerRow,
    letterOf: (key) => {
      const index = header.index.get(key)
      return index === undefined ? '' : columnLetter(index)
    },
    has: (key) => header.index.has(key),
    rows: tableRows,
    unknown: aside,
    skipped,
  }
  return { ok: true, table }
}

function tableRow<K extends string>(
  row: number,
  position: number,
  cells: readonly Cell[],
  header: Header<K>,
  shared: ReadonlySet<number>,
  aside: readonly AsideColumn[],
): TableRow<K> {
  const index = (key: K): number => header.index.get(key) ?? -1
  const kept: [string, string][] = []
  for (const { column, at } of aside) {
    const text = cellText(cells[at] ?? null)
    if (text !== '') kept.push([column, text])
  }
  return {
    row,
    cell: (key) => cells[index(key)] ?? null,
    shared: (key) => shared.has(spot(position, index(key))),
    aside: kept.length === 0 ? null : Object.fromEntries(kept),
  }
}

/** The row with most known titles, the upper of equals; two titles at least, so a title line is no header. */
function findHeader<K extends string>(
  rows: readonly (readonly Cell[])[],
  columns: readonly Column<K>[],
): Header<K> | null {
  const byName = new Map<string, Column<K>>()
  for (const column of columns) {
    for (const name of [column.title, ...column.synonyms]) byName.set(headerKey(name), column)
  }
  const fewest = Math.min(2, columns.length)
  let best: Header<K> | null = null
  for (let at = 0; at < Math.min(rows.length, headerWithin); at += 1) {
    const names = (rows[at] ?? []).map((cell) => (typeof cell === 'string' ? cellText(cell) : ''))
    const index = new Map<K, number>()
    const doubled: Column<K>[] = []
    for (const [position, name] of names.entries()) {
      const column = byName.get(headerKey(name))
      if (column === undefined) continue
      if (index.has(column.key)) doubled.push(column)
      else index.set(column.key, position)
    }
    if (index.size >= fewest && index.size > (best?.index.size ?? 0))
      best = { at, index, doubled, names, titles: new Map() }
  }
  return best === null ? null : { ...best, titles: titlesByPosition(best.index, columns) }
}

function titlesByPosition<K extends string>(
  index: ReadonlyMap<K, number>,
  columns: readonly Column<K>[],
): Map<number, ReadonlySet<string>> {
  const titles = new Map<number, ReadonlySet<string>>()
  for (const column of columns) {
    const position = index.get(column.key)
    if (position !== undefined) titles.set(position, new Set([column.title, ...column.synonyms].map(headerKey)))
  }
  return titles
}

function noHeader<K extends string>(sheet: SheetRows, columns: readonly Column<K>[]): SheetRefusal {
  const titles = columns.filter((column) => column.need).map((column) => column.title)
  return {
    sheet: sheet.name,
    row: null,
    code: 'no-header',
    sentence: `没有找到表头。请在数据上面加一行列名，至少要有：${titles.join('、')}。`,
  }
}

function headerProblem<K extends string>(
  sheet: string,
  row: number,
  header: Header<K>,
  columns: readonly Column<K>[],
): SheetRefusal | null {
  const missing = columns.filter((column) => column.need && !header.index.has(column.key))
  if (missing.length > 0) {
    const titles = missing.map((column) => `“${column.title}”`).join('、')
    return { sheet, row, code: 'missing-column', sentence: `表头缺少${titles}列。请补上这一列再导入。` }
  }
  const [first] = header.doubled
  if (first === undefined) return null
  return {
    sheet,
    row,
    code: 'doubled-column',
    sentence: `“${first.title}”列出现了两次，看不出用哪一列。请只留一列，另一列改名或删去。`,
  }
}

type AsideColumn = UnknownColumn & { at: number }

function unknownColumns<K extends string>(
  sheet: string,
  rows: readonly (readonly Cell[])[],
  header: Header<K>,
): AsideColumn[] {
  const known = new Set(header.index.values())
  const width = rows.reduce((widest, cells) => Math.max(widest, cells.length), 0)
  const unknown: AsideColumn[] = []
  for (let at = 0; at < width; at += 1) {
    const name = header.names[at] ?? ''
    if (known.has(at) || ignoredColumns.has(headerKey(name))) continue
    let filled = 0
    for (let position = header.at + 1; position < rows.length; position += 1) {
      if (!isBlank(rows[position]?.[at] ?? null)) filled += 1
    }
    const letter = columnLetter(at)
    if (name !== '' || filled > 0)
      unknown.push({ sheet, column: name === '' ? `${letter}列` : name, letter, filled, at })
  }
  return unknown
}

function skipReason<K extends string>(
  cells: readonly Cell[],
  header: Header<K>,
  titles: ReadonlySet<string>,
): SkippedRow['reason'] | null {
  const first = cellText(cells.find((cell) => !isBlank(cell)) ?? null)
  const alone = onlyText(cells)
  if (alone !== null && titles.has(alone)) return 'title'
  if (totalWord.test(nameKey(first)) || cells.some(isTotal)) return 'total'
  if (noteWord.test(first)) return 'note'
  return repeatsHeader(cells, header) ? 'repeated-header' : null
}

function isDitto(cell: Cell): boolean {
  return typeof cell === 'string' && cell.length < 5 && dittos.has(cell.trim())
}

function isTotal(cell: Cell): boolean {
  return typeof cell === 'string' && cell.includes('计') && totals.has(nameKey(cell))
}

function repeatsHeader<K extends string>(cells: readonly Cell[], header: Header<K>): boolean {
  let same = 0
  for (const [position, titles] of header.titles) {
    const cell = cells[position] ?? null
    if (isBlank(cell)) continue
    if (!titles.has(headerKey(cellText(cell)))) return false
    same += 1
  }
  return same >= 2
}

/** The text of a row that has only one filled cell, or one text repeated across a merged line. */
function onlyText(cells: readonly Cell[]): string | null {
  let only: string | null = null
  for (const cell of cells) {
    const text = cellText(cell)
    if (text === '' || text === only) continue
    if (only !== null) return null
    only = text
  }
  return only
}

/** `*户数（户）：` is 户数. */
function headerKey(name: string): string {
  return nameKey(name)
    .replace(/\([^)]*\)/g, '')
    .replace(/[*:：＊]/g, '')
}

/**
 * Fills merged cells downwards, as the eye does. Only the left column of a range is filled: a building's name merged
 * across 楼栋 and 单元 says nothing about an entrance. `shared` holds the spots of ranges over several rows.
 */
function fillMerged(sheet: SheetRows): { rows: readonly (readonly Cell[])[]; shared: ReadonlySet<number> } {
  const merges = (sheet.merges ?? []).filter((merge) => merge.bottom > merge.top)
  const shared = new Set<number>()
  if (merges.length === 0) return { rows: sheet.rows, shared }
  const rows = [...sheet.rows]
  for (const merge of merges) fillOne(rows, merge, shared)
  return { rows, shared }
}

function fillOne(rows: (readonly Cell[])[], merge: Merge, shared: Set<number>): void {
  const value = rows[merge.top]?.[merge.left] ?? null
  if (isBlank(value)) return
  for (let position = merge.top; position <= Math.min(merge.bottom, rows.length - 1); position += 1) {
    shared.add(spot(position, merge.left))
    if (position === merge.top) continue
    const cells = [...(rows[position] ?? [])]
    while (cells.length < merge.left) cells.push(null)
    cells[merge.left] = value
    rows[position] = cells
  }
}

function spot(position: number, column: number): number {
  return position * 16_384 + column
}
