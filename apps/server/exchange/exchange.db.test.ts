import type { Cell, SheetRows } from '@gewu/domain/roster/sheet'
import { type TestKernel, testKernel } from '@gewu/testkit/test-kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../kernel/scope.ts'
import { foundDistrict } from '../modules/area/index.ts'
import { type Modules, openModules } from '../modules.ts'
import { importCalendarSheet } from './import-calendar.ts'
import { importOrganisationSheets } from './import-organisation.ts'
import { importRosterSheets } from './import-roster.ts'
import { type ImportReport, isWhole } from './report.ts'
import { readSeedCalendar } from './seed-calendar.ts'

let world: TestKernel
let modules: Modules

const sheet = (name: string, ...rows: Cell[][]): SheetRows => ({ name, rows, firstRow: 1 })
const quiet = { actor: systemActor, onProgress: () => undefined }

const organisation = (sheets: SheetRows[], dryRun = false): Promise<ImportReport> =>
  importOrganisationSheets(world.kernel, modules, { ...quiet, sheets, dryRun })

const roster = async (sheets: SheetRows[], code = 'SQ01', dryRun = false): Promise<ImportReport> => {
  const community = modules.area.communityByCode(code)
  if (!community) throw new Error(`no community ${code}`)
  return importRosterSheets(world.kernel, { ...quiet, communityId: community.id, sheets, dryRun })
}

const grids = sheet(
  '网格',
  ['层级', '编码', '名称', '上级', '工作法'],
  ['区县', 'QX', '青溪区', '', ''],
  ['街道', 'JD01', '南河街道', 'QX', ''],
  ['社区', 'SQ01', '柳荫社区', 'JD01', '党群小家·三找'],
  ['党群小家', 'JZ01', '一号小家', 'SQ01', ''],
  ['党群小家', 'JZ02', '二号小家', '柳荫社区', ''],
)
const agencies = sheet(
  '单位',
  ['编码', '名称', '类别', '上级'],
  ['DW01', '供水站', '供水', ''],
  ['DW02', '抢修队', '供水', 'DW01'],
)
const posts = sheet(
  '岗位',
  ['姓名', '电话', '岗位', '网格/单位'],
  ['测试甲', '13800000001', '家长', 'JZ01'],
  ['测试乙', '138 0000 0002', '家长', '二号小家'],
)
const memberships = sheet(
  '归属',
  ['社区', '小区', '楼栋', '单元', '微网格'],
  ['柳荫社区', '甲院', '1栋', '1单元', 'JZ01'],
  ['柳荫社区', '甲院', '1栋', '2单元', '二号小家'],
  ['SQ01', '甲院', '２号楼', '', 'JZ02'],
)
const buildings = sheet(
  '楼栋',
  ['小区', '楼栋', '单元', '层数', '户数', '经度', '纬度', '坐标系', '建成年份', '管理类型'],
  ['甲院', '1栋', '1单元', 6, 12, 104.0668, 30.6571, 'GCJ-02', 1998, '物业'],
  ['甲院', '１栋', '二单元', '６层', '12户', null, null, null, null, null],
  ['甲院', '2', '', 3, 6, null, null, null, null, null],
)
const households = sheet(
  '住户',
  ['小区', '楼栋', '单元', '房号', '户主', '居住状态', '备忘'],
  ['甲院', '1栋', '1单元', '101', '测试户主', '自住', '不用读'],
  ['甲院', '1栋', '1单元', 102, '', '空置', ''],
  ['甲院', '1栋', '2单元', '２０１室', '', '出租', ''],
  ['甲院', '2栋', '', '301', '', '', ''],
)

const rows = async (sql: string): Promise<Record<string, unknown>[]> => (await world.database.owner.query(sql)).rows
const seqs = () => rows('select community_id, seq from gewu.stream_clock order by 1')

beforeAll(async () => {
  world = await testKernel()
  modules = openModules(world.kernel)
  await modules.refresh()
  const id = world.kernel.ids.uuid()
  const founded = await world.kernel.lanes.submit({
    command: foundDistrict,
    communityId: id,
    commandId: world.kernel.ids.uuid(),
    actor: systemActor,
    input: { id, code: 'QX', name: '青溪区', demonstration: false },
    body: {},
  })
  if (!founded.ok) throw new Error(founded.refusal.code)
  await modules.refresh()
}, 120_000)

afterAll(async () => {
  modules.close()
  await world.close()
})

