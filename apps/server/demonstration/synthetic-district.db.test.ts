import { type TestKernel, testKernel } from '@gewu/testkit/test-kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSeedCalendar } from '../exchange/seed-calendar.ts'
import { type Modules, openModules } from '../modules.ts'
import { makeSynthetic } from './synthetic-district.ts'

let world: TestKernel
let modules: Modules

beforeAll(async () => {
  world = await testKernel(new Date('2026-03-02T02:00:00Z'))
  modules = openModules(world.kernel)
  await modules.refresh()
})
afterAll(async () => {
  modules.close()
  await world.close()
})

describe('a synthetic district', () => {
  it('stands with every door in its micro-grid, and is no real one', async () => {
    const { kernel } = world
    const told: number[] = []
    const parts = { kernel, modules, microGrids: 23, seed: 5, now: kernel.now(), calendar: await readSeedCalendar() }
    const counts = await makeSynthetic({ ...parts, onProgress: (done) => void told.push(done) })
    expect(told).toEqual([23])
    expect(counts).toMatchObject({ microGrids: 23, communities: 2 })
    const { rows } = await world.database.owner.query(
      `select (select count(*)::int from gewu.place where micro_grid_id is not null) as entrances,
              (select count(*)::int from gewu.home where micro_grid_id is not null) as homes,
              (select count(*)::int from gewu.matter) as matters,
              (select bool_and(demonstration) from gewu.area) as demonstration`,
    )
    expect(rows).toEqual([
      { entrances: counts.entrances, homes: counts.homes, matters: counts.matters, demonstration: true },
    ])
    await expect(makeSynthetic({ ...parts, onProgress: () => undefined })).rejects.toThrow('code-taken')
  })
})
