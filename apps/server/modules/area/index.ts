/**
 * Module area: the district, its streets and communities, their settings, the pack in force and the work calendar.
 * Kept in memory and read anew when the district's stream moves; it never touches what lies inside a community.
 */
import type { WorkCalendar } from '@gewu/domain/clock/calendar'
import { workCalendar } from '@gewu/domain/clock/calendar'
import { officeHours, type ServiceHours } from '@gewu/domain/clock/service-hours'
import { due, workedBetween } from '@gewu/domain/clock/work-clock'
import type { WorkClock } from '@gewu/domain/matter/clock-port'
import type { Pack } from '@gewu/domain/pack/pack'
import { type HeldView, holdView } from '../../kernel/held-view.ts'
import type { Bound } from '../../kernel/http.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { type AreaSettings, settingsOf } from './area-settings.ts'
import { packViewOf } from './pack-view.ts'
import { areaRoutesOf } from './routes.ts'
import { type AreaRow, readSnapshot, type Snapshot } from './store.ts'

export type { AreaSettings } from './area-settings.ts'
export { changeSettings } from './commands/change-settings.ts'
export { areasAbove, createArea } from './commands/create-area.ts'
export { foundDistrict } from './commands/found-district.ts'
export { importCalendar } from './commands/import-calendar.ts'
export { gridLevels, holdsPlaces, levelAbove } from './levels.ts'
export { holdsAt, isOperator } from './policy.ts'
export { readCalendarDays, readCalendarYears } from './store.ts'

export interface Area {
  readonly id: string
  readonly parentId: string | null
  readonly kind: 'district' | 'street' | 'community'
  readonly code: string
  readonly name: string
  readonly packId: string | null
  readonly demonstration: boolean
  readonly settings: AreaSettings
}

export interface Community {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly streetId: string
  readonly packId: string
  readonly pack: Pack
  readonly demonstration: boolean
  readonly settings: AreaSettings
}

export interface AreaModule {
  /** @throws Error before `init` */
  districtId(): string
  district(): Area
  /** The district, or null before `init`. */
  found(): Area | null
  area(id: string): Area | null
  community(id: string): Community | null
  communityByCode(code: string): Community | null
  communities(): readonly Community[]
  /** Ids of the communities at or below an area. */
  below(areaId: string): readonly string[]
  /** Communities whose decisions this one may learn from: itself, and where the district allows it those of the same method. */
  learnsWith(communityId: string): readonly string[]
  /** The area and what it lies in, nearest first. */
  above(areaId: string): readonly Area[]
  /** Every area, by code. */
  tree(): readonly Area[]
  calendar(): WorkCalendar
  /** The work calendar bound to one community's service hours. */
  clockOf(communityId: string): WorkClock
  hoursOf(communityId: string): ServiceHours
  /** Reads everything anew; commands of this process are followed without it. */
  refresh(): Promise<void>
  readonly routes: readonly Bound[]
  close(): void
}

/** The tree is empty until `refresh` has been awaited once; that throws, naming the community, when its pack is not there. */
export const areaModule = (kernel: Kernel): AreaModule => {
  const held: HeldView<View> = holdView(kernel, {
    part: 'area',
    initial: empty,
    read: async (pool) => viewFrom(await readSnapshot(pool), kernel.packs),
    districtId: () => districtOf(held.now())?.id ?? null,
    concerns: (line) => line.subjectKind === 'area' || line.subjectKind === 'calendar',
  })
  const module: Omit<AreaModule, 'routes'> = {
    districtId: () => module.district().id,
    district: () => {
      const found = module.found()
      if (found === null) throw new Error('no district yet: run `gewu init`')
      return found
    },
    found: () => districtOf(held.now()),
    area: (id) => held.now().byId.get(id) ?? null,
    community: (id) => held.now().communities.get(id) ?? null,
    communityByCode: (code) => [...held.now().communities.values()].find((c) => c.code === code) ?? null,
    communities: () => [...held.now().communities.values()],
    below: (areaId) => held.now().below.get(areaId) ?? [],
    learnsWith: (communityId) => learnsWith(held.now(), communityId),
    above: (areaId) => aboveOf(held.now().byId, areaId),
    tree: () => held.now().areas,
    calendar: () => held.now().calendar,
    hoursOf: (id) => hoursOf(module.community(id)),
    clockOf: (id) => clockOf(held.now().calendar, hoursOf(module.community(id))),
    refresh: held.refresh,
    close: held.close,
  }
  return Object.assign(module, { routes: areaRoutesOf(kernel, module, (community) => viewOf(community)) })
}

