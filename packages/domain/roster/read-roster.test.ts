import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entrancePath } from './place-name.ts'
import { readRoster } from './read-roster.ts'
import { refusalLine, sheetRefusalLine } from './row-reader.ts'
import type { Cell, Merge, SheetRows } from './sheet.ts'
import { isBlank } from './text.ts'

const sheet = (name: string, rows: Cell[][], merges: Merge[] = []): SheetRows => ({ name, rows, firstRow: 1, merges })
const buildingHeader = ['小区', '楼栋', '单元', '层数', '户数', '经度', '纬度', '坐标系', '建成年份', '管理类型']
const building = (...cells: Cell[]): Cell[] => cells
const buildings = (...rows: Cell[][]): SheetRows => sheet('楼栋', [buildingHeader, ...rows])
const homeHeader = ['小区', '楼栋', '单元', '房号', '户主', '居住状态']
const homes = (...rows: Cell[][]): SheetRows => sheet('住户', [homeHeader, ...rows])
const oneBuilding = buildings(['北苑', '1栋', '1单元', 6, 12], ['北苑', '1栋', '2单元', 6, 12])

describe('a clean workbook', () => {
  it('becomes records in order', () => {
    const reading = readRoster([
      buildings(building('北苑', '1栋', '1单元', 6, 12, 104.0668, 30.6571, 'CGCS2000', 1998, '自管')),
      homes(['北苑', '1栋', '1单元', '301', '王五六', '自住'], ['北苑', '1栋', '1单元', '302', null, null]),
    ])
    expect(reading.refused).toEqual([])
    expect(reading.entrances).toEqual([
      {
        row: 2,
        estate: '北苑',
        building: '1栋',
        entrance: '1单元',
        path: '北苑/1/1',
        floors: 6,
        households: 12,
        position: { lon: 104.0668, lat: 30.6571 },
        builtYear: 1998,
        management: '自管',
        aside: null,
      },
    ])
    expect(
      reading.households.map(({ row, path, home, head, occupancy }) => [row, path, home, head, occupancy]),
    ).toEqual([
      [2, '北苑/1/1', '301', '王五六', 'owner'],
      [3, '北苑/1/1', '302', null, null],
    ])
  })
})

