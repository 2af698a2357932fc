/** A sheet as a reader hands it over: rows of plain cells; it knows nothing of files. */

/** A `Date` holds the wall-clock time the sheet shows, in its UTC fields: spreadsheets have no time zone. */
export type Cell = string | number | boolean | Date | null

/** A merged range: zero-based positions in `rows` and in a row, ends included. */
export type Merge = { top: number; left: number; bottom: number; right: number }

/** `firstRow` is the number of `rows[0]` as the spreadsheet shows it, 1 in most files. */
export type SheetRows = {
  name: string
  rows: readonly (readonly Cell[])[]
  firstRow: number
  merges?: readonly Merge[]
}

/** The letters above a column, `A` for 0, `AA` for 26. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last
}