describe('a district set up from files', () => {
  it('writes nothing on a trial run', async () => {
    const report = await organisation([grids, agencies, posts, memberships], true)
    expect(report.notes.refused).toEqual([])
    expect(report.counts).toMatchObject({
      网格: { added: 4, same: 1 },
      单位: { added: 2 },
      岗位: { added: 2 },
      归属: { added: 3 },
    })
    expect(await rows('select count(*)::int as n from gewu.area')).toEqual([{ n: 1 }])
    expect(await rows('select count(*)::int as n from gewu.account')).toEqual([{ n: 0 }])
  })

  it('takes the organisation whole, and a second time changes nothing', async () => {
    const first = await organisation([grids, agencies, posts, memberships])
    expect(first.notes.refused).toEqual([])
    expect(first.counts).toMatchObject({
      网格: { added: 4, same: 1 },
      单位: { added: 2 },
      岗位: { added: 2 },
      归属: { added: 3 },
    })
    expect(first.remarks).toEqual(['3 行归属的单元还没有，等导入名册时自动归上。'])
    expect(await rows(`select kind, name, pack_id from gewu.area order by code`)).toEqual([
      { kind: 'street', name: '南河街道', pack_id: null },
      { kind: 'district', name: '青溪区', pack_id: null },
      { kind: 'community', name: '柳荫社区', pack_id: 'nanchuan-three-finds' },
    ])
    expect(await rows(`select code, kind from gewu.agency order by code`)).toEqual([
      { code: 'DW01', kind: 'water' },
      { code: 'DW02', kind: 'water' },
    ])
    const again = await organisation([grids, agencies, posts, memberships])
    expect(again.counts).toEqual({
      网格: { added: 0, changed: 0, same: 5 },
      单位: { added: 0, changed: 0, same: 2 },
      岗位: { added: 0, changed: 0, same: 2 },
      归属: { added: 0, changed: 0, same: 3 },
    })
  })

  it('ties the doors that waited when the roster brings them, and a second roster changes nothing', async () => {
    const first = await roster([buildings, households])
    expect(first.notes.refused).toEqual([])
    expect(first.counts).toMatchObject({ 单元: { added: 3 }, 住户: { added: 4 } })
    expect(first.remarks).toEqual(['3 个单元按先前导入的“归属”归到了微网格。'])
    expect(first.notes.unknownColumns.map(({ column }) => column)).toEqual(['备忘'])
    expect(
      await rows(
        `select p.label, g.code, p.households from gewu.place p left join gewu.grid g on g.id = p.micro_grid_id order by p.sort_key`,
      ),
    ).toEqual([
      { label: '甲院1栋1单元', code: 'JZ01', households: 12 },
      { label: '甲院1栋二单元', code: 'JZ02', households: 12 },
      { label: '甲院2栋', code: 'JZ02', households: 6 },
    ])
    expect(await rows('select count(*)::int as n from gewu.waiting_membership')).toEqual([{ n: 0 }])
    expect(
      await rows(
        `select count(*)::int as n from gewu.home h join gewu.place p on p.id = h.place_id where h.micro_grid_id = p.micro_grid_id`,
      ),
    ).toEqual([{ n: 4 }])
    const before = await seqs()
    const again = await roster([buildings, households])
    expect(again.counts).toEqual({ 单元: { added: 0, changed: 0, same: 3 }, 住户: { added: 0, changed: 0, same: 4 } })
    expect(await seqs()).toEqual(before)
  })

  it('keeps the name of a head only encrypted', async () => {
    const [home] = await rows(`select id, head_cipher from gewu.home where number = '101'`)
    expect(Buffer.isBuffer(home?.head_cipher) && !home.head_cipher.includes('测试户主')).toBe(true)
    const found = await rows(
      `select 1 from gewu.log_payload where events::text like '%测试户主%' or reply::text like '%测试户主%'`,
    )
    expect(found).toEqual([])
  })

  it('changes only what differs, and an empty cell erases nothing', async () => {
    const less = sheet('楼栋', ['小区', '楼栋', '单元', '户数'], ['甲院', '1栋', '1单元', 14])
    const report = await roster([less])
    expect(report.counts.单元).toEqual({ added: 0, changed: 1, same: 0 })
    expect(
      await rows(
        `select households, floors, built_year, management, lon is not null as located from gewu.place where label = '甲院1栋1单元'`,
      ),
    ).toEqual([{ households: 14, floors: 6, built_year: 1998, management: '物业', located: true }])
  })

  it('moves doors when a later organisation says so, and homes follow', async () => {
    const moved = sheet(
      '归属',
      ['社区', '小区', '楼栋', '单元', '微网格'],
      ['柳荫社区', '甲院', '1栋', '1单元', 'JZ02'],
    )
    expect((await organisation([moved])).counts.归属).toEqual({ added: 0, changed: 1, same: 0 })
    expect(
      await rows(
        `select distinct g.code from gewu.home h join gewu.grid g on g.id = h.micro_grid_id join gewu.place p on p.id = h.place_id where p.label = '甲院1栋1单元'`,
      ),
    ).toEqual([{ code: 'JZ02' }])
  })
})

