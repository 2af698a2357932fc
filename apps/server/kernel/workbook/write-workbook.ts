/** Writes plain sheets as an .xlsx; text stays text, so nothing in it runs as a formula. */

import type { Cell } from '@gewu/domain/roster/sheet'
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx'

/** `header` is the first row, bold and frozen. A `Date` holds wall-clock time in its UTC fields; see `Cell`. */
export type SheetToWrite = {
  name: string
  header: readonly string[]
  rows: readonly (readonly Cell[])[]
}

const nameForbids = /[\\/?*[\]:]/g
const longestName = 31

/** A workbook of several sheets in memory: for exports of a community, up to some 100,000 rows. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  const bytes = await writeXlsx({
    sheets: sheets.map((sheet) => ({
      name: sheetName(sheet.name),
      rows: [[...sheet.header], ...sheet.rows.map((cells) => [...cells])],
      freezePane: { rows: 1 },
    })),
  })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** A workbook of one sheet, written as its rows arrive, in constant memory. */
export function streamWorkbook(
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): ReadableStream<Uint8Array> {
  return writeXlsxStream(allRows(header, rows), { name: sheetName(name), freezePane: { rows: 1 } })
}

async function* allRows(header: readonly string[], rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<Cell[]> {
  yield [...header]
  for await (const cells of rows) yield [...cells]
}

/** Excel refuses some signs in a sheet's name and more than 31 characters. */
function sheetName(name: string): string {
  return name.replace(nameForbids, ' ').slice(0, longestName)
}
