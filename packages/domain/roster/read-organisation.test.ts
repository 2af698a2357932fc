import { describe, expect, it } from 'vitest'
import { type KnownOrganisation, readOrganisation } from './read-organisation.ts'
import type { Cell, SheetRows } from './sheet.ts'

const sheet = (name: string, rows: Cell[][]): SheetRows => ({ name, rows, firstRow: 1 })
const grids = (...rows: Cell[][]): SheetRows => sheet('网格', [['层级', '编码', '名称', '上级', '工作法'], ...rows])
const agencies = (...rows: Cell[][]): SheetRows => sheet('单位', [['编码', '名称', '类别', '上级'], ...rows])
const posts = (...rows: Cell[][]): SheetRows => sheet('岗位', [['姓名', '电话', '岗位', '网格/单位'], ...rows])
const memberships = (...rows: Cell[][]): SheetRows =>
  sheet('归属', [['社区', '小区', '楼栋', '单元', '微网格'], ...rows])

const district: KnownOrganisation = {
  grids: [{ code: 'Q1', name: '示范区', parent: null }],
  agencies: [{ code: 'CG', name: '城管局', parent: null }],
}
const tree = grids(
  ['街道', 'J1', '东街道', '示范区', null],
  ['社区', 'S1', '北苑社区', 'J1', '精网微格'],
  ['社区', 'S2', '南苑社区', 'J1', '六微治理'],
  ['微网格', 'S1-1', '1格', 'S1', null],
  ['微网格', 'S2-1', '1格', '南苑社区', null],
)

describe('grids', () => {
  it('hang under parents named by code or name, of the file or of the district', () => {
    const { grids: records, refused } = readOrganisation([tree], district)
    expect(refused).toEqual([])
    expect(records.map(({ code, parent, method }) => [code, parent, method])).toEqual([
      ['J1', 'Q1', null],
      ['S1', 'J1', '精网微格'],
      ['S2', 'J1', '六微治理'],
      ['S1-1', 'S1', null],
      ['S2-1', 'S2', null],
    ])
  })

  it('come parents first, whatever their order in the file', () => {
    const reversed = grids(
      ['微网格', 'S1-1', '1格', 'S1'],
      ['社区', 'S1', '北苑社区', 'J1'],
      ['街道', 'J1', '东街道', 'Q1'],
    )
    expect(readOrganisation([reversed], district).grids.map(({ code }) => code)).toEqual(['J1', 'S1', 'S1-1'])
  })

  it('may be brought again as they are', () => {
    const first = readOrganisation([tree], district)
    const known = { ...district, grids: [...district.grids, ...first.grids] }
    expect(readOrganisation([tree], known)).toMatchObject({ grids: first.grids, refused: [] })
  })

  it.each([
    [
      'a doubled code',
      [
        ['街道', 'J1', '东街道', 'Q1'],
        ['街道', 'j1', '西街道', 'Q1'],
      ],
      [[3, '编码', 'duplicate']],
    ],
    [
      'a doubled name under one parent',
      [
        ['街道', 'J1', '东街道', 'Q1'],
        ['街道', 'J2', '东 街道', 'Q1'],
      ],
      [[3, '名称', 'duplicate']],
    ],
    ['an unknown parent', [['社区', 'S1', '北苑社区', 'J9']], [[2, '上级', 'unknown-reference']]],
    [
      'a parent by an ambiguous name',
      [
        ['社区', 'S1', '甲社区', 'Q1'],
        ['社区', 'S2', '乙社区', 'Q1'],
        ['网格', 'A', '1格', 'S1'],
        ['网格', 'B', '1格', 'S2'],
        ['微网格', 'C', '1号', '1格'],
      ],
      [[6, '上级', 'ambiguous-reference']],
    ],
    [
      'a refused parent, and what hangs below it',
      [
        ['街道', '东街', '东街道', 'Q1'],
        ['社区', 'S1', '北苑社区', '东街道'],
        ['网格', 'G1', '1格', 'S1'],
      ],
      [
        [2, '编码', 'unreadable'],
        [3, '上级', 'refused-reference'],
        [4, '上级', 'refused-reference'],
      ],
    ],
    [
      'parents in a circle',
      [
        ['网格', 'A', '甲', 'B'],
        ['网格', 'B', '乙', 'A'],
      ],
      [
        [2, '上级', 'cycle'],
        [3, '上级', 'cycle'],
      ],
    ],
    ['its own parent', [['网格', 'A', '甲', 'A']], [[2, '上级', 'cycle']]],
    ['a code that lost its digits', [['社区', 5.1010701e17, '北苑社区', 'Q1']], [[2, '编码', 'lost-digits']]],
    ['no level', [[null, 'S1', '北苑社区', 'Q1']], [[2, '层级', 'missing']]],
  ] as [string, Cell[][], [number, string, string][]][])('refuse %s', (_name, rows, expected) => {
    const { refused } = readOrganisation([grids(...rows)], district)
    expect(refused.map(({ row, column, code }) => [row, column, code])).toEqual(expected)
  })
})

