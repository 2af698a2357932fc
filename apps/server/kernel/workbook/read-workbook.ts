/** Opens an .xlsx as plain sheets behind our own interface; what a cell means is decided elsewhere. */

import type { Cell, Merge, SheetRows } from '@gewu/domain/roster/sheet'
import { type CellValue, type MergeRange, readXlsx, type Sheet } from 'hucre/xlsx'
import { type FileRefusal, refuseFile } from './file-fault.ts'
import { readZipDirectory, type ZipEntry } from './zip-directory.ts'

/** `hiddenSheets` were left unread: nobody sees them when they check the file. */
export type SheetsReading = { ok: true; sheets: SheetRows[]; hiddenSheets: string[] } | FileRefusal

export const largestFileBytes = 60 * 1024 * 1024
/** Enough for 300,000 rows of a roster; a file that claims less than it holds is stopped at what it claims. */
const largestUnpackedBytes = 320 * 1024 * 1024
export const mostRows = 300_000
const mostEntries = 5000
/** Cells that merged ranges may stretch over, all together. */
const mostMergedRows = 2_000_000

/** Reads every visible sheet. 100,000 rows take about two seconds and 300 MB. */
export async function readWorkbook(bytes: Uint8Array): Promise<SheetsReading> {
  if (bytes.byteLength === 0) return refuseFile('empty')
  if (bytes.byteLength > largestFileBytes) return refuseFile('too-large')
  const kind = fileKind(bytes)
  if (kind !== 'zip') return refuseFile(kind)
  const entries = readZipDirectory(bytes)
  if (entries === null) return refuseFile('damaged')
  const fault = archiveFault(entries)
  if (fault !== null) return fault
  try {
    const workbook = await readXlsx(bytes)
    return visibleSheets(workbook.sheets)
  } catch (error) {
    return refuseFile(error instanceof RangeError || isTooWide(error) ? 'inflates' : 'damaged')
  }
}

/** What the first bytes say: a zip, or an OLE container, which is an old .xls or an encrypted .xlsx. */
function fileKind(bytes: Uint8Array): 'zip' | 'old-format' | 'password' | 'not-a-workbook' {
  const starts = (...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'zip'
  if (!starts(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'not-a-workbook'
  // The container names its streams in UTF-16; an encrypted workbook keeps all of itself in one called EncryptedPackage.
  const encrypted = Buffer.from('EncryptedPackage', 'utf16le')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(encrypted) ? 'password' : 'old-format'
}

function archiveFault(entries: readonly ZipEntry[]): FileRefusal | null {
  if (!entries.some((entry) => /^xl\/workbook\d*\.xml$/.test(entry.name))) return refuseFile('not-a-workbook')
  // A packed part that claims to unpack to nothing would not be held to any size.
  if (entries.some((entry) => entry.unpackedBytes === 0 && entry.packedBytes > 2)) return refuseFile('damaged')
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  return entries.length > mostEntries || unpacked > largestUnpackedBytes ? refuseFile('inflates') : null
}

function visibleSheets(sheets: readonly Sheet[]): SheetsReading {
  const read: SheetRows[] = []
  const hiddenSheets: string[] = []
  for (const sheet of sheets) {
    if (sheet.hidden === true || sheet.veryHidden === true) {
      hiddenSheets.push(sheet.name)
      continue
    }
    const rows = withoutEmptyEnd(sheet.rows)
    if (rows.length > mostRows) return refuseFile('too-many-rows')
    const merges = (sheet.merges ?? []).map(mergeOf)
    const stretched = merges.reduce((sum, merge) => sum + Math.min(merge.bottom, rows.length) - merge.top + 1, 0)
    if (stretched > mostMergedRows) return refuseFile('inflates')
    read.push({ name: sheet.name, rows, firstRow: 1, merges })
  }
  return { ok: true, sheets: read, hiddenSheets }
}

/** Formatting dragged down leaves empty rows, sometimes to the very last one. */
function withoutEmptyEnd(rows: readonly (readonly CellValue[])[]): readonly (readonly Cell[])[] {
  let length = rows.length
  while (length > 0 && (rows[length - 1] ?? []).every((cell) => cell === null || cell === '')) length -= 1
  return rows.slice(0, length)
}

function mergeOf(range: MergeRange): Merge {
  return { top: range.startRow, left: range.startCol, bottom: range.endRow, right: range.endCol }
}

function isTooWide(error: unknown): boolean {
  return error instanceof Error && /limit|bounds|exceed/i.test(error.message)
}
