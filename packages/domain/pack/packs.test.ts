import { describe, expect, it } from 'vitest'
import { formatSpan } from '../matter/span.ts'
import { loadPack } from './load-pack.ts'
import type { Pack } from './pack.ts'
import { PACKS, packIds, readFolder } from './pack-folder.fixture.ts'
import { runScenario } from './run-scenario.ts'

function load(id: string): Pack {
  const loaded = loadPack(readFolder(`${PACKS}/${id}`))
  if (!loaded.ok)
    throw new Error(loaded.errors.map((error) => `${error.file}:${error.line} ${error.sentence}`).join('\n'))
  return loaded.pack
}

const packs = packIds().map(load)
const pack = (id: string): Pack => {
  const found = packs.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no pack ${id}`)
  return found
}
const micro = (id: string) => pack(id).levels.find((level) => level.is === 'micro-grid')
const journeys = packs.flatMap((one) =>
  one.scenarios.map((scenario) => ({ name: `${one.id}: ${scenario.title}`, one, scenario })),
)

describe('the five methods', () => {
  it('are these', () => {
    expect(packs.map((one) => one.id)).toEqual([
      'chengdu-micro-grid',
      'nanchuan-three-finds',
      'sucheng-fine-grid',
      'yichuan-six-micro',
      'yilong-365',
    ])
  })

  it('each carry the five kinds of matter', () => {
    for (const one of packs)
      expect([...one.flows.keys()]).toEqual(['appeal', 'hazard', 'dispute', 'service', 'whistle'])
  })

  it('size their micro-grids as the articles say', () => {
    expect(micro('sucheng-fine-grid')?.households).toMatchObject({ min: 50, max: 100, soft: true })
    expect(micro('nanchuan-three-finds')?.households).toMatchObject({ min: 50, max: 80, soft: true })
    expect(micro('chengdu-micro-grid')?.households).toMatchObject({ min: 30, max: 100, soft: true })
    expect(micro('yilong-365')?.households).toMatchObject({ target: 10, soft: true })
    expect(micro('yichuan-six-micro')?.households).toMatchObject({ soft: true })
  })

  it('stand on as many levels as the articles say', () => {
    expect(pack('yichuan-six-micro').levels).toHaveLength(4)
    expect(pack('sucheng-fine-grid').levels.map((level) => level.name)).toEqual([
      '镇街',
      '村居',
      '网格',
      '微网格',
      '户',
    ])
    expect(pack('nanchuan-three-finds').levels.map((level) => level.name)).toEqual(['社区', '党群小家'])
  })

  it('ask for one head and one steward a home, and any number of volunteers', () => {
    const team = pack('nanchuan-three-finds').posts.filter((post) => post.at === 'home-group')
    expect(team.map((post) => [post.name, post.count])).toEqual([
      ['家长', { min: 1, max: 1 }],
      ['红色物业管家', { min: 1, max: 1 }],
      ['志愿者', { min: 1, max: null }],
    ])
  })

  it('switch points on in Nanchuan alone (product rules 2.1)', () => {
    expect(packs.filter((one) => one.points !== null).map((one) => one.id)).toEqual(['nanchuan-three-finds'])
  })

  it('speak each its own words', () => {
    const said = (term: 'dispatch' | 'matter' | 'meeting' | 'dispatch-desk') =>
      new Set(packs.map((one) => one.words.terms[term]))
    expect(said('dispatch').size).toBeGreaterThanOrEqual(4)
    expect(said('matter').size).toBe(5)
    expect(said('meeting').size).toBe(5)
    expect(said('dispatch-desk').size).toBe(5)
  })

  it('keep each its own time', () => {
    const lamp = packs.map((one) => one.categories.find((category) => category.key === 'lighting')?.clock)
    expect(new Set(lamp.map((clock) => JSON.stringify(clock))).size).toBe(5)
    expect(lamp.map((clock) => (clock === undefined ? '' : formatSpan(clock.handle)))).toEqual([
      '2wd',
      '1wd',
      '1wd',
      '2wd',
      '3d',
    ])
  })

  it('let a score of 5 and a score of 1 be given everywhere, the 1 always bad', () => {
    for (const one of packs) {
      expect(one.rating.find((grade) => grade.score === 5)?.bad).toBe(false)
      expect(one.rating.find((grade) => grade.score === 1)?.bad).toBe(true)
    }
  })

  it('never ask for care data or reporters in the posts of neighbours and merchants', () => {
    for (const one of packs) {
      for (const post of one.posts.filter((each) => each.from.includes('property-firm') || each.key === 'volunteer')) {
        expect(post.may, post.name).not.toContain('see-care')
        expect(post.never, post.name).toContain('see-reporter')
      }
    }
  })
})

describe('scenarios', () => {
  it.each(journeys)('$name', ({ one, scenario }) => {
    const run = runScenario(one, scenario)
    expect(run.ok ? 'as told' : `${run.failure.file}:${run.failure.line} ${run.failure.sentence}`).toBe('as told')
  })

  it('say where they go another way', () => {
    const files = new Map(readFolder(`${PACKS}/yichuan-six-micro`))
    const told = files.get('scenarios/lamp.yaml') ?? ''
    files.set('scenarios/lamp.yaml', told.replace('state: dispatched', 'state: handling'))
    const loaded = loadPack(files)
    const scenario = loaded.ok ? loaded.pack.scenarios.find(({ file }) => file === 'scenarios/lamp.yaml') : undefined
    if (!loaded.ok || scenario === undefined) throw new Error('the scenario did not load')
    const run = runScenario(loaded.pack, scenario)
    const line = told.slice(0, told.indexOf('do: dispatch')).split('\n').length - 1
    expect(run.ok ? null : run.failure).toEqual({
      file: 'scenarios/lamp.yaml',
      line,
      sentence: '“dispatch”之后，state 应当是 handling，实际是 dispatched。',
    })
  })
})
