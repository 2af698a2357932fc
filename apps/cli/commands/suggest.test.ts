import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { focus } from './focus.ts'
import { suggest } from './suggest.ts'

let folder = ''
const said: string[] = []
const at = (name: string): string => path.join(folder, name)

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gewu-text-'))
  said.length = 0
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const TRAIN = `doc_id,title,body,label
1,停水了,"家里停水, 水压太小",供水
2,水费多收,自来水有异味,供水
3,公交车不来,等公交半小时,交通
4,路口没有红绿灯,早高峰堵车,交通
`

describe('gewu suggest', () => {
  it('learns from one file and labels another', async () => {
    await writeFile(at('train.csv'), TRAIN)
    await writeFile(at('ask.csv'), 'doc_id,title,body\n9,又停水了,\n10,,公交车等不到\n11,,\n')
    expect(await suggest(['train', '--in', at('train.csv'), '--model', at('m')])).toBe(0)
    expect(await suggest(['predict', '--model', at('m'), '--in', at('ask.csv'), '--out', at('out.csv')])).toBe(0)
    const lines = (await readFile(at('out.csv'), 'utf8')).trim().split('\n')
    expect(lines[0]).toBe('doc_id,label1,score1,label2,score2,label3,score3')
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
      ['9', '供水'],
      ['10', '交通'],
      ['11', expect.any(String)],
    ])
  })

  it('learns from the good rows and names the refused ones', async () => {
    await writeFile(at('train.csv'), `${TRAIN}5,没有类别,,\n`)
    expect(await suggest(['train', '--in', at('train.csv'), '--model', at('m'), '--json'])).toBe(1)
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ cases: 4, labels: 2 })
    expect(said[1]).toContain('第 6 行的 label')
  })

  it('says in Chinese what is missing or unreadable', async () => {
    await writeFile(at('bad.csv'), 'doc_id,title,body\n1,停水,\n')
    expect(await suggest(['train', '--in', at('bad.csv'), '--model', at('m')])).toBe(2)
    expect(said.pop()).toContain('label')
    expect(await suggest(['train', '--in', at('none.csv'), '--model', at('m')])).toBe(2)
    expect(said.pop()).toContain('打不开文件')
    expect(await suggest(['predict', '--model', at('bad.csv'), '--in', at('bad.csv'), '--out', at('o')])).toBe(2)
    expect(said.pop()).toContain('不是模型文件')
    expect(await suggest(['teach'])).toBe(2)
  })
})

describe('gewu focus', () => {
  const row = (id: string, title: string, when = '2026-03-01 08:00:00'): string => `${id},${when},${title},`

  it('gives the same issue to messages about the same problem, and none to those that stand alone', async () => {
    const rows = [row('a', '云杉花园电动车充电难'), row('b', '云杉花园小区电动车充电太难'), row('c', '望江路路灯坏了')]
    await writeFile(at('in.csv'), ['message_id,created_at,title,body', ...rows].join('\n'))
    expect(await focus(['--in', at('in.csv'), '--out', at('out.csv')])).toBe(0)
    expect(await readFile(at('out.csv'), 'utf8')).toBe('message_id,issue_id\na,a\nb,a\nc,\n')
  })

  it('takes the good rows and names the refused ones', async () => {
    const rows = [row('a', '停水'), row('b', '停电', '昨天'), row('a', '停水')]
    await writeFile(at('in.csv'), ['message_id,created_at,title,body', ...rows].join('\n'))
    expect(await focus(['--in', at('in.csv'), '--out', at('out.csv')])).toBe(1)
    expect(said.join('\n')).toContain('第 3 行的 created_at')
    expect(said.join('\n')).toContain('第 4 行的 message_id 和前面的重复')
  })

  it('asks for what it needs', async () => {
    expect(await focus([])).toBe(2)
    expect(await focus(['--nothing'])).toBe(2)
    expect(said.join('\n')).toContain('--in')
  })
})
