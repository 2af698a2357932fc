import type { Cell, SheetRows } from '@gewu/domain/roster/sheet'
import { type TestKernel, testKernel } from '@gewu/testkit/test-kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody, systemActor } from '../kernel/scope.ts'
import type { Community } from '../modules/area/index.ts'
import { createArea, foundDistrict } from '../modules/area/index.ts'
import { verifyMatters } from '../modules/matter/index.ts'
import { type Modules, openModules } from '../modules.ts'
import { exportLog } from './export-log.ts'
import { exportMatters } from './export-matters.ts'
import { importMattersSheet, matterKindOf } from './import-matters.ts'
import type { ImportReport } from './report.ts'

let world: TestKernel
let modules: Modules
let community: Community

const header = ['message_id', 'created_at', 'title', 'body', 'category', 'place', 'likes']
const sheet = (...rows: Cell[][]): SheetRows => ({ name: '留言', rows: [header, ...rows], firstRow: 1 })
const row = (
  id: string,
  more: Partial<Record<'at' | 'title' | 'body' | 'category' | 'place' | 'likes', Cell>> = {},
) => [
  id,
  more.at ?? '2025-05-01 08:30:00',
  more.title ?? '楼道灯不亮',
  more.body ?? '二楼的灯坏了一周。',
  more.category ?? null,
  more.place ?? null,
  more.likes ?? 0,
]

const bring = (file: SheetRows, more: { dryRun?: boolean; actor?: typeof systemActor } = {}): Promise<ImportReport> =>
  importMattersSheet(world.kernel, modules, {
    community,
    sheet: file,
    kind: 'appeal',
    actor: systemActor,
    dryRun: false,
    onProgress: () => undefined,
    ...more,
  })

const rows = async (sql: string) => (await world.database.owner.query(sql)).rows

beforeAll(async () => {
  world = await testKernel(new Date('2026-03-02T02:00:00Z'))
  const { kernel } = world
  modules = openModules(kernel)
  const districtId = kernel.ids.uuid()
  const call = { communityId: districtId, actor: systemActor, body: {} }
  const founding = { id: districtId, code: 'QX', name: '青溪区', demonstration: false }
  await kernel.lanes.submit({ ...call, command: foundDistrict, commandId: kernel.ids.uuid(), input: founding })
  const make = async (kind: 'street' | 'community', parentId: string, code: string, packId: string | null) => {
    const input = { parentId, kind, code, name: `${code}名`, packId, demonstration: false }
    const made = await kernel.lanes.submit({
      ...call,
      command: createArea(kernel.packs),
      commandId: kernel.ids.uuid(),
      input,
    })
    if (!made.ok) throw new Error(made.refusal.code)
    return made.value.id
  }
  await make('community', await make('street', districtId, 'JD1', null), 'SQ1', 'chengdu-micro-grid')
  await modules.refresh()
  const found = modules.area.communityByCode('SQ1')
  if (!found) throw new Error('no community')
  community = found
})
afterAll(async () => {
  modules.close()
  await world.close()
})

