/** The files of a synthetic district of any size, for trials and benchmarks: made up by seed, the same every time. Pure. */
import type { Random } from '@gewu/domain/planner/random'
import { deriveSeed, seededRandom } from '@gewu/domain/planner/random'
import type { Cell, SheetRows } from '@gewu/domain/roster/sheet'
import { stories } from './stories.ts'
import { inventedName } from './workbooks.ts'

export const syntheticCode = 'HC'
export const microGridsMost = 200_000

const communityOf = 20
const gridOf = 5
const streetOf = 12
const packId = 'chengdu-micro-grid'
const dayMs = 86_400_000
const matterDays = 60

export interface SyntheticCommunity {
  readonly code: string
  readonly name: string
  /** Sheets 楼栋 and 住户. */
  readonly roster: readonly SheetRows[]
  /** As `import matters` reads it. */
  readonly matters: SheetRows
}

/** One street and what lies in it; the whole district is as many of these as it takes, so that none is ever held whole. */
export interface SyntheticStreet {
  readonly code: string
  readonly microGrids: number
  readonly organisation: readonly SheetRows[]
  readonly communities: readonly SyntheticCommunity[]
}

export interface SyntheticWish {
  readonly microGrids: number
  readonly seed: number
  /** The newest matter is of the day before. */
  readonly now: Date
}

const sheet = (name: string, rows: readonly (readonly Cell[])[]): SheetRows => ({ name, rows, firstRow: 1 })
const two = (n: number): string => String(n).padStart(2, '0')
const between = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1))

export function* districtFiles(wish: SyntheticWish): Generator<SyntheticStreet> {
  const perStreet = communityOf * streetOf
  for (let street = 0; street * perStreet < wish.microGrids; street++) {
    const microGrids = Math.min(perStreet, wish.microGrids - street * perStreet)
    const communities = Array.from({ length: Math.ceil(microGrids / communityOf) }, (_, index) =>
      layOut(wish, street, index, Math.min(communityOf, microGrids - index * communityOf)),
    )
    yield {
      code: `${syntheticCode}${street + 1}`,
      microGrids,
      organisation: organisationOf(street, communities),
      communities: communities.map((one) => ({
        code: one.code,
        name: one.name,
        roster: rosterOf(one),
        matters: mattersOf(wish, one),
      })),
    }
  }
}

interface Entrance {
  readonly estate: string
  readonly building: string
  readonly entrance: string
  readonly households: number
  readonly lon: number
  readonly lat: number
}

interface MicroGrid {
  readonly code: string
  readonly name: string
  readonly entrances: readonly Entrance[]
}

interface Layout {
  readonly code: string
  readonly name: string
  readonly random: Random
  readonly microGrids: readonly MicroGrid[]
}

/** Micro-grids of two or three entrances of one building, 30 to 100 households; estates of five buildings. */
const layOut = ({ seed }: SyntheticWish, street: number, index: number, microGrids: number): Layout => {
  const code = `${syntheticCode}${street + 1}-${two(index + 1)}`
  const random = seededRandom(deriveSeed(seed, street * streetOf + index))
  const west = 104 + street * 0.03 + (index % 4) * 0.006
  const south = 30.5 + Math.floor(index / 4) * 0.006
  return {
    code,
    name: `合成${street + 1}街${index + 1}社区`,
    random,
    microGrids: Array.from({ length: microGrids }, (_, n) => {
      const estate = `${Math.floor(n / gridOf) + 1}号院`
      const building = `${(n % gridOf) + 1}栋`
      const lon = west + (n % gridOf) * 0.0006
      const lat = south + Math.floor(n / gridOf) * 0.0008
      const entrances = Array.from({ length: between(random, 2, 3) }, (_, e) => ({
        estate,
        building,
        entrance: `${e + 1}单元`,
        households: between(random, 15, 33),
        lon: Number((lon + e * 0.00015).toFixed(6)),
        lat: Number(lat.toFixed(6)),
      }))
      return { code: `${code}-M${two(n + 1)}`, name: `${estate}${building}`, entrances }
    }),
  }
}

const gridCode = (community: string, microGrid: number): string => `${community}-G${Math.floor(microGrid / gridOf) + 1}`

const organisationOf = (street: number, communities: readonly Layout[]): SheetRows[] => {
  const streetCode = `${syntheticCode}${street + 1}`
  const grids = communities.flatMap((one) =>
    one.microGrids.flatMap((_, n) =>
      n % gridOf === 0 ? [['一般网格', gridCode(one.code, n), `${n / gridOf + 1}号院一般网格`, one.code, '']] : [],
    ),
  )
  return [
    sheet('网格', [
      ['层级', '编码', '名称', '上级', '工作法'],
      ['街道', streetCode, `合成${street + 1}街道`, syntheticCode, ''],
      ...communities.map((one) => ['社区', one.code, one.name, streetCode, packId]),
      ...grids,
      ...communities.flatMap((one) =>
        one.microGrids.map((micro, n) => ['微网格', micro.code, micro.name, gridCode(one.code, n), '']),
      ),
    ]),
    sheet('归属', [
      ['社区', '小区', '楼栋', '单元', '微网格'],
      ...communities.flatMap((one) =>
        one.microGrids.flatMap(({ code, entrances }) =>
          entrances.map(({ estate, building, entrance }) => [one.code, estate, building, entrance, code]),
        ),
      ),
    ]),
  ]
}

const rosterOf = ({ microGrids, random }: Layout): SheetRows[] => {
  const entrances = microGrids.flatMap((micro) => micro.entrances)
  const perFloor = 3
  return [
    sheet('楼栋', [
      ['小区', '楼栋', '单元', '层数', '户数', '经度', '纬度', '坐标系', '建成年份'],
      ...entrances.map(({ estate, building, entrance, households, lon, lat }) => {
        const built = between(random, 1985, 2015)
        return [estate, building, entrance, Math.ceil(households / perFloor), households, lon, lat, 'CGCS2000', built]
      }),
    ]),
    sheet('住户', [
      ['小区', '楼栋', '单元', '房号', '户主', '居住状态'],
      ...entrances.flatMap(({ estate, building, entrance, households }) =>
        Array.from({ length: households }, (_, n) => {
          const chance = random()
          const state = chance < 0.08 ? '空置' : chance < 0.25 ? '出租' : '自住'
          const number = `${Math.floor(n / perFloor) + 1}0${(n % perFloor) + 1}`
          const head = state === '空置' ? null : inventedName(Math.floor(random() * 10_000))
          return [estate, building, entrance, number, head, state]
        }),
      ),
    ]),
  ]
}

/** One to three for each micro-grid, of the last two months. */
const mattersOf = ({ now }: SyntheticWish, { code, microGrids, random }: Layout): SheetRows =>
  sheet('事项', [
    ['message_id', 'created_at', 'title', 'body', 'category', 'place'],
    ...microGrids.flatMap((micro) =>
      Array.from({ length: between(random, 1, 3) }, (_, n): Cell[] => {
        const { title, body, category } = stories[Math.floor(random() * stories.length)] ?? { title: '', body: '' }
        const today = Math.floor(now.getTime() / dayMs) * dayMs
        const at = new Date(today - Math.floor(random() * matterDays * dayMs) - dayMs).toISOString()
        return [`${code}-${micro.code}-${n + 1}`, at, title, body, category ?? null, micro.name]
      }),
    ),
  ])
