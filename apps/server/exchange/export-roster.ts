/** A community's roster as the workbook it can be imported from again. Names of heads only when somebody else has said yes. */

import { wholeBuilding } from '@gewu/domain/roster/place-name'
import { type Occupancy, occupancyTitles } from '@gewu/domain/roster/roster-columns'
import type { Cell } from '@gewu/domain/roster/sheet'
import type { Kernel } from '../kernel/kernel.ts'
import { jobsScope, reading } from '../kernel/scope.ts'
import type { SheetToWrite } from '../kernel/workbook/write-workbook.ts'
import { type HomeKept, type PlaceKept, readRosterKept } from '../modules/grid/index.ts'
import { headContext } from './import-roster.ts'

export interface Exported {
  readonly sheets: readonly SheetToWrite[]
  /** Sentences about what was left out. */
  readonly remarks: readonly string[]
}

export const exportRoster = async (kernel: Kernel, communityId: string, withPeople: boolean): Promise<Exported> => {
  const kept = await reading(kernel.pool, jobsScope, (client) => readRosterKept(client, communityId))
  const doors = kept.places.filter((place) => place.kind === 'entrance' && !place.retired)
  const doorOf = new Map(doors.map((door) => [door.id, door]))
  const nameOf = (home: HomeKept): string | null =>
    home.headCipher === null ? null : kernel.crypto.open(home.headCipher, headContext(home.id))
  const homes = kept.homes.flatMap((home): Cell[][] => {
    const door = doorOf.get(home.placeId)
    if (door === undefined) return []
    const head = withPeople ? [nameOf(home)] : []
    return [[...doorCells(door), home.number, ...head, occupancyTitle(home.occupancy)]]
  })
  const spots = kept.places.filter((place) => place.kind === 'spot' && !place.retired).length
  return {
    sheets: [
      {
        name: '楼栋',
        header: ['小区', '楼栋', '单元', '层数', '户数', '经度', '纬度', '坐标系', '建成年份', '管理类型'],
        rows: doors.map(entranceCells),
      },
      {
        name: '住户',
        header: ['小区', '楼栋', '单元', '房号', ...(withPeople ? ['户主'] : []), '居住状态'],
        rows: homes,
      },
    ],
    remarks: [
      ...(withPeople ? [] : ['户主姓名没有导出：要另一个人同意，请加 --approval 安全管理员的登录名:动态码。']),
      ...(spots > 0 ? [`${spots} 个公共点位不在名册里，没有导出。`] : []),
    ],
  }
}

const doorCells = (door: PlaceKept): Cell[] => [
  door.estate,
  door.building,
  door.name === wholeBuilding ? null : door.name,
]

const entranceCells = (door: PlaceKept): Cell[] => [
  ...doorCells(door),
  door.floors,
  door.households,
  door.lon,
  door.lat,
  door.lon === null ? null : 'CGCS2000',
  door.builtYear,
  door.management,
]

const occupancies: readonly Occupancy[] = ['owner', 'tenant', 'vacant', 'seasonal', 'business', 'shared']

const occupancyTitle = (kept: string | null): string | null => {
  const known = occupancies.find((one) => one === kept)
  return known === undefined ? null : occupancyTitles[known]
}
