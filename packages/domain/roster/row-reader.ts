/** One row on its way into a record: gathers what is wrong with it, so that it is taken whole or refused with every reason. */

import type { Cell, SheetRows } from './sheet.ts'
import {
  type Column,
  readTable,
  type SheetRefusal,
  type SkippedRow,
  type Table,
  type TableRow,
  type UnknownColumn,
} from './table.ts'
import { cellText, isBlank, mask } from './text.ts'

export type RefusalCode =
  | 'missing'
  | 'unreadable'
  | 'not-a-number'
  | 'out-of-range'
  | 'unknown-word'
  | 'too-long'
  | 'turned-into-date'
  | 'lost-digits'
  | 'formula-error'
  | 'not-a-date'
  | 'not-a-telephone'
  | 'coordinates-incomplete'
  | 'coordinates-swapped'
  | 'coordinates-outside'
  | 'merged-value'
  | 'conflict'
  | 'duplicate'
  | 'unknown-reference'
  | 'ambiguous-reference'
  | 'refused-reference'
  | 'cycle'

/**
 * Why a row was not taken. `row` and `letter` are as the spreadsheet shows them; `value` is what stood there, masked
 * where it is personal. `sentence` says in Chinese why and what to do; it covers every fault of the row, while
 * `column`, `value` and `code` are of the first.
 */
export type RowRefusal = {
  sheet: string
  row: number
  column: string
  letter: string
  value: string
  code: RefusalCode
  sentence: string
}

/** What reading a file told besides its records. */
export type ReadingNotes = {
  refused: RowRefusal[]
  refusedSheets: SheetRefusal[]
  unknownColumns: UnknownColumn[]
  skipped: SkippedRow[]
  /** Sheets with a name nobody knows: left alone. */
  ignoredSheets: string[]
}

export type Read<V> = { ok: true; value: V } | { ok: false; code: RefusalCode; sentence: string }
export type CellReader<V> = (cell: Cell) => Read<V>

export type RowReader<K extends string> = {
  row: TableRow<K>
  /** The value, or null once the row is refused for it. */
  required: <V>(key: K, read: CellReader<V>) => V | null
  /** The value, or null when the cell is empty or the row is refused for it. */
  optional: <V>(key: K, read: CellReader<V>) => V | null
  refuse: (key: K, code: RefusalCode, sentence: string) => void
  verdict: () => RowRefusal | null
}

type Fault<K> = { key: K; code: RefusalCode; sentence: string }

export function newNotes(): ReadingNotes {
  return { refused: [], refusedSheets: [], unknownColumns: [], skipped: [], ignoredSheets: [] }
}

export function openRow<K extends string>(table: Table<K>, row: TableRow<K>): RowReader<K> {
  const faults: Fault<K>[] = []
  const optional = <V>(key: K, read: CellReader<V>): V | null => {
    const cell = row.cell(key)
    if (isBlank(cell)) return null
    const result = read(cell)
    if (result.ok) return result.value
    faults.push({ key, code: result.code, sentence: result.sentence })
    return null
  }
  return {
    row,
    optional,
    required: (key, read) => {
      if (!isBlank(row.cell(key))) return optional(key, read)
      const title = columnOf(table, key).title
      faults.push({ key, code: 'missing', sentence: `缺少${title}。请填上${title}。` })
      return null
    },
    refuse: (key, code, sentence) => faults.push({ key, code, sentence }),
    verdict: () => {
      const [first] = faults
      if (first === undefined) return null
      const column = columnOf(table, first.key)
      return {
        sheet: table.sheet,
        row: row.row,
        column: column.title,
        letter: table.letterOf(first.key),
        value: shownValue(column, row.cell(first.key)),
        code: first.code,
        sentence: faults.map((fault) => fault.sentence).join(''),
      }
    },
  }
}

/** Opens one sheet and hands each of its rows to `take`, which takes it or says what is wrong with it. */
export function readRows<K extends string>(
  sheet: SheetRows,
  columns: readonly Column<K>[],
  notes: ReadingNotes,
  take: (reader: RowReader<K>) => void,
): void {
  const opened = readTable(sheet, columns)
  if (opened === null) return
  if (!opened.ok) {
    notes.refusedSheets.push(opened.refusal)
    return
  }
  notes.unknownColumns.push(...opened.table.unknown)
  notes.skipped.push(...opened.table.skipped)
  for (const row of opened.table.rows) {
    const reader = openRow(opened.table, row)
    take(reader)
    const refusal = reader.verdict()
    if (refusal !== null) notes.refused.push(refusal)
  }
}

/** `“住户”表第 12 行“房号”（D列）：缺少房号。请填上房号。` */
export function refusalLine(refusal: RowRefusal): string {
  const place = refusal.letter === '' ? `“${refusal.column}”` : `“${refusal.column}”（${refusal.letter}列）`
  return `“${refusal.sheet}”表第 ${refusal.row} 行${place}：${refusal.sentence}`
}

/** `“住户”表：没有找到表头。…` */
export function sheetRefusalLine(refusal: SheetRefusal): string {
  const row = refusal.row === null ? '' : `第 ${refusal.row} 行`
  return `“${refusal.sheet}”表${row}：${refusal.sentence}`
}

function columnOf<K extends string>(table: Table<K>, key: K): Column<K> {
  const column = table.columns.find((candidate) => candidate.key === key)
  if (column === undefined) throw new Error(`no column ${key}`)
  return column
}

function shownValue<K extends string>(column: Column<K>, cell: Cell): string {
  if (column.privacy === 'hidden') return ''
  const text = [...cellText(cell)].slice(0, 40).join('')
  return column.privacy === 'personal' ? mask(text) : text
}