describe('matters of another system', () => {
  const long = `${'很'.repeat(230)}长`
  const file = sheet(
    row('A-1', { category: '停车', place: '柳荫路 3 号院门口', likes: 4 }),
    row('A-2', { title: long, body: '只有一句。', category: 'parking' }),
    row('A-3', { category: '没有的类' }),
    row('A-4', { at: '2027-01-01 00:00' }),
    row('A-1', { title: '又一次' }),
    row('A-5', { title: '只有标题', body: '' }),
  )

  it('a trial says what would be taken and writes nothing', async () => {
    const report = await bring(file, { dryRun: true })
    expect(report.counts.事项).toEqual({ added: 4, changed: 0, same: 0 })
    expect(report.notes.refused.map(({ row: at, column, code }) => [at, column, code])).toEqual([
      [6, 'message_id', 'duplicate'],
      [5, 'created_at', 'out-of-range'],
    ])
    expect(await rows('select count(*)::int as n from gewu.matter')).toEqual([{ n: 0 }])
  })

  it('keeps the day, the foreign id, the place and the whole of what was said', async () => {
    const report = await bring(file)
    expect(report.counts.事项).toEqual({ added: 4, changed: 0, same: 0 })
    expect(report.remarks[0]).toContain('没有的类 1 行')
    expect(report.remarks[1]).toContain('标题截短')
    expect(report.remarks[2]).toContain('点赞数')
    const kept = await rows(
      'select foreign_id, created_at, title, body, category, place_text, channel, stage from gewu.matter order by foreign_id',
    )
    expect(kept.map((one) => [one.foreign_id, one.category])).toEqual([
      ['A-1', 'parking'],
      ['A-2', 'parking'],
      ['A-3', null],
      ['A-5', null],
    ])
    expect(kept[0]).toMatchObject({ place_text: '柳荫路 3 号院门口', channel: 'import', stage: 'raised' })
    expect(kept[0].created_at.toISOString()).toBe('2025-05-01T00:30:00.000Z')
    expect(kept[1].title).toBe(`${'很'.repeat(199)}…`)
    expect(kept[1].body).toBe(`${long}\n只有一句。`)
    expect(kept[3].body).toBe('只有标题')
    expect(await rows('select count(*)::int as n from gewu.matter_reporter where account_id is not null')).toEqual([
      { n: 0 },
    ])
  })

  it('brought a second time, changes nothing', async () => {
    const before = await rows('select seq from gewu.stream_clock order by 1')
    const report = await bring(file)
    expect(report.counts.事项).toEqual({ added: 0, changed: 0, same: 4 })
    expect(await rows('select seq from gewu.stream_clock order by 1')).toEqual(before)
  })

  it('brought by two at once, is there once, and the log still adds up', async () => {
    const many = sheet(...Array.from({ length: 40 }, (_, i) => row(`B-${i}`)))
    const [one, other] = await Promise.all([bring(many), bring(many)])
    expect(one.notes.refused).toEqual([])
    expect(other.notes.refused).toEqual([])
    expect((one.counts.事项?.added ?? 0) + (other.counts.事项?.added ?? 0)).toBe(40)
    expect((one.counts.事项?.same ?? 0) + (other.counts.事项?.same ?? 0)).toBe(40)
    const client = await world.database.owner.connect()
    const flows = new Map<string, NonNullable<ReturnType<typeof community.pack.flows.get>>>(community.pack.flows)
    const verified = await verifyMatters(client, community.id, (kind) => flows.get(kind))
    client.release()
    expect(verified).toMatchObject({ checked: 44, differences: [] })
  })

  it('is not for somebody without the organisation in their hands', async () => {
    await expect(bring(sheet(row('C-1')), { actor: { ...nobody, shell: 'desk' } })).rejects.toThrow('岗位范围')
  })

  it('knows the kinds of the method and no others', () => {
    expect(matterKindOf(community, 'appeal')).toBe('appeal')
    expect(matterKindOf(community, 'complaint')).toBeNull()
  })
})

describe('the register and the log, exported', () => {
  it('holds every matter; the words only when somebody else has said yes', async () => {
    const [bare] = (await exportMatters(modules, community, false)).sheets
    const [full] = (await exportMatters(modules, community, true)).sheets
    expect(bare?.rows).toHaveLength(44)
    expect(JSON.stringify(bare)).not.toContain('二楼的灯坏了')
    expect(full?.header).toContain('内容')
    expect(JSON.stringify(full)).toContain('二楼的灯坏了')
  })

  it('holds every line of the log with its head', async () => {
    const [bare] = (await exportLog(world.kernel, community.id, false)).sheets
    const [clock] = await rows(`select seq, encode(head, 'hex') as head from gewu.stream_clock where seq = 44`)
    expect(bare?.rows).toHaveLength(44)
    expect(bare?.rows.at(-1)?.at(-1)).toBe(clock.head)
    expect(JSON.stringify(bare)).not.toContain('楼道灯')
    expect(JSON.stringify((await exportLog(world.kernel, community.id, true)).sheets)).toContain('楼道灯')
  })
})