const districtOf = (view: View): Area | null => view.areas.find((area) => area.kind === 'district') ?? null

const learnsWith = (view: View, communityId: string): readonly string[] => {
  const own = view.communities.get(communityId)
  if (own === undefined || districtOf(view)?.settings.shareLearning !== true) return [communityId]
  return [...view.communities.values()].filter(({ packId }) => packId === own.packId).map(({ id }) => id)
}

const viewOf = (community: Community) =>
  packViewOf({ pack: community.pack, demonstration: community.demonstration, hours: hoursOf(community) })

const hoursOf = (community: Community | null): ServiceHours =>
  community === null ? officeHours : (community.settings.serviceHours ?? community.pack.hours)

const clockOf = (calendar: WorkCalendar, hours: ServiceHours): WorkClock => ({
  due: (start, span) => due(calendar, hours, start, span),
  worked: (from, to) => workedBetween(calendar, hours, from, to),
})

interface View {
  readonly areas: readonly Area[]
  readonly byId: ReadonlyMap<string, Area>
  readonly communities: ReadonlyMap<string, Community>
  readonly below: ReadonlyMap<string, readonly string[]>
  readonly calendar: WorkCalendar
}

const empty: View = {
  areas: [],
  byId: new Map(),
  communities: new Map(),
  below: new Map(),
  calendar: workCalendar([], []),
}

const viewFrom = (snapshot: Snapshot, packs: ReadonlyMap<string, Pack>): View => {
  const areas = snapshot.areas.map(areaOf)
  const byId = new Map(areas.map((area) => [area.id, area]))
  const communities = new Map(
    areas.flatMap((area) => (area.kind === 'community' ? [[area.id, communityOf(area, packs)] as const] : [])),
  )
  const below = new Map<string, string[]>()
  for (const id of communities.keys()) {
    for (const area of aboveOf(byId, id)) below.set(area.id, [...(below.get(area.id) ?? []), id])
  }
  return { areas, byId, communities, below, calendar: workCalendar(snapshot.days, snapshot.years) }
}

const areaKinds = ['district', 'street', 'community'] as const

const areaOf = (row: AreaRow): Area => {
  const kind = areaKinds.find((one) => one === row.kind)
  if (kind === undefined) throw new Error(`area.kind ${row.kind}`)
  const { id, parentId, code, name, packId, demonstration } = row
  return { id, parentId, kind, code, name, packId, demonstration, settings: settingsOf(row.settings) }
}

const communityOf = (area: Area, packs: ReadonlyMap<string, Pack>): Community => {
  const pack = area.packId === null ? undefined : packs.get(area.packId)
  if (pack === undefined)
    throw new Error(`社区“${area.name}”用的工作法“${area.packId}”不在 packs 文件夹里，请放回去再启动。`)
  const { id, code, name, demonstration, settings, parentId } = area
  return { id, code, name, streetId: parentId ?? '', packId: pack.id, pack, demonstration, settings }
}

const aboveOf = (byId: ReadonlyMap<string, Area>, areaId: string): Area[] => {
  const above: Area[] = []
  for (let at = byId.get(areaId); at !== undefined; at = at.parentId === null ? undefined : byId.get(at.parentId))
    above.push(at)
  return above
}