describe('what a person would read', () => {
  it('columns in any order, under other names, with titles above and extra columns kept aside', () => {
    const reading = readRoster([
      sheet('1.楼栋信息表', [
        ['北苑社区楼栋登记表', null, null, null, null, null],
        ['填报日期：2024年5月1日', null, null, null, null, null],
        ['序号', '*户数（户）', '单元号', '楼号', '小区名称', '楼长备注'],
        [1, 12, '1单元', '1栋', '北苑', '靠东门'],
        [2, 14, '2单元', '1栋', '北苑', null],
      ]),
    ])
    expect(reading.refused).toEqual([])
    expect(reading.entrances.map(({ path, households, aside }) => [path, households, aside])).toEqual([
      ['北苑/1/1', 12, { 楼长备注: '靠东门' }],
      ['北苑/1/2', 14, null],
    ])
    expect(reading.unknownColumns).toMatchObject([
      { sheet: '1.楼栋信息表', column: '楼长备注', letter: 'F', filled: 1 },
    ])
  })

  it('merged cells filled down, ditto marks, and a two-line header', () => {
    const reading = readRoster([
      sheet(
        '楼栋',
        [
          ['小区', '楼栋', '单元', '户数', '坐标', null],
          [null, null, null, null, '经度', '纬度'],
          ['北苑', '1栋', '1单元', 12, 104.06, 30.65],
          [null, null, '2单元', 14, null, null],
          [null, '2栋', '1单元', 16, null, null],
          ['同上', '〃', '2单元', 18, null, null],
        ],
        [
          { top: 0, left: 0, bottom: 1, right: 0 },
          { top: 0, left: 1, bottom: 1, right: 1 },
          { top: 0, left: 2, bottom: 1, right: 2 },
          { top: 0, left: 3, bottom: 1, right: 3 },
          { top: 0, left: 4, bottom: 0, right: 5 },
          { top: 2, left: 0, bottom: 4, right: 0 },
          { top: 2, left: 1, bottom: 3, right: 1 },
        ],
      ),
    ])
    expect(reading.refused).toEqual([])
    expect(reading.entrances.map(({ row, path, households }) => [row, path, households])).toEqual([
      [3, '北苑/1/1', 12],
      [4, '北苑/1/2', 14],
      [5, '北苑/2/1', 16],
      [6, '北苑/2/2', 18],
    ])
  })

  it('full-width digits, spaces, numbers as text and text as numbers', () => {
    const reading = readRoster([
      buildings(['北 苑', 1, 1, '６层', ' １２ ', '104.0668', '３０.６５７１', null, '1998年', null]),
      homes([' 北苑　', '１号楼', '一单元', 301, '王　五六', ' 自住 '], ['北苑', '01', '1', '３０２室', null, null]),
    ])
    expect(reading.refused).toEqual([])
    expect(reading.entrances[0]).toMatchObject({
      estate: '北苑',
      building: '1栋',
      entrance: '1单元',
      floors: 6,
      households: 12,
    })
    expect(reading.households.map(({ building: name, home, head }) => [name, home, head])).toEqual([
      ['1栋', '301', '王五六'],
      ['1栋', '302', null],
    ])
  })

  it('passes over repeated headers, titles, totals and notes, and says so', () => {
    const reading = readRoster([
      sheet('楼栋', [
        ['北苑楼栋表', null, null, null],
        ['小区', '楼栋', '单元', '户数'],
        ['北苑', '1栋', '1单元', 12],
        ['北苑小计', null, null, 12],
        ['北苑楼栋表', null, null, null],
        ['小区', '楼栋', '单元', '户数'],
        [null, null, null, null],
        ['南苑', '1栋', '1单元', 8],
        ['合　计', null, null, 20],
        ['注：户数含空置', null, null, null],
      ]),
    ])
    expect(reading.refused).toEqual([])
    expect(reading.entrances.map(({ row }) => row)).toEqual([3, 8])
    expect(reading.skipped.map(({ row, reason }) => [row, reason])).toEqual([
      [4, 'total'],
      [5, 'title'],
      [6, 'repeated-header'],
      [9, 'total'],
      [10, 'note'],
    ])
  })

  it('whole addresses as home numbers, where they agree', () => {
    const reading = readRoster([
      oneBuilding,
      homes(
        ['北苑', '1栋', '2单元', '1-2-301'],
        ['北苑', '1栋', '2单元', '1栋2单元302'],
        ['北苑', '1栋', '2单元', '2-303'],
      ),
    ])
    expect(reading.households.map(({ home }) => home)).toEqual(['301', '302', '303'])
  })

  it('a household without an entrance, where the building has only one', () => {
    const reading = readRoster([buildings(['北苑', '1栋', '1单元', 6, 12]), homes(['北苑', '1栋', null, '301'])])
    expect(reading.households.map(({ path }) => path)).toEqual(['北苑/1/1'])
  })

  it('a building without entrances', () => {
    const reading = readRoster([buildings(['东村', '12号', '/', 1, 1]), homes(['东村', '12号', null, '1'])])
    expect(reading.entrances.map(({ entrance, path }) => [entrance, path])).toEqual([['整栋', '东村/12/']])
    expect(reading.households).toHaveLength(1)
  })

  it('households of entrances that exist already', () => {
    const known = new Set([entrancePath('北苑', '1栋', '1单元')])
    expect(readRoster([homes(['北苑', '1', '1', '301'])], known).households).toHaveLength(1)
  })

  it('shifted coordinates, converted', () => {
    const [entrance] = readRoster([
      buildings(['北苑', '1', '1', 6, 12, 116.41024449916938, 39.91640428150164, '高德']),
    ]).entrances
    expect(entrance?.position?.lon).toBeCloseTo(116.404, 6)
    expect(entrance?.position?.lat).toBeCloseTo(39.915, 6)
  })
})

