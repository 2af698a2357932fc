/** Rosters for tests: a clean one of any size, and the same one as an office would hand it over. All names are made up. */

import type { Cell, Merge } from '@gewu/domain/roster/sheet'
import type { TestSheet } from './workbook.ts'

export type RosterSize = { estates: number; buildings: number; entrances: number; homes: number }

const estateNames = ['北苑', '南苑', '东苑', '西苑', '新苑', '和苑', '安苑', '宁苑']
const surnames = '赵钱孙李周吴郑王冯陈'
const given = '一二三四五六七八九十'
const states = ['自住', '出租', '空置', '偶住']

export const entranceHeader = ['小区', '楼栋', '单元', '层数', '户数', '经度', '纬度', '坐标系', '建成年份', '管理类型']
export const householdHeader = ['小区', '楼栋', '单元', '房号', '户主', '居住状态']

/** Sheets 楼栋 and 住户 with every door filled: `estates` x `buildings` x `entrances` x `homes` households. */
export function cleanRoster(size: RosterSize): TestSheet[] {
  const entrances: Cell[][] = [entranceHeader]
  const households: Cell[][] = [householdHeader]
  for (let e = 0; e < size.estates; e += 1) {
    const estate = `${estateNames[e % estateNames.length]}${e < estateNames.length ? '' : `${Math.floor(e / estateNames.length) + 1}区`}`
    for (let b = 1; b <= size.buildings; b += 1) {
      for (let u = 1; u <= size.entrances; u += 1) {
        const lon = 104 + e / 100 + b / 10_000
        const lat = 30 + e / 100 + u / 10_000
        const floors = Math.ceil(size.homes / 4)
        entrances.push([
          estate,
          `${b}栋`,
          `${u}单元`,
          floors,
          size.homes,
          lon,
          lat,
          'CGCS2000',
          1990 + (b % 30),
          '物业',
        ])
        for (let h = 0; h < size.homes; h += 1)
          households.push([
            estate,
            `${b}栋`,
            `${u}单元`,
            homeNumber(h),
            personName(e + b + u + h),
            states[h % 4] ?? null,
          ])
      }
    }
  }
  return [
    { name: '楼栋', rows: entrances },
    { name: '住户', rows: households },
  ]
}

/**
 * The same roster with all the dirt a person reads past: title lines, a date, two extra columns, another order and
 * other words in the header, merged and ditto cells, full-width digits, numbers as text, stray spaces, headers
 * repeated every `page` rows, subtotals and totals.
 */
export function dirtied(sheets: readonly TestSheet[], page = 25): TestSheet[] {
  return sheets.map((sheet) => dirtySheet(sheet, page))
}

const otherWords: Readonly<Record<string, string>> = {
  小区: '*小区名称',
  楼栋: '楼 号',
  单元: '单元号',
  层数: '总层数（层）',
  户数: '户数（户）',
  建成年份: '建成年代',
  房号: '室号',
  户主: '户主姓名',
  居住状态: '居住情况',
}

function dirtySheet(sheet: TestSheet, page: number): TestSheet {
  const [header = [], ...records] = sheet.rows
  const order = [...header.keys()].sort((a, b) => ((a * 7 + 3) % header.length) - ((b * 7 + 3) % header.length))
  const titles: Cell[] = ['序号', ...order.map((at) => otherWords[String(header[at])] ?? header[at] ?? null), '备注']
  const rows: Cell[][] = [[`示范社区${sheet.name}登记表`], ['填报日期：2024年5月1日'], titles]
  const merges: Merge[] = []
  const estateColumn = order.indexOf(0) + 1
  const buildingColumn = order.indexOf(1) + 1
  let block = rows.length
  for (const [index, record] of records.entries()) {
    if (index > 0 && index % page === 0) {
      mergeBlock(rows, merges, block, estateColumn)
      rows.push(['本页小计', ...order.map((at) => (header[at] === '户数' ? page : null))], [], titles)
      block = rows.length
    }
    const dirty: Cell[] = [
      index + 1,
      ...order.map((at) => dirtyCell(record[at] ?? null, index)),
      index % 9 === 0 ? '已核' : null,
    ]
    const above = rows.at(-1)
    if (rows.length > block && index % 4 === 1 && above !== undefined && record[1] === records[index - 1]?.[1])
      dirty[buildingColumn] = '同上'
    rows.push(dirty)
  }
  mergeBlock(rows, merges, block, estateColumn)
  rows.push([null, '合　计', records.length], ['填表人：', null, '审核人：'])
  return { ...sheet, rows, merges }
}

/** Merges runs of the same estate in the rows from `from` on, as offices do. */
function mergeBlock(rows: Cell[][], merges: Merge[], from: number, column: number): void {
  const text = (row: number): string => String(rows[row]?.[column] ?? '').trim()
  for (let top = from; top < rows.length; ) {
    let bottom = top
    while (bottom + 1 < rows.length && text(bottom + 1) === text(top)) bottom += 1
    if (bottom > top) {
      merges.push({ top, left: column, bottom, right: column })
      for (let row = top + 1; row <= bottom; row += 1) {
        const cells = rows[row]
        if (cells !== undefined) cells[column] = null
      }
    }
    top = bottom + 1
  }
}

function dirtyCell(cell: Cell, index: number): Cell {
  if (typeof cell === 'number')
    return index % 3 === 0 ? ` ${fullWidth(String(cell))} ` : index % 3 === 1 ? String(cell) : cell
  if (typeof cell !== 'string') return cell
  const bare = /^(\d+)(栋|单元)$/.exec(cell)
  if (bare !== null && index % 5 === 2) return Number(bare[1])
  if (/^\d+$/.test(cell) && index % 2 === 0) return Number(cell)
  if (/^[一-龥]{2,3}$/.test(cell) && index % 6 === 4) return [...cell].join('　')
  return index % 2 === 0 ? `${fullWidth(cell)} ` : `\u00a0${cell}`
}

function fullWidth(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}

function homeNumber(index: number): string {
  return `${Math.floor(index / 4) + 1}${String((index % 4) + 1).padStart(2, '0')}`
}

function personName(seed: number): string {
  return `${surnames[seed % 10]}${given[(seed * 3) % 10]}${given[(seed * 7) % 10]}`
}
