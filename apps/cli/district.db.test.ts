import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cryptoFrom, readKeyFile } from '@gewu/server/kernel/crypto'
import { writeWorkbook } from '@gewu/server/kernel/workbook/write-workbook'
import { totpCode } from '@gewu/server/modules/identity/index'
import { emptyDatabase, type FreshDatabase } from '@gewu/testkit/database'
import { scratchFolder } from '@gewu/testkit/scratch-folder'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { runGewu } from './run-gewu.ts'

let database: FreshDatabase
let folder: string
let remove: () => Promise<void>
const said: string[] = []
const text = (): string => said.join('\n')

const gewu = (...args: string[]): Promise<number> => {
  said.length = 0
  const { user, password, host, port, database: name } = database.ownerTarget
  const at = host.startsWith('/')
    ? `postgresql://${user}:${encodeURIComponent(password)}@/${name}?host=${encodeURIComponent(host)}&port=${port}`
    : `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/${name}`
  return runGewu([...args, '--db', at, '--data', folder])
}

const file = async (name: string, sheets: { name: string; rows: (string | number)[][] }[]): Promise<string> => {
  const full = path.join(folder, name)
  const written = sheets.map((one) => ({
    name: one.name,
    header: (one.rows[0] ?? []).map(String),
    rows: one.rows.slice(1),
  }))
  await writeFile(full, await writeWorkbook(written))
  return full
}

beforeAll(async () => {
  database = await emptyDatabase()
  ;({ folder, remove } = await scratchFolder())
  // The role of the application is one for the whole cluster: this installation knows its password.
  const secrets = { adminPassword: 'x', ownerPassword: 'x', appPassword: database.appTarget.password }
  await writeFile(path.join(folder, 'secrets.json'), JSON.stringify(secrets))
}, 120_000)
afterAll(async () => {
  await database.close()
  await remove()
})
beforeEach(() => {
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line: unknown) => void said.push(String(line)))
})
afterEach(() => vi.restoreAllMocks())

