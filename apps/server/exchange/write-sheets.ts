/** Writes sheets to a file, as its ending says: a workbook, one CSV, or JSON. Written beside and renamed: whole or not at all. */
import { rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { csvText } from '../kernel/workbook/write-csv.ts'
import { type SheetToWrite, writeWorkbook } from '../kernel/workbook/write-workbook.ts'

export type FileKind = 'xlsx' | 'csv' | 'json'

const kinds: readonly FileKind[] = ['xlsx', 'csv', 'json']

/** Null for an ending that is none of the three. */
export const fileKind = (file: string): FileKind | null =>
  kinds.find((kind) => path.extname(file).toLowerCase() === `.${kind}`) ?? null

/** A CSV holds one sheet, so that of several only the one called like the file is written; see `csvSheet`. */
export const writeSheets = async (file: string, kind: FileKind, sheets: readonly SheetToWrite[]): Promise<void> => {
  const content =
    kind === 'xlsx'
      ? await writeWorkbook(sheets)
      : kind === 'csv'
        ? csvOf(csvSheet(file, sheets))
        : `${JSON.stringify(Object.fromEntries(sheets.map((sheet) => [sheet.name, records(sheet)])), null, 1)}\n`
  const beside = `${file}.${process.pid}.part`
  try {
    // Exports may hold people's data: only for the account that asked.
    await writeFile(beside, content, { mode: 0o600 })
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** The sheet a CSV of this name holds (`住户.csv`), else the first. */
export const csvSheet = (file: string, sheets: readonly SheetToWrite[]): SheetToWrite | undefined =>
  sheets.find((sheet) => sheet.name === path.basename(file, path.extname(file))) ?? sheets[0]

const csvOf = (sheet: SheetToWrite | undefined): string =>
  sheet === undefined ? '' : csvText([sheet.header, ...sheet.rows])

const records = ({ header, rows }: SheetToWrite): Record<string, unknown>[] =>
  rows.map((cells) => Object.fromEntries(header.map((title, index) => [title, cells[index] ?? null])))
