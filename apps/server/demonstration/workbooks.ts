/** The demonstration's organisation and rosters as the sheets that a real district would hand in; they go through the real import. Pure. */
import type { Cell, SheetRows } from '@gewu/domain/roster/sheet'
import { agencies, communities, type DemoCommunity, districtCode, streets } from './communities.ts'
import { doorAt } from './layout.ts'
import { givenNames, surnames } from './stories.ts'

const sheet = (name: string, rows: readonly (readonly Cell[])[]): SheetRows => ({ name, rows, firstRow: 1 })

export interface MicroGridPlan {
  readonly code: string
  readonly name: string
  readonly parent: string
  /** Building and entrance numbers that belong to it, by estate. */
  readonly entrances: readonly { readonly estate: string; readonly building: number; readonly entrance: number }[]
}

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

/** Grids above the micro-grids: code, level, name, parent. */
export const upperGrids = (c: DemoCommunity): { code: string; level: string; name: string; parent: string }[] => {
  const rows: { code: string; level: string; name: string; parent: string }[] = []
  let parents = c.estates.map(() => c.code)
  c.above.forEach((above, depth) => {
    const next = c.estates.map((estate, i) => {
      const group = above.each === 'estate' ? i : Math.floor(i / 2)
      const code = `${c.code}-${depth + 1}${group + 1}`
      const name = above.each === 'estate' ? `${estate}${above.name}` : `第${'一二三四'.charAt(group)}${above.name}`
      if (!rows.some((row) => row.code === code))
        rows.push({ code, level: above.level, name, parent: parents[i] ?? c.code })
      return code
    })
    parents = next
  })
  return rows
}

const parentOf = (c: DemoCommunity, estateIndex: number): string => {
  const depth = c.above.length
  const last = c.above[depth - 1]
  if (!last) return c.code
  return `${c.code}-${depth}${(last.each === 'estate' ? estateIndex : Math.floor(estateIndex / 2)) + 1}`
}

export const microGrids = (c: DemoCommunity): MicroGridPlan[] =>
  c.estates.flatMap((estate, e) =>
    numbers(c.buildings).flatMap((building): MicroGridPlan[] => {
      const all = numbers(c.entrances).map((entrance) => ({ estate, building, entrance }))
      const parent = parentOf(c, e)
      if (c.microGridOf === 'building')
        return [{ code: `${c.code}-M${e + 1}${building}`, name: `${estate}${building}栋`, parent, entrances: all }]
      return all.map((one) => ({
        code: `${c.code}-M${e + 1}${building}${one.entrance}`,
        name: `${estate}${building}栋${one.entrance}单元`,
        parent,
        entrances: [one],
      }))
    }),
  )

/** One entrance of each community belongs to no micro-grid yet, so that the gap list has something to say. */
const leftOut = (c: DemoCommunity): string => `${c.estates.at(-1)}/${c.buildings}/${c.entrances}`

export const organisationSheets = (): SheetRows[] => [
  sheet('网格', [
    ['层级', '编码', '名称', '上级', '工作法'],
    ...streets.map((s) => ['街道', s.code, s.name, districtCode, '']),
    ...communities.map((c) => ['社区', c.code, c.name, c.street, c.packId]),
    ...communities.flatMap((c) => upperGrids(c).map((g) => [g.level, g.code, g.name, g.parent, ''])),
    ...communities.flatMap((c) => microGrids(c).map((m) => [c.microLevel, m.code, m.name, m.parent, ''])),
  ]),
  sheet('单位', [['编码', '名称', '类别', '上级'], ...agencies.map((a) => [a.code, a.name, a.kind, ''])]),
  sheet('归属', [
    ['社区', '小区', '楼栋', '单元', '微网格'],
    ...communities.flatMap((c) =>
      microGrids(c).flatMap((m) =>
        m.entrances
          .filter((at) => `${at.estate}/${at.building}/${at.entrance}` !== leftOut(c))
          .map((at) => [c.code, at.estate, `${at.building}栋`, `${at.entrance}单元`, m.code]),
      ),
    ),
  ]),
]

/** A made-up name by number, the same every time. */
export const inventedName = (n: number): string =>
  `${surnames[n % surnames.length]}${givenNames[(n * 7 + Math.floor(n / surnames.length)) % givenNames.length]}`

export const rosterSheets = (c: DemoCommunity): SheetRows[] => {
  const entrances = c.estates.flatMap((estate, e) =>
    numbers(c.buildings).flatMap((building) =>
      numbers(c.entrances).map((entrance) => ({ estate, e, building, entrance })),
    ),
  )
  const perFloor = c.households > 20 ? 4 : 2
  return [
    sheet('楼栋', [
      ['小区', '楼栋', '单元', '层数', '户数', '经度', '纬度', '坐标系', '建成年份'],
      ...entrances.map(({ estate, e, building, entrance }) => [
        estate,
        `${building}栋`,
        `${entrance}单元`,
        Math.ceil(c.households / perFloor),
        c.households,
        doorAt(c, e, building, entrance).lon,
        doorAt(c, e, building, entrance).lat,
        'CGCS2000',
        1986 + e * 7 + building,
      ]),
    ]),
    sheet('住户', [
      ['小区', '楼栋', '单元', '房号', '户主', '居住状态'],
      ...entrances.flatMap(({ estate, e, building, entrance }) =>
        numbers(c.households).map((n) => {
          const floor = Math.floor((n - 1) / perFloor) + 1
          const seed = e * 1000 + building * 100 + entrance * 31 + n
          const state = seed % 11 === 0 ? '空置' : seed % 7 === 0 ? '出租' : '自住'
          return [
            estate,
            `${building}栋`,
            `${entrance}单元`,
            `${floor}0${((n - 1) % perFloor) + 1}`,
            state === '空置' ? null : inventedName(seed),
            state,
          ]
        }),
      ),
    ]),
  ]
}
