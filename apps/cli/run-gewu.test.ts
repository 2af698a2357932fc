import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commands } from './command-table.ts'
import { nearest } from './nearest.ts'
import { readOptions } from './options.ts'
import { runGewu } from './run-gewu.ts'

const said: string[] = []

beforeEach(() => {
  said.length = 0
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line: unknown) => void said.push(String(line)))
})
afterEach(() => vi.restoreAllMocks())

// The first command of each kind loads the server behind it.
describe('gewu', { timeout: 60_000 }, () => {
  it('lists every command with a line about it', async () => {
    expect(await runGewu(['help'])).toBe(0)
    const text = said.join('\n')
    for (const { name, summary } of commands) {
      expect(text).toContain(`  ${name} `)
      expect(text).toContain(summary)
    }
  })

  it('says how one command is used', async () => {
    expect(await runGewu(['help', 'import'])).toBe(0)
    expect(await runGewu(['import', '--help'])).toBe(0)
    expect(said[0]).toContain('gewu import roster 文件.xlsx --community 编码')
    expect(said[1]).toBe(said[0])
  })

  it('answers its version', async () => {
    expect(await runGewu(['--version'])).toBe(0)
    expect(said[0]).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('refuses a command there is not, and offers the nearest', async () => {
    expect(await runGewu(['improt'])).toBe(2)
    expect(said[0]).toContain('您是不是要写 import？')
    expect(await runGewu(['纸上谈兵'])).toBe(2)
    expect(said[1]).not.toContain('您是不是')
  })

  it.each([
    [['import'], '要写导入什么'],
    [['import', 'roster'], '要写文件'],
    [['import', 'roster', 'a.xlsx'], '--community'],
    [['import', 'rosters', 'a.xlsx'], '您是不是要写 roster'],
    [['import', 'roster', 'a.xlsx', '--comunity', 'X'], '没有“--comunity”这个选项'],
    [['import', 'roster', 'a.xlsx', 'b.xlsx', '--community', 'X'], '一次导入一个文件'],
    [['import', 'roster', '/nowhere/a.xlsx', '--community', 'X'], '/nowhere/a.xlsx：没有这个文件'],
    [['export', 'roster', '--community', 'X'], '--out'],
    [['export', 'roster', '--community', 'X', '--out', 'a.doc'], '.xlsx、.csv 或 .json'],
    [['export', 'roster', '--out', 'a.xlsx'], '--community'],
    [['export', 'organisation', '--out', 'a.xlsx', '--approval', 'anquan'], '登录名:六位动态码'],
    [['init', '--name', '青溪区'], '--code'],
    [['init', '--code', '有空 格', '--name', '青溪区'], '--code'],
    [['init', '--code', 'QX'], '--name'],
    [['init', '--code', 'QX', '--name', '青溪区', '--admin', '甲', '--admin', '甲'], '不能由同一个人兼'],
    [
      ['init', '--code', 'QX', '--name', '区', '--admin', '甲', '--admin', '乙', '--admin', '丙', '--admin', '丁'],
      '最多写三次',
    ],
    [['settings'], '要写改什么'],
    [['settings', '--filed-until', '2027-02-30'], '存在的日子'],
    [['verify', 'now'], '不认识“now”'],
    [['doctor', '--deep'], '没有“--deep”这个选项'],
    [['migrate', '--db'], '少了后面的值'],
  ])('refuses %j with a sentence and 2', async (args, sentence) => {
    expect(await runGewu(args)).toBe(2)
    expect(said.join('\n')).toContain(sentence)
  })
})

describe('nearest', () => {
  it('takes two changes and no more', () => {
    expect(nearest('docter', ['doctor', 'verify'])).toBe('doctor')
    expect(nearest('dr', ['doctor', 'verify'])).toBeNull()
  })
})

describe('readOptions', () => {
  it('reads values and what stands alone', () => {
    const read = readOptions(['x', '--data', 'd'], { data: { type: 'string' } })
    expect(read).toMatchObject({ ok: true, values: { data: 'd' }, positionals: ['x'] })
  })
})
