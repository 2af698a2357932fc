/** What an import tells afterwards: what was taken, what was there already, and every row that was refused and why. */
import type { ReadingNotes, RowRefusal } from '@gewu/domain/roster/row-reader'

export interface Counted {
  readonly added: number
  readonly changed: number
  readonly same: number
}

export interface ImportReport {
  readonly subject: string
  /** Nothing was written. */
  readonly dryRun: boolean
  /** By what is counted, in the words people use: `单元`, `住户`. */
  readonly counts: Readonly<Record<string, Counted>>
  readonly notes: ReadingNotes
  /** Further sentences for whoever imports. */
  readonly remarks: readonly string[]
}

/** Told while an import runs: how many of how many rows are written. */
export type Progress = (done: number, total: number) => void

/** True when every row of the file was taken: an import that refused some ends with 1. */
export const isWhole = (report: ImportReport): boolean =>
  report.notes.refused.length === 0 && report.notes.refusedSheets.length === 0

/** True when the file brought nothing new. */
export const changedNothing = (report: ImportReport): boolean =>
  Object.values(report.counts).every(({ added, changed }) => added === 0 && changed === 0)

/** A refusal found after reading: the row is known, the letter of its column no longer is. */
export const lateRefusal = (
  at: { readonly sheet: string; readonly row: number; readonly column: string },
  code: RowRefusal['code'],
  sentence: string,
): RowRefusal => ({ ...at, letter: '', value: '', code, sentence })