describe('a district from nothing', () => {
  it('has to be founded first', async () => {
    expect(await gewu('doctor')).toBe(1)
    expect(text()).toContain('请执行 gewu migrate')
    expect(await gewu('migrate')).toBe(0)
    expect(await gewu('migrate')).toBe(0)
    expect(text()).toContain('数据库已是最新')
    expect(await gewu('export', 'organisation', '--out', path.join(folder, 'o.xlsx'))).toBe(2)
    expect(text()).toContain('请先用 gewu init 建一个')
  })

  it('is founded once, with three one-time links', async () => {
    expect(await gewu('init', '--code', 'qx', '--name', '青溪区', '--admin', '测试甲', '--json')).toBe(0)
    const made = JSON.parse(said[0] ?? '{}')
    expect(made.district).toEqual({ code: 'QX', name: '青溪区' })
    expect(made.administrators.map((one: { loginName: string }) => one.loginName)).toEqual([
      'xitong',
      'anquan',
      'shenji',
    ])
    expect(new Set(made.administrators.map((one: { link: string }) => one.link)).size).toBe(3)
    expect(await gewu('init', '--code', 'QX', '--name', '青溪区')).toBe(1)
    expect(text()).toContain('一个安装只管一个区县')
    expect(await gewu('init', '--code', 'OTHER', '--name', '别的区')).toBe(1)
  })

  it('is filled by two workbooks, and tells what it could not take', async () => {
    const organisation = await file('组织.xlsx', [
      {
        name: '网格',
        rows: [
          ['层级', '编码', '名称', '上级', '工作法'],
          ['街道', 'JD1', '南河街道', 'QX', ''],
          ['社区', 'SQ1', '柳荫社区', 'JD1', '党群小家·三找'],
          ['党群小家', 'JZ1', '一号小家', 'SQ1', ''],
          ['没有这级', 'JZ2', '二号小家', 'SQ1', ''],
        ],
      },
      {
        name: '归属',
        rows: [
          ['社区', '小区', '楼栋', '单元', '微网格'],
          ['SQ1', '甲院', '1栋', '1单元', 'JZ1'],
        ],
      },
    ])
    expect(await gewu('import', 'organisation', organisation)).toBe(1)
    expect(text()).toContain('网格：新增 3')
    expect(text()).toMatch(/组织\.xlsx “网格”表第 5 行“层级”：/)
    expect(await gewu('import', 'roster', organisation, '--community', 'NONE')).toBe(2)
    expect(text()).toContain('现有：SQ1 柳荫社区')

    const roster = await file('名册.xlsx', [
      {
        name: '楼栋',
        rows: [
          ['小区', '楼栋', '单元', '户数'],
          ['甲院', '1栋', '1单元', 12],
        ],
      },
      {
        name: '住户',
        rows: [
          ['小区', '楼栋', '单元', '房号', '户主'],
          ['甲院', '1栋', '1单元', '101', '测试户主'],
        ],
      },
    ])
    expect(await gewu('import', 'roster', roster, '--community', 'sq1', '--dry-run')).toBe(0)
    expect(text()).toContain('什么也没有写进去')
    expect(await gewu('import', 'roster', roster, '--community', 'sq1')).toBe(0)
    expect(text()).toContain('1 个单元按先前导入的“归属”归到了微网格')
    expect(await gewu('import', 'roster', roster, '--community', 'sq1')).toBe(0)
    expect(text()).toContain('什么也没有改')
  })

  it('gives back what it was given, without names unless a second person agrees', async () => {
    const out = path.join(folder, '出.json')
    expect(await gewu('export', 'roster', '--community', 'SQ1', '--out', out)).toBe(0)
    expect(text()).toContain('户主姓名没有导出')
    const exported = JSON.parse(await readFile(out, 'utf8'))
    expect(exported.楼栋).toMatchObject([{ 小区: '甲院', 楼栋: '1栋', 单元: '1单元', 户数: 12 }])
    expect(exported.住户).toEqual([{ 小区: '甲院', 楼栋: '1栋', 单元: '1单元', 房号: '101', 居住状态: null }])
    expect(await gewu('export', 'roster', '--community', 'SQ1', '--out', out, '--approval', 'anquan:123456')).toBe(1)
    expect(text()).toContain('没有导出')
    const again = path.join(folder, '再入.xlsx')
    expect(await gewu('export', 'organisation', '--out', again)).toBe(0)
    expect(await gewu('import', 'organisation', again)).toBe(0)
    expect(text()).toContain('什么也没有改')
  })

  it('gives names out when the security administrator agrees, each code once, and the log keeps it', async () => {
    const crypto = cryptoFrom(await readKeyFile(path.join(folder, 'keys')))
    const { rows } = await database.owner.query(
      `update gewu.account set totp_confirmed_at = now() where login_name in ('anquan', 'xitong') returning id, login_name, totp_cipher`,
    )
    const codeOf = (loginName: string): string => {
      const account = rows.find((row) => row.login_name === loginName)
      return totpCode(crypto.open(account.totp_cipher, `account.totp:${account.id}`) ?? '', new Date())
    }
    const out = path.join(folder, '有户主.xlsx')
    const ask = (who: string, code: string) =>
      gewu('export', 'roster', '--community', 'SQ1', '--out', out, '--approval', `${who}:${code}`)
    expect(await ask('xitong', codeOf('xitong'))).toBe(1)
    const code = codeOf('anquan')
    expect(await ask('anquan', code)).toBe(0)
    expect(text()).not.toContain('户主姓名没有导出')
    expect(await gewu('import', 'roster', out, '--community', 'SQ1')).toBe(0)
    expect(text()).toContain('什么也没有改')
    expect(await ask('anquan', code)).toBe(1)
    const logged = await database.owner.query(
      `select p.events from gewu.log l join gewu.log_payload p using (community_id, seq) where l.action = 'exchange.export'`,
    )
    expect(logged.rows).toHaveLength(1)
    expect(logged.rows[0].events[0]).toMatchObject({ type: 'people.exported', subject: 'roster' })
  })

  it('is sound until somebody touches the log', async () => {
    expect(await gewu('verify')).toBe(0)
    expect(text()).toContain('全部相符')
    await database.owner.query(
      `update gewu.log set action = 'area.other' where seq = 1 and action = 'area.found-district'`,
    )
    expect(await gewu('verify', '--json')).toBe(1)
    const found = JSON.parse(said[0] ?? '{}')
    expect(found.checks).toMatchObject({ chainBreaks: 1, membershipsOff: 0 })
    expect(found.differences[0]).toContain('“青溪区”日志第 1 行')
    await database.owner.query(`update gewu.log set action = 'area.found-district' where action = 'area.other'`)
  })

  it('finds a payload that was changed and lets one that was removed pass', async () => {
    await database.owner.query(`delete from gewu.log_payload where seq = 2`)
    expect(await gewu('verify', '--json')).toBe(0)
    expect(JSON.parse(said[0] ?? '{}').figures.tombstones).toBeGreaterThan(0)
    await database.owner.query(`update gewu.log_payload set events = '[]' where seq = 1`)
    expect(await gewu('verify', '--json')).toBe(1)
  })

  it('finds a door that stands elsewhere than its membership says', async () => {
    await database.owner.query(`update gewu.place set micro_grid_id = null`)
    expect(await gewu('verify', '--json')).toBe(1)
    expect(JSON.parse(said[0] ?? '{}').checks.membershipsOff).toBe(2)
  })

  it('has a doctor who says what to do', async () => {
    expect(await gewu('settings', '--filed-until', '2020-01-01')).toBe(0)
    await gewu('doctor', '--json')
    const { findings } = JSON.parse(said[0] ?? '{}')
    const about = (what: string) => findings.filter((one: { about: string }) => one.about === what)
    expect(about('备案')).toMatchObject([{ state: 'bad' }])
    expect(about('密钥')).toMatchObject([{ state: 'good' }])
    expect(about('日志')).toMatchObject([{ state: 'bad' }])
    await writeFile(path.join(folder, 'keys', 'gewu.key'), `${Buffer.alloc(32, 7).toString('base64')}\n`)
    await gewu('doctor', '--json')
    const key = JSON.parse(said[0] ?? '{}').findings.find((one: { about: string }) => one.about === '密钥')
    expect(key).toMatchObject({ state: 'bad' })
  })
})