describe('what a person could not read', () => {
  const refusals: [name: string, sheets: SheetRows[], row: number, column: string, letter: string, code: string][] = [
    ['no estate', [buildings([null, '1栋', '1单元', 6, 12])], 2, '小区', 'A', 'missing'],
    ['no households', [buildings(['北苑', '1栋', '1单元', 6, ' '])], 2, '户数', 'E', 'missing'],
    ['households in words', [buildings(['北苑', '1栋', '1单元', 6, '十几'])], 2, '户数', 'E', 'not-a-number'],
    [
      'building made a date',
      [buildings(['北苑', new Date('2024-03-01'), '1', 6, 12])],
      2,
      '楼栋',
      'B',
      'turned-into-date',
    ],
    ['floors beyond belief', [buildings(['北苑', '1', '1', 6000, 12])], 2, '层数', 'D', 'out-of-range'],
    [
      'same entrance twice',
      [buildings(['北苑', '1栋', '1单元', 6, 12], ['北苑', '1号楼', '1', 6, 9])],
      3,
      '单元',
      'C',
      'duplicate',
    ],
    [
      'entrances and none',
      [buildings(['北苑', '1栋', '1单元', 6, 12], ['北苑', '1栋', null, 6, 9])],
      3,
      '单元',
      'C',
      'conflict',
    ],
    [
      'half a coordinate',
      [buildings(['北苑', '1', '1', 6, 12, 104.06, null])],
      2,
      '纬度',
      'G',
      'coordinates-incomplete',
    ],
    [
      'coordinates swapped',
      [buildings(['北苑', '1', '1', 6, 12, 30.65, 104.06])],
      2,
      '经度',
      'F',
      'coordinates-swapped',
    ],
    ['coordinates abroad', [buildings(['北苑', '1', '1', 6, 12, 0, 0])], 2, '经度', 'F', 'coordinates-outside'],
    [
      'metres for degrees',
      [buildings(['北苑', '1', '1', 6, 12, 410235.2, 3391234.5])],
      2,
      '经度',
      'F',
      'coordinates-outside',
    ],
    ['unknown datum', [buildings(['北苑', '1', '1', 6, 12, 104, 30, '西安80'])], 2, '坐标系', 'H', 'unknown-word'],
    [
      'year of two digits',
      [buildings(['北苑', '1', '1', 6, 12, null, null, null, '98年'])],
      2,
      '建成年份',
      'I',
      'unreadable',
    ],
    ['unknown building', [oneBuilding, homes(['北苑', '9栋', '1单元', '301'])], 2, '单元', 'C', 'unknown-reference'],
    ['which entrance', [oneBuilding, homes(['北苑', '1栋', null, '301'])], 2, '单元', 'C', 'missing'],
    [
      'refused entrance',
      [buildings(['北苑', '1', '1', 6, '?']), homes(['北苑', '1', '1', '301'])],
      2,
      '单元',
      'C',
      'refused-reference',
    ],
    ['address that disagrees', [oneBuilding, homes(['北苑', '1栋', '2单元', '1-1-301'])], 2, '房号', 'D', 'conflict'],
    [
      'home made a date',
      [oneBuilding, homes(['北苑', '1栋', '2单元', new Date('2024-03-01')])],
      2,
      '房号',
      'D',
      'turned-into-date',
    ],
    [
      'same home twice',
      [oneBuilding, homes(['北苑', '1', '1', '301'], ['北苑', '1', '1', '0301室'])],
      3,
      '房号',
      'D',
      'duplicate',
    ],
    [
      'unknown state',
      [oneBuilding, homes(['北苑', '1', '1', '301', null, '待定'])],
      2,
      '居住状态',
      'F',
      'unknown-word',
    ],
    ['error of a formula', [oneBuilding, homes(['北苑', '1', '1', '301', '#REF!'])], 2, '户主', 'E', 'formula-error'],
  ]
  it.each(refusals)('%s', (_name, sheets, row, column, letter, code) => {
    const { refused } = readRoster(sheets)
    const last = refused.at(-1)
    expect(last).toMatchObject({ row, column, letter, code })
    expect(last?.sentence).toMatch(/^[^！]+。$/)
  })

  it('households merged over several entrances', () => {
    const merged = sheet(
      '楼栋',
      [buildingHeader, ['北苑', '1', '1', 6, 24], ['北苑', '1', '2', 6, null]],
      [{ top: 1, left: 4, bottom: 2, right: 4 }],
    )
    expect(readRoster([merged]).refused.map(({ row, code }) => [row, code])).toEqual([
      [2, 'merged-value'],
      [3, 'merged-value'],
    ])
  })

  it('says all that is wrong with a row at once, where and what to do', () => {
    const { refused } = readRoster([oneBuilding, homes(['北苑', '1栋', '1单元', null, null, '待定'])])
    expect(refused.map(refusalLine)).toEqual([
      '“住户”表第 2 行“房号”（D列）：缺少房号。请填上房号。不认识“待定”。请填其中之一：自住、出租、空置、偶住、商用、合租。',
    ])
  })

  it('names the first row of a duplicate', () => {
    const { refused } = readRoster([oneBuilding, homes(['北苑', '1', '1', '301'], ['北苑', '1', '1', '301'])])
    expect(refused[0]?.sentence).toBe('与第 2 行是同一户。请删去一行，或改正房号。')
  })

  it('a row that was refused does not stand in the way of a good one', () => {
    const reading = readRoster([
      buildings(['北苑', '1', '1', 6, '?'], ['北苑', '1', '1', 6, 12]),
      homes(['北苑', '1', '1', '301']),
    ])
    expect(reading.refused).toHaveLength(1)
    expect(reading.households).toHaveLength(1)
  })

  it('masks the name of a head of household', () => {
    const long = '王'.repeat(50)
    const { refused } = readRoster([oneBuilding, homes(['北苑', '1', '1', '301', long])])
    expect(refused[0]).toMatchObject({ column: '户主', code: 'too-long' })
    expect(JSON.stringify(refused)).not.toContain('王王')
  })
})

