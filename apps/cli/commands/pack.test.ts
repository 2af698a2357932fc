import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { packCommand } from './pack.ts'

const packs = fileURLToPath(new URL('../../../packs', import.meta.url))
const broken = fileURLToPath(new URL('../../../packages/domain/pack/testdata/broken', import.meta.url))

/** Eighty packs are read in one test; a busy machine takes its time. */
vi.setConfig({ testTimeout: 60_000 })

let printed: string[]
let folder: string

beforeEach(async () => {
  printed = []
  const keep = (line: string) => void printed.push(line)
  vi.spyOn(console, 'log').mockImplementation(keep)
  vi.spyOn(console, 'error').mockImplementation(keep)
  folder = await mkdtemp(path.join(tmpdir(), 'gewu-packs-'))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

describe('gewu pack', () => {
  it('lists the five methods', async () => {
    expect(await packCommand(['list'], packs)).toBe(0)
    expect(printed).toHaveLength(5)
    expect(printed.join()).toContain('党群小家·三找')
  })

  it('lists them as one JSON object', async () => {
    expect(await packCommand(['list', '--json'], packs)).toBe(0)
    expect(printed).toHaveLength(1)
    expect(JSON.parse(printed[0] ?? '').packs.map((pack: { id: string }) => pack.id)).toContain('yilong-365')
  })

  it('checks all of them, and one', async () => {
    expect(await packCommand(['check'], packs)).toBe(0)
    expect(await packCommand(['check', path.join(packs, 'yilong-365')], packs)).toBe(0)
    expect(printed.at(-1)).toContain('没有错')
  })

  it('refuses a broken one with file and line', async () => {
    expect(await packCommand(['check', path.join(broken, 'clock-at-acceptance')], packs)).toBe(1)
    expect(printed[0]).toBe('clock-at-acceptance/matters/appeal.yaml:17: 时限从派出起算，“accept”不能再起算。')
  })

  it('refuses a folder of broken ones, each of them', async () => {
    expect(await packCommand(['check', broken, '--json'], packs)).toBe(1)
    const report: { packs: { ok: boolean; problems: string[] }[] } = JSON.parse(printed[0] ?? '')
    expect(report.packs.length).toBeGreaterThan(60)
    for (const pack of report.packs)
      expect(pack).toMatchObject({
        ok: false,
        problems: [expect.stringMatching(/^[\w/.-]+:\d+: /), ...pack.problems.slice(1)],
      })
  })

  it('runs scenarios, and says where one goes another way', async () => {
    const copy = path.join(folder, 'yilong-365')
    await cp(path.join(packs, 'yilong-365'), copy, { recursive: true })
    const scenario = path.join(copy, 'scenarios/door-only.yaml')
    await writeFile(scenario, (await readFile(scenario, 'utf8')).replace('state: closed', 'state: resolved'))
    expect(await packCommand(['check', copy], packs)).toBe(1)
    expect(printed[0]).toMatch(/^yilong-365\/scenarios\/door-only\.yaml:14: /)
  })

  it('says when the folder has another name than the pack', async () => {
    const copy = path.join(folder, 'another')
    await cp(path.join(packs, 'yilong-365'), copy, { recursive: true })
    expect(await packCommand(['check', copy], packs)).toBe(1)
    expect(printed[0]).toContain('another/pack.yaml:1: ')
  })

  it('starts a new one that passes, and never over another', async () => {
    await cp(path.join(packs, 'yichuan-six-micro'), path.join(folder, 'yichuan-six-micro'), { recursive: true })
    expect(await packCommand(['new', 'my-method'], folder)).toBe(0)
    expect(await packCommand(['check', path.join(folder, 'my-method')], folder)).toBe(0)
    expect(await packCommand(['new', 'my-method'], folder)).toBe(2)
  })

  it.each([
    [[]],
    [['show']],
    [['list', 'x']],
    [['check', '/no/such/folder']],
    [['new']],
    [['new', 'Bad Name']],
    [['new', 'a', '--like', 'none']],
    [['list', '--loud']],
  ])('answers wrong use %j with 2', async (argv) => {
    expect(await packCommand(argv, packs)).toBe(2)
    expect(printed).not.toEqual([])
  })
})
