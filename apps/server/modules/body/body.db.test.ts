import { randomUUID } from 'node:crypto'
import type { Ability } from '@gewu/domain/pack/ability'
import { type TestKernel, testKernel } from '@gewu/testkit/test-kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../kernel/canonical.ts'
import type { Command } from '../../kernel/command.ts'
import { type Actor, nobody, systemActor } from '../../kernel/scope.ts'
import {
  type AreaModule,
  areaModule,
  changeSettings,
  createArea,
  foundDistrict,
  importCalendar,
} from '../area/index.ts'
import { type BodyModule, bodyModule, changeAgency, createAgency, retireAgency } from './index.ts'

let world: TestKernel
let area: AreaModule
let body: BodyModule
let districtId: string
let streetId: string

interface Answer {
  readonly ok: boolean
  readonly value?: unknown
  readonly refusal?: { readonly code: string }
}

const run = <I, R extends Json>(
  command: Command<I, R>,
  input: I,
  { actor = systemActor, key = randomUUID() as string, sent = {} as Json } = {},
) => world.kernel.lanes.submit({ command, communityId: districtId, commandId: key, actor, input, body: sent })

const codeOf = (answer: Answer): string => (answer.ok ? 'done' : (answer.refusal?.code ?? ''))

const manager = (areaId: string, may: readonly Ability[]): Actor => ({
  ...nobody,
  shell: 'desk',
  posts: [
    {
      id: randomUUID(),
      key: 'x',
      title: '岗位',
      nodeName: '',
      node: { kind: 'area', areaId },
      may: new Set(may),
      communities: [],
      grids: [],
      microGrids: [],
    },
  ],
})

const agency = (code: string, parentId: string | null = null) => ({
  areaId: districtId,
  parentId,
  code,
  name: `单位${code}`,
  kind: 'water',
})

beforeAll(async () => {
  world = await testKernel()
  area = areaModule(world.kernel)
  await area.refresh()
  body = bodyModule(world.kernel, { area })
  districtId = randomUUID()
  await run(foundDistrict, { id: districtId, code: 'QX', name: '青溪区', demonstration: false })
  const street = await run(createArea(world.kernel.packs), {
    parentId: districtId,
    kind: 'street',
    code: 'JD1',
    name: '南河街道',
    packId: null,
    demonstration: false,
  })
  if (!street.ok) throw new Error(street.refusal.code)
  streetId = street.value.id
  await area.refresh()
}, 120_000)

afterAll(async () => {
  area.close()
  body.close()
  await world.close()
})

describe('areas', () => {
  it('has one district only', async () => {
    expect(
      codeOf(await run(foundDistrict, { id: randomUUID(), code: 'QY', name: '另一区', demonstration: false })),
    ).toBe('code-taken')
    expect(
      codeOf(
        await run(
          foundDistrict,
          { id: randomUUID(), code: 'QY', name: '另一区', demonstration: false },
          { actor: nobody },
        ),
      ),
    ).toBe('not-allowed')
  })

  it('puts a community under a street, with a method there is', async () => {
    const make = (code: string, parentId: string, packId: string | null, actor = systemActor) =>
      run(
        createArea(world.kernel.packs),
        { parentId, kind: 'community', code, name: code, packId, demonstration: false },
        { actor },
      )
    expect(codeOf(await make('SQ1', districtId, 'yilong-365'))).toBe('area-unknown')
    expect(codeOf(await make('SQ1', streetId, 'no-such-method'))).toBe('pack-unknown')
    expect(codeOf(await make('JD1', streetId, 'yilong-365'))).toBe('code-taken')
    expect(codeOf(await make('SQ1', streetId, 'yilong-365', manager(streetId, ['dispatch-matters'])))).toBe(
      'not-allowed',
    )
    expect(codeOf(await make('SQ1', streetId, 'yilong-365', manager(streetId, ['manage-organisation'])))).toBe('done')
    await area.refresh()
    expect(area.communityByCode('SQ1')).toMatchObject({ streetId, packId: 'yilong-365' })
    expect(area.below(districtId)).toEqual([area.communityByCode('SQ1')?.id])
  })

  it('takes service hours it can read, and the clock follows them', async () => {
    const community = area.communityByCode('SQ1')
    if (!community) throw new Error('no community')
    const set = (serviceHours: { mon: string[] } | null) => run(changeSettings, { areaId: community.id, serviceHours })
    expect(codeOf(await set({ mon: ['09:00-25:00'] }))).toBe('hours-unreadable')
    expect(codeOf(await set({ mon: ['09:00-17:00'] }))).toBe('done')
    const days = Array.from({ length: 13 }, (_, i) => ({
      date: `2026-10-${String(i + 1).padStart(2, '0')}`,
      kind: 'holiday' as const,
      name: '假日',
    }))
    await run(importCalendar, { districtId, days, years: [2026] })
    await area.refresh()
    const start = new Date('2026-03-02T00:00:00Z')
    expect(area.clockOf(community.id).due(start, { workHours: 2 })).toEqual({
      ok: true,
      at: new Date('2026-03-02T03:00:00Z'),
    })
    expect(area.clockOf(community.id).due(new Date('2026-12-31T00:00:00Z'), { workDays: 9 })).toEqual({
      ok: false,
      uncoveredYear: 2027,
    })
  })
})

describe('agencies', () => {
  it('are made by who manages the organisation, here or above', async () => {
    expect(codeOf(await run(createAgency, agency('A1'), { actor: nobody }))).toBe('not-allowed')
    expect(codeOf(await run(createAgency, agency('A1'), { actor: manager(streetId, ['manage-organisation']) }))).toBe(
      'not-allowed',
    )
    expect(codeOf(await run(createAgency, agency('A1'), { actor: manager(districtId, ['manage-organisation']) }))).toBe(
      'done',
    )
    expect(codeOf(await run(createAgency, agency('A1')))).toBe('code-taken')
    expect(codeOf(await run(createAgency, agency('A2', randomUUID())))).toBe('agency-unknown')
  })

  it('answer a repeated call as before, and refuse its key for another body', async () => {
    const key = randomUUID()
    const first = await run(createAgency, agency('B1'), { key, sent: { code: 'B1' } })
    expect(await run(createAgency, agency('B1'), { key, sent: { code: 'B1' } })).toEqual(first)
    expect(codeOf(await run(createAgency, agency('B2'), { key, sent: { code: 'B2' } }))).toBe('key-reused')
    await body.refresh()
    expect(body.agencies().filter(({ code }) => code.startsWith('B'))).toHaveLength(1)
  })

  it("are changed from their latest state only, and are nobody's own parent", async () => {
    await body.refresh()
    const one = body.agencyByCode('A1')
    if (!one) throw new Error('no agency')
    const change = (rev: bigint, parentId: string | null = null) =>
      run(changeAgency, { agencyId: one.id, rev, name: '供水站', kind: 'water', parentId })
    expect(codeOf(await change(one.rev, one.id))).toBe('agency-itself')
    expect(codeOf(await change(one.rev))).toBe('done')
    expect(codeOf(await change(one.rev))).toBe('changed-meanwhile')
    expect(codeOf(await run(retireAgency, { agencyId: one.id, rev: one.rev }))).toBe('changed-meanwhile')
    await body.refresh()
    const now = body.agencyByCode('A1')
    expect(codeOf(await run(retireAgency, { agencyId: one.id, rev: now?.rev ?? 0n }))).toBe('done')
    await body.refresh()
    expect(body.agencyByCode('A1')?.retired).toBe(true)
  })
})
