/** Writes rows as CSV that Excel opens in Chinese and that runs no formula. */

import type { Cell } from '@gewu/domain/roster/sheet'

/** Put before the first row: without it Excel takes UTF-8 for the local encoding. */
export const byteOrderMark = '\ufeff'

/** One row with its line end. Dates are written as their wall-clock text; see `Cell`. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** A whole file with its mark, for what fits in memory; long ones are streamed with `csvLine`. */
export function csvText(rows: Iterable<readonly Cell[]>): string {
  let text = byteOrderMark
  for (const cells of rows) text += csvLine(cells)
  return text
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 19).replace('T', ' ')
  if (typeof cell !== 'string') return String(cell)
  // A spreadsheet runs text that begins so as a formula (OWASP, "CSV Injection"); numbers cannot.
  const guarded = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded
}