describe('what cannot be taken', () => {
  const refusals = (report: ImportReport) =>
    report.notes.refused.map(({ sheet: s, row, column, code }) => [s, row, column, code])

  it('is told row by row while the rest is taken', async () => {
    const report = await organisation([
      sheet(
        '网格',
        ['层级', '编码', '名称', '上级', '工作法'],
        ['区县', 'QY', '别的区', '', ''],
        ['社区', 'SQ02', '没工作法', 'JD01', ''],
        ['社区', 'SQ03', '错工作法', 'JD01', '不存在的工作法'],
        ['四级微网格', 'W1', '错层级', 'SQ01', ''],
        ['党群小家', 'JZ01', '改名小家', 'SQ01', ''],
        ['党群小家', 'W2', '无上级', 'SQ02', ''],
        ['党群小家', 'JZ03', '三号小家', 'SQ01', ''],
        ['社区', 'SQ01', '柳荫社区', 'JD01', '365 工作法'],
      ),
      sheet(
        '岗位',
        ['姓名', '电话', '岗位', '网格/单位'],
        ['测试丙', '13800000003', '没有这个岗位', 'JZ01'],
        ['测试丁', '13800000004', '家长', 'SQ01'],
        ['测试戊', '028-85551234', '家长', 'JZ03'],
        ['测试己', '13800000006', '家长', 'JZ03'],
      ),
      sheet('归属', ['社区', '小区', '楼栋', '单元', '微网格'], ['柳荫社区', '甲院', '1栋', '1单元', 'JZ09']),
    ])
    expect(isWhole(report)).toBe(false)
    expect(refusals(report).sort()).toEqual(
      [
        ['网格', 2, '编码', 'conflict'],
        ['网格', 3, '工作法', 'missing'],
        ['网格', 4, '工作法', 'unknown-word'],
        ['网格', 5, '层级', 'unknown-word'],
        ['网格', 7, '上级', 'refused-reference'],
        ['网格', 9, '工作法', 'conflict'],
        ['岗位', 2, '岗位', 'unknown-word'],
        ['岗位', 3, '岗位', 'unknown-word'],
        ['岗位', 4, '电话', 'not-a-telephone'],
        ['归属', 2, '微网格', 'unknown-reference'],
      ].sort(),
    )
    expect(report.counts).toMatchObject({ 网格: { added: 1, changed: 1 }, 岗位: { added: 1 } })
    expect(await rows(`select name from gewu.grid where code in ('JZ01', 'JZ03') order by code`)).toEqual([
      { name: '改名小家' },
      { name: '三号小家' },
    ])
  })

  it('takes the sheet 人员 sealed, changes what differs, and nothing the second time', async () => {
    const people = (phone: string) => [
      sheet('住户', ['小区', '楼栋', '单元', '房号'], ['甲院', '1栋', '1单元', '909']),
      sheet(
        '人员',
        ['小区', '楼栋', '单元', '房号', '姓名', '与户主关系', '电话', '标签'],
        ['甲院', '1栋', '1单元', '909', '秦月', '户主', phone, '独居老人'],
        ['甲院', '1栋', '1单元', '909', '秦星', '儿子', '', ''],
        ['甲院', '1栋', '1单元', '909', '秦河', '儿子', '', '富裕'],
      ),
    ]
    const tried = await roster([buildings, ...people('16611119001')], 'SQ01', true)
    expect(tried.counts.人员).toEqual({ added: 2, changed: 0, same: 0 })
    const first = await roster([buildings, ...people('16611119001')])
    expect(first.counts.人员).toEqual({ added: 2, changed: 0, same: 0 })
    expect(first.notes.refused.map(({ column, code }) => [column, code])).toEqual([['标签', 'unknown-word']])
    expect((await roster([buildings, ...people('16611119001')])).counts.人员).toEqual({ added: 0, changed: 0, same: 2 })
    expect((await roster([buildings, ...people('16611119002')])).counts.人员).toEqual({ added: 0, changed: 1, same: 1 })
    const kept = JSON.stringify(await rows('select p::text as row from gewu.person p'))
    expect(kept).not.toMatch(/秦|1661111900|living-alone/)
  })
})

describe('the work calendar', () => {
  it('covers the years whose days are all there, and twice changes nothing', async () => {
    const request = { ...quiet, districtId: modules.area.districtId(), sheet: await readSeedCalendar(), dryRun: false }
    const first = await importCalendarSheet(world.kernel, request)
    expect(first.counts.日子?.added).toBeGreaterThan(50)
    await modules.area.refresh()
    expect(modules.area.calendar().years.has(2026)).toBe(true)
    const before = await seqs()
    const again = await importCalendarSheet(world.kernel, request)
    expect(again.counts.日子).toMatchObject({ added: 0, changed: 0 })
    expect(await seqs()).toEqual(before)
  })
})