describe('posts', () => {
  it('are at a grid or an agency, by code or by a name that only one bears', () => {
    const workbook = [
      tree,
      agencies(['WG', '北苑物业', '物业', null]),
      posts(
        ['王五六', 13800001234, '网格员', 'S1-1'],
        ['李七八', '138 0000 5678', '经办人', '城管局'],
        ['李七八', '13800005678', '经办人', '北苑物业'],
      ),
    ]
    const { posts: records, refused } = readOrganisation(workbook, district)
    expect(refused).toEqual([])
    expect(records.map(({ telephone, at }) => [telephone, at.tree, at.code])).toEqual([
      ['13800001234', 'grid', 'S1-1'],
      ['13800005678', 'agency', 'CG'],
      ['13800005678', 'agency', 'WG'],
    ])
  })

  it.each([
    [
      'a name of two grids',
      [['王五六', '13800001234', '网格员', '1格']],
      [2, '网格/单位', 'ambiguous-reference', '1格'],
    ],
    ['an unknown grid', [['王五六', '13800001234', '网格员', '9格']], [2, '网格/单位', 'unknown-reference', '9格']],
    ['a short number, masked', [['王五六', '138000012', '网格员', 'S1']], [2, '电话', 'not-a-telephone', '138****12']],
    [
      'one number of two people',
      [
        ['王五六', '13800001234', '网格员', 'S1'],
        ['李七八', '13800001234', '网格员', 'S1'],
      ],
      [3, '电话', 'conflict', '138****34'],
    ],
    [
      'the same post twice',
      [
        ['王五六', '13800001234', '网格员', 'S1'],
        ['王五六', '13800001234', '网格员', 'S1'],
      ],
      [3, '岗位', 'duplicate', '网格员'],
    ],
  ] as [string, Cell[][], [number, string, string, string]][])('refuse %s', (_name, rows, expected) => {
    const { refused } = readOrganisation([tree, posts(...rows)], district)
    expect(refused.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([expected])
  })
})

describe('memberships', () => {
  it('tie an entrance to a micro-grid of its own community, found by a name others bear too', () => {
    const workbook = [tree, memberships(['北苑社区', '北苑', 1, '1单元', '1格'], ['S2', '南苑', '2号楼', null, '1格'])]
    const { memberships: records, refused } = readOrganisation(workbook, district)
    expect(refused).toEqual([])
    expect(records.map(({ community, path, entrance, microGrid }) => [community, path, entrance, microGrid])).toEqual([
      ['S1', '北苑/1/1', '1单元', 'S1-1'],
      ['S2', '南苑/2/', '整栋', 'S2-1'],
    ])
  })

  it.each([
    ['an unknown community', [['西苑社区', '西苑', '1', '1', '1格']], [2, '社区', 'unknown-reference']],
    ['a micro-grid of another community', [['S1', '北苑', '1', '1', 'S2-1']], [2, '微网格', 'unknown-reference']],
    [
      'one entrance in two micro-grids',
      [
        ['S1', '北苑', '1', '1', '1格'],
        ['S1', '北苑', '1栋', '一单元', '1格'],
      ],
      [3, '单元', 'duplicate'],
    ],
  ] as [string, Cell[][], [number, string, string]][])('refuse %s', (_name, rows, expected) => {
    const { refused } = readOrganisation([tree, memberships(...rows)], district)
    expect(refused.map(({ row, column, code }) => [row, column, code])).toEqual([expected])
  })
})
