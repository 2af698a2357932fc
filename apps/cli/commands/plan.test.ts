import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { planCommand } from './plan.ts'
import { routeCommand } from './route.ts'

let folder = ''
let said: string[] = []
let warned: string[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gewu-plan-'))
  said = []
  warned = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void warned.push(line))
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const file = (name: string): string => path.join(folder, name)

const street = (households: readonly number[]) => ({
  format: 'gewu-microgrid-1',
  name: 'street',
  bounds: { L: 50, U: 100, target: 75 },
  compounds: [{ id: 'E1', community: 'S1' }],
  units: households.map((count, at) => ({
    id: `u${at}`,
    community: 'S1',
    compound: 'E1',
    building: 'b',
    entrance: String(at),
    lon: 118.3 + at * 0.0003,
    lat: 33.95,
    households: count,
  })),
  links: households.slice(1).map((_, at) => [at, at + 1, 30]),
  barriers: [],
  pins: [],
  previous: null,
})

/** A street of two whose second unit is not as it should be. */
const spoilt = (change: Record<string, unknown>): string => {
  const { units, ...rest } = street([60, 60])
  return JSON.stringify({ ...rest, units: units.map((unit, at) => (at === 1 ? { ...unit, ...change } : unit)) })
}

const plan = (content: string, ...more: string[]): Promise<number> => {
  writeFileSync(file('in.json'), content)
  return planCommand(['--in', file('in.json'), '--out', file('out.json'), ...more])
}

describe('gewu plan', () => {
  it('writes a plan and prints one JSON object', async () => {
    expect(await plan(JSON.stringify(street([40, 40, 40, 40])), '--json')).toBe(0)
    const { assign } = JSON.parse(readFileSync(file('out.json'), 'utf8'))
    expect(assign.u0).toBe(assign.u1)
    expect(assign.u2).toBe(assign.u3)
    expect(assign.u1).not.toBe(assign.u2)
    expect(said).toHaveLength(1)
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ grids: 2, within: 2, excessHouseholds: 0, illegal: 0 })
  })

  it('says why a grid stays out of bounds', async () => {
    expect(await plan(JSON.stringify(street([130, 60])))).toBe(0)
    expect(said.join('\n')).toContain('单元 u0 一个就有 130 户')
  })

  it.each([
    ['no JSON', '{"format": ', 'JSON'],
    ['crossed bounds', JSON.stringify({ ...street([60]), bounds: { L: 9, U: 3 } }), '大于上限'],
    [
      'pins apart',
      JSON.stringify({
        ...street([60, 60]),
        links: [],
        pins: [
          { unit: 'u0', grid: 'P' },
          { unit: 'u1', grid: 'P' },
        ],
      }),
      '走不通',
    ],
    ['an id used twice', spoilt({ id: 'u0' }), '重复'],
    ['an estate nobody knows', spoilt({ compound: 'E9' }), 'E9'],
    ['a pin of a unit nobody knows', JSON.stringify({ ...street([60]), pins: [{ unit: 'u9', grid: 'P' }] }), 'u9'],
    ['a link to itself', JSON.stringify({ ...street([60, 60]), links: [[1, 1, 5]] }), '它自己'],
    ['a link to nowhere', JSON.stringify({ ...street([60]), links: [[0, 9, 5]] }), '不存在'],
    ['negative households', spoilt({ households: -3 }), '-3'],
    ['households left out', spoilt({ households: undefined }), 'households'],
    ['coordinates the wrong way round', spoilt({ lon: 33.95, lat: 118.3 }), '写反'],
    ['a place abroad', spoilt({ lon: 2.3, lat: 48.8 }), '合理范围'],
    [
      'an empty community',
      JSON.stringify({ ...street([60]), compounds: [...street([60]).compounds, { id: 'E2', community: 'S2' }] }),
      'S2',
    ],
    [
      'pins that contradict each other',
      JSON.stringify({
        ...street([60]),
        pins: [
          { unit: 'u0', grid: 'P' },
          { unit: 'u0', grid: 'Q' },
        ],
      }),
      '只留一个',
    ],
  ])('refuses %s in one sentence and writes nothing', async (_, content, words) => {
    expect(await plan(content)).toBe(2)
    expect(warned).toHaveLength(1)
    expect(warned[0]).toContain(words)
    expect(warned[0]).toContain('in.json')
    expect(existsSync(file('out.json'))).toBe(false)
  })

  it('refuses a million units, and says how many may be', async () => {
    // They are counted before any of them is looked at.
    const units = new Array(1_000_000).fill(0)
    expect(await plan(JSON.stringify({ ...street([60]), units }))).toBe(2)
    expect(warned).toHaveLength(1)
    expect(warned[0]).toMatch(/1000000 个，超过一次能划分的 600000 个/)
    expect(existsSync(file('out.json'))).toBe(false)
  })

  it('refuses wrong use', async () => {
    expect(await planCommand(['--in', 'x.json'])).toBe(2)
    expect(await planCommand(['--in', 'x.json', '--out', 'y.json', '--effort', 'most'])).toBe(2)
    expect(await planCommand(['--in', file('none.json'), '--out', file('y.json')])).toBe(2)
    expect(await planCommand(['--in', 'x.json', '--out', file('no/such/y.json')])).toBe(2)
    expect(warned).toHaveLength(4)
  })
})

describe('gewu route', () => {
  it('writes the order and its metres', async () => {
    const stops = [3, 1, 2, 0].map((at) => ({ id: `s${at}`, lon: 118.3 + at * 0.001, lat: 33.95 }))
    writeFileSync(file('in.json'), JSON.stringify({ start: { lon: 118.299, lat: 33.95 }, stops }))
    expect(await routeCommand(['--in', file('in.json'), '--out', file('out.json')])).toBe(0)
    const { order, metres } = JSON.parse(readFileSync(file('out.json'), 'utf8'))
    expect(order).toEqual(['s0', 's1', 's2', 's3'])
    expect(metres).toBeCloseTo(369, 0)
  })

  it('refuses no stops', async () => {
    writeFileSync(file('in.json'), '{"stops": []}')
    expect(await routeCommand(['--in', file('in.json'), '--out', file('out.json')])).toBe(2)
    expect(existsSync(file('out.json'))).toBe(false)
  })
})
