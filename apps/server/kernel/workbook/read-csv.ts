/** Opens a .csv as one plain sheet: finds its encoding and its separator, and takes off the quote that guards formulas. */

import type { SheetRows } from '@gewu/domain/roster/sheet'
import { CsvError, parse } from 'csv-parse/sync'
import { type FileRefusal, refuseFile, refuseQuote } from './file-fault.ts'
import { largestFileBytes, mostRows } from './read-workbook.ts'

/** `name` becomes the sheet's name. Rows count as a spreadsheet counts them: a quoted line break starts no row. */
export function readCsv(bytes: Uint8Array, name: string): { ok: true; sheet: SheetRows } | FileRefusal {
  if (bytes.byteLength === 0) return refuseFile('empty')
  if (bytes.byteLength > largestFileBytes) return refuseFile('too-large')
  const text = decode(bytes)
  if (text === null) return refuseFile('unknown-encoding')
  if (text.includes('\u0000')) return refuseFile('not-a-workbook')
  if (text.trim() === '') return refuseFile('empty')
  try {
    const rows: string[][] = parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: mostRows + 1,
    })
    if (rows.length > mostRows) return refuseFile('too-many-rows')
    return { ok: true, sheet: { name, rows: rows.map((cells) => cells.map(withoutGuard)), firstRow: 1 } }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const records: unknown = error.records
    return typeof records === 'number' ? refuseQuote(records + 1) : refuseFile('unclosed-quote')
  }
}

/** UTF-8 or UTF-16 by its mark, else UTF-8 if it is valid, else GB18030, which Chinese Windows writes (GBK, GB2312). */
function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes)
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes)
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The separator that stands most often in the first line; a comma when none does. */
function separatorOf(text: string): string {
  const line = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? ''
  const counts = [',', '\t', ';'].map((separator) => ({ separator, count: line.split(separator).length - 1 }))
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).separator
}

/** `'=1+1` was written by us, or by a careful hand, for `=1+1`. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}
