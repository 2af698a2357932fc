/** Builds .xlsx files in memory for tests, by hand and apart from the library that reads them; it never touches a disk. */

import { type Cell, columnLetter, type Merge } from '@gewu/domain/roster/sheet'
import { type ZipPart, zipBytes } from './zip.ts'

export type TestSheet = {
  name: string
  rows: readonly (readonly Cell[])[]
  merges?: readonly Merge[]
  hidden?: boolean
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export function workbookBytes(sheets: readonly TestSheet[]): Buffer {
  return zipBytes(workbookParts(sheets))
}

/** The parts before they are packed, for tests that spoil one of them. */
export function workbookParts(sheets: readonly TestSheet[]): ZipPart[] {
  const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }))
  const overrides = numbered
    .map(
      ({ number }) =>
        `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
    )
    .join('')
  const listed = numbered
    .map(({ sheet, number }) => {
      const state = sheet.hidden === true ? ' state="hidden"' : ''
      return `<sheet name="${escaped(sheet.name)}" sheetId="${number}"${state} r:id="rId${number}"/>`
    })
    .join('')
  const related = numbered
    .map(
      ({ number }) =>
        `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    )
    .join('')
  const styles = `<Relationship Id="rId0" Type="${office}/styles" Target="styles.xml"/>`
  return [
    {
      name: '[Content_Types].xml',
      content: `${declaration}<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${overrides}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${listed}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${declaration}<Relationships xmlns="${relations}">${related}${styles}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `${declaration}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="31" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    },
    ...numbered.map(({ sheet, number }) => ({ name: `xl/worksheets/sheet${number}.xml`, content: sheetXml(sheet) })),
  ]
}

function sheetXml(sheet: TestSheet): string {
  const rows = sheet.rows.map((cells, row) => {
    const filled = cells.map((cell, column) => cellXml(`${columnLetter(column)}${row + 1}`, cell)).join('')
    return filled === '' ? '' : `<row r="${row + 1}">${filled}</row>`
  })
  const merges = (sheet.merges ?? []).map((merge) => {
    const from = `${columnLetter(merge.left)}${merge.top + 1}`
    return `<mergeCell ref="${from}:${columnLetter(merge.right)}${merge.bottom + 1}"/>`
  })
  const merged = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`
  return `${declaration}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`
}

function cellXml(reference: string, cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (cell instanceof Date) return `<c r="${reference}" s="1"><v>${cell.getTime() / 86_400_000 + 25_569}</v></c>`
  if (/^#[A-Z/0?!]+$/.test(cell)) return `<c r="${reference}" t="e"><v>${escaped(cell)}</v></c>`
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
