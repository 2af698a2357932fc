/** Makes the demonstration district from nothing: five communities, one for each work method, and a plausible month of matters. */
import { readMap } from '@gewu/domain/map/read-map'
import type { SheetRows } from '@gewu/domain/roster/sheet'
import { importCalendarSheet } from '../exchange/import-calendar.ts'
import { importMap } from '../exchange/import-map.ts'
import { importOrganisationSheets } from '../exchange/import-organisation.ts'
import { importRosterSheets } from '../exchange/import-roster.ts'
import { type ImportReport, isWhole } from '../exchange/report.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { systemActor } from '../kernel/scope.ts'
import { foundDistrict } from '../modules/area/index.ts'
import type { Modules } from '../modules.ts'
import { layAccounts } from './accounts.ts'
import { communities, districtCode } from './communities.ts'
import { districtMap } from './layout.ts'
import { liveMonth, type MovableClock } from './month.ts'
import { type Cast, seatCast } from './people.ts'
import { organisationSheets, rosterSheets } from './workbooks.ts'

export interface DemonstrationParts {
  /** Its `now` reads `clock`. */
  readonly kernel: Kernel
  readonly modules: Modules
  readonly clock: MovableClock
  readonly now: Date
  /** The work calendar that ships with the product. */
  readonly calendar: SheetRows
  /** What is being done, and how far it is, 0 to 100. */
  readonly onProgress: (what: string, percent: number) => void
}

const dayMs = 86_400_000

/** The district, its five communities with their doors, and everybody who works or lives there. */
export const foundDemonstration = async (parts: DemonstrationParts): Promise<Cast> => {
  const { kernel, modules, clock, now, onProgress } = parts
  clock.at = new Date(now.getTime() - 40 * dayMs)
  const request = { actor: systemActor, dryRun: false, onProgress: () => undefined }
  const districtId = kernel.ids.uuid()
  const district = { id: districtId, code: districtCode, name: '青禾区', demonstration: true }
  await must(
    kernel.lanes.submit({
      command: foundDistrict,
      communityId: districtId,
      commandId: kernel.ids.uuid(),
      actor: systemActor,
      body: null,
      input: district,
    }),
  )
  await modules.refresh()
  onProgress('工作日历', 2)
  whole(await importCalendarSheet(kernel, { ...request, districtId, sheet: parts.calendar }))
  onProgress('街道、社区、网格', 5)
  whole(await importOrganisationSheets(kernel, modules, { ...request, sheets: organisationSheets() }))
  await modules.refresh()
  for (const [i, plan] of communities.entries()) {
    onProgress(`${plan.name}的楼栋和住户`, 8 + i * 6)
    const community = modules.area.communityByCode(plan.code)
    if (!community) throw new Error(`no community ${plan.code}`)
    whole(await importRosterSheets(kernel, { ...request, communityId: community.id, sheets: rosterSheets(plan) }))
  }
  const map = readMap(districtMap())
  if (!map.ok) throw new Error(`demonstration map: ${map.sentence}`)
  whole(await importMap(kernel, modules, { ...request, map, community: null }))
  onProgress('岗位和居民', 40)
  return seatCast(kernel, modules)
}

/** A month of matters in every community, the newest a few minutes old. */
export const fillDemonstration = async (parts: DemonstrationParts, cast: Cast): Promise<void> => {
  const { kernel, modules, clock, now, onProgress } = parts
  const tell = (done: number, all: number): void => onProgress('一个月的事', 45 + Math.floor((55 * done) / all))
  onProgress('院里的账', 44)
  await layAccounts({ kernel, modules, cast, clock, now })
  await liveMonth({ kernel, modules, cast, clock, now, onProgress: tell })
}

const must = async <T>(
  result: Promise<{ ok: true; value: T } | { ok: false; refusal: { code: string } }>,
): Promise<T> => {
  const answer = await result
  if (!answer.ok) throw new Error(`demonstration: ${answer.refusal.code}`)
  return answer.value
}

/** The demonstration's own workbooks have nothing that may be refused. */
const whole = (report: ImportReport): void => {
  if (!isWhole(report))
    throw new Error(`demonstration ${report.subject}: ${JSON.stringify(report.notes.refused.slice(0, 3))}`)
}