describe('sheets', () => {
  it.each([
    ['no header', sheet('楼栋', [['北苑', '1栋', '1单元', 12]]), 'no-header'],
    [
      'a column missing',
      sheet('住户', [
        ['小区', '楼栋', '单元'],
        ['北苑', '1栋', '1单元'],
      ]),
      'missing-column',
    ],
    ['a column twice', sheet('楼栋', [['小区', '楼栋', '户数', '总户数']]), 'doubled-column'],
  ])('refuses %s', (_name, refusedSheet, code) => {
    const { refusedSheets, refused } = readRoster([refusedSheet])
    expect(refusedSheets.map((refusal) => refusal.code)).toEqual([code])
    expect(refused).toEqual([])
  })

  it('says which column is missing', () => {
    const [refusal] = readRoster([
      sheet('住户', [['住户表'], ['小区', '楼栋', '单元'], ['北苑', '1', '1']]),
    ]).refusedSheets
    expect(refusal === undefined ? '' : sheetRefusalLine(refusal)).toBe(
      '“住户”表第 2 行：表头缺少“房号”列。请补上这一列再导入。',
    )
  })

  it('leaves sheets of other names alone and says so, empty ones in silence', () => {
    const reading = readRoster([
      oneBuilding,
      sheet('填写说明', [['请如实填写']]),
      sheet('Sheet3', [[null, '']]),
      sheet('住户', []),
    ])
    expect(reading.ignoredSheets).toEqual(['填写说明'])
    expect(reading.refusedSheets).toEqual([])
  })
})

describe('every row is accounted for', () => {
  const cell = fc.oneof(
    fc.constantFrom<Cell>('北苑', '1栋', '1单元', '301', '合计', '小区', '同上', null, '', 12, 104, 30, true),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.double(),
    fc.date({ noInvalidDate: false }),
  )
  it('as a record, a refusal, a skip or a blank, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 11 }), { maxLength: 12 }), (rows) => {
        const reading = readRoster([buildings(['北苑', '1栋', '1单元', 6, 12], ...rows)])
        const told = [...reading.entrances, ...reading.refused, ...reading.skipped].map(({ row }) => row)
        expect(new Set(told).size).toBe(told.length)
        const expected = rows.flatMap((cells, index) => (cells.every(isBlank) ? [] : [index + 3]))
        expect(told.filter((row) => row > 2).sort((a, b) => a - b)).toEqual(expected)
      }),
    )
  })
})
