/** Reads and writes the CSV files of commands: which columns have to be there, and which row is to blame. It knows no subject. */
import { readFile, writeFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

/** A row with its number in the file as a spreadsheet shows it: the header is row 1. */
export type CsvRow = { readonly row: number; readonly cells: Readonly<Record<string, string>> }

/** `sentence` is Chinese, names the file (and row or column) and says what to do. */
export type CsvRead =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly sentence: string }

/** Reads a file in UTF-8 or GB 18030 whose header has at least these columns; other columns are kept as well. */
export async function readCsvFile(file: string, columns: readonly string[]): Promise<CsvRead> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch {
    return refuse(`打不开文件“${file}”，请看看名字和位置对不对。`)
  }
  let table: string[][]
  try {
    table = parse(decode(bytes), { bom: true, relax_column_count: true, skip_empty_lines: true })
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? `第 ${String(error.lines)} 行附近` : '里面'
    return refuse(`文件“${file}”${line}的引号没有配对，请用表格软件另存为 CSV 再试。`)
  }
  const [header, ...body] = table
  if (!header) return refuse(`文件“${file}”是空的。`)
  const names = header.map((name) => name.trim())
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) return refuse(`文件“${file}”第 1 行缺少“${missing.join('”“')}”这一列，请补上。`)
  const rows = body.map((cells, index) => ({
    row: index + 2,
    cells: Object.fromEntries(names.map((name, column) => [name, cells[column] ?? ''])),
  }))
  return { ok: true, rows }
}

/** Writes rows under a header. Throws what the file system throws. */
export async function writeCsvFile(
  file: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  await writeFile(file, [header, ...rows].map((cells) => `${cells.map(quoted).join(',')}\n`).join(''))
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function refuse(sentence: string): CsvRead {
  return { ok: false, sentence }
}
