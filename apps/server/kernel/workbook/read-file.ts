/** Opens a file of sheets, whatever it is called: the content decides whether it is a workbook or a CSV. */

import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { SheetRows } from '@gewu/domain/roster/sheet'
import { refuseFile } from './file-fault.ts'
import { readCsv } from './read-csv.ts'
import { largestFileBytes, readWorkbook, type SheetsReading } from './read-workbook.ts'

/** Bytes that were uploaded or read. A CSV becomes one sheet with the file's name without its ending. */
export async function readSheets(bytes: Uint8Array, fileName: string): Promise<SheetsReading> {
  const workbook = await readWorkbook(bytes)
  if (workbook.ok || workbook.code !== 'not-a-workbook' || startsAsZip(bytes)) return workbook
  const csv = readCsv(bytes, basename(fileName, extname(fileName)))
  if (!csv.ok) return csv.code === 'unclosed-quote' && !namedCsv(fileName) ? workbook : csv
  return looksLikeTable(fileName, csv.sheet.rows) ? { ok: true, sheets: [csv.sheet], hiddenSheets: [] } : workbook
}

/** A file on this machine, for the command line. */
export async function readSheetsFile(path: string): Promise<SheetsReading> {
  try {
    const { size } = await stat(path)
    if (size > largestFileBytes) return refuseFile('too-large')
    return await readSheets(await readFile(path), path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuseFile('not-found')
    if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR') return refuseFile('not-readable')
    throw error
  }
}

function startsAsZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

/** Any text can be taken for a CSV of one column; under another name it must at least have two. */
function looksLikeTable(fileName: string, rows: SheetRows['rows']): boolean {
  return namedCsv(fileName) || (rows[0] ?? []).length > 1
}

function namedCsv(fileName: string): boolean {
  return /\.(csv|txt|tsv)$/i.test(fileName)
}
