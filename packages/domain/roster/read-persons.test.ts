import { describe, expect, it } from 'vitest'
import type { PeopleKnown } from './read-persons.ts'
import { readRoster } from './read-roster.ts'
import { refusalLine } from './row-reader.ts'
import type { Cell, SheetRows } from './sheet.ts'

const sheet = (name: string, rows: Cell[][]): SheetRows => ({ name, rows, firstRow: 1 })
const doors = sheet('楼栋', [
  ['小区', '楼栋', '单元', '户数'],
  ['北苑', '1栋', '1单元', 12],
])
const homes = sheet('住户', [
  ['小区', '楼栋', '单元', '房号'],
  ['北苑', '1栋', '1单元', '301'],
])
const known: PeopleKnown = {
  homes: new Set(['北苑/1/1/402']),
  labels: new Map([
    ['低保', 'low-income'],
    ['残疾', 'disabled'],
  ]),
  partyLabel: null,
  today: '2026-03-02',
}
const header = [
  '小区',
  '楼栋',
  '单元',
  '房号',
  '姓名',
  '与户主关系',
  '性别',
  '出生日期',
  '证件号',
  '电话',
  '党员',
  '标签',
  '监护人同意',
]
const read = (rows: Cell[][], more: Partial<PeopleKnown> = {}) =>
  readRoster([doors, homes, sheet('人员', [header, ...rows])], new Set(), { ...known, ...more })
const row = (...cells: Cell[]): Cell[] => ['北苑', '1栋', '1单元', ...cells]

describe('the sheet 人员', () => {
  it('reads persons as people write them', () => {
    const { persons, refused } = read([
      row(
        '301室',
        '方桂英',
        '户主',
        '女',
        '1949/12/31',
        '11010519491231002x',
        '１６６ 1111 0001',
        '否',
        '低保，残疾',
        null,
      ),
      row('402', '方小舟', '儿子', '男', 25569, null, null, null, null, null),
      row('301', '满满', '孙女', '女', '2018-06-01', null, null, null, null, '是'),
    ])
    expect(refused).toEqual([])
    expect(persons).toMatchObject([
      {
        path: '北苑/1/1',
        homeKey: '301',
        relation: 'head',
        sex: 'female',
        birth: '1949-12-31',
        document: '11010519491231002X',
        phone: '16611110001',
        labels: ['low-income', 'disabled'],
      },
      { homeKey: '402', relation: 'child', birth: '1970-01-01', labels: null },
      { name: '满满', relation: 'grandchild', guardianAgreed: true },
    ])
  })

  it('takes the birth day from an identity number where the column is empty', () => {
    const { persons } = read([row('301', '甲', '户主', null, null, '11010519491231002X', null, null, null, null)])
    expect(persons[0]?.birth).toBe('1949-12-31')
  })

  it('counts a tick under 党员 only where the method has such a label', () => {
    const rows = [row('301', '甲', '户主', null, null, null, null, '是', null, null)]
    expect(read(rows).persons[0]?.labels).toBeNull()
    expect(read(rows, { partyLabel: 'party' }).persons[0]?.labels).toEqual(['party'])
  })

  it.each([
    ['a home nobody knows', row('999', '甲', null, null, null, null, null, null, null, null), 'unknown-reference'],
    ['a label of no list', row('301', '甲', null, null, null, null, null, null, '重点', null), 'unknown-word'],
    [
      'an identity number that cannot be',
      row('301', '甲', null, null, null, '110105194912310021', null, null, null, null),
      'unreadable',
    ],
    [
      'an identity number that lost digits',
      row('301', '甲', null, null, null, 1.10105194912e17, null, null, null, null),
      'lost-digits',
    ],
    [
      'a child without a guardian',
      row('301', '甲', null, null, '2018-06-01', null, null, null, null, null),
      'conflict',
    ],
    [
      'a telephone of a child',
      row('301', '甲', null, null, '2018-06-01', null, '16611110001', null, null, '是'),
      'conflict',
    ],
    ['a birth day that is none', row('301', '甲', null, null, '某年', null, null, null, null, null), 'not-a-date'],
    ['a name that is missing', row('301', null, null, null, null, null, null, null, null, null), 'missing'],
  ] as const)('refuses %s, and never prints what is sealed', (_, given, code) => {
    const { persons, refused } = read([[...given]])
    expect(persons).toEqual([])
    expect(refused.map((refusal) => refusal.code)).toEqual([code])
    expect(refused.map(refusalLine).join()).not.toMatch(/110105194|16611110001|2018-06-01|重点/)
  })

  it('takes a person once', () => {
    const twice = row('301', '甲', '户主', null, null, null, null, null, null, null)
    const { persons, refused } = read([twice, twice])
    expect(persons).toHaveLength(1)
    expect(refused[0]?.code).toBe('duplicate')
  })
})
