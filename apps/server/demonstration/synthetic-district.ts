/** Makes a synthetic district through the ordinary imports, street by street. It is a demonstration: never beside anything real. */
import type { SheetRows } from '@gewu/domain/roster/sheet'
import { importCalendarSheet } from '../exchange/import-calendar.ts'
import { importMattersSheet } from '../exchange/import-matters.ts'
import { importOrganisationSheets } from '../exchange/import-organisation.ts'
import { importRosterSheets } from '../exchange/import-roster.ts'
import { type ImportReport, isWhole } from '../exchange/report.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { systemActor } from '../kernel/scope.ts'
import { foundDistrict } from '../modules/area/index.ts'
import type { Modules } from '../modules.ts'
import { seatCast } from './people.ts'
import { districtFiles, type SyntheticStreet, type SyntheticWish, syntheticCode } from './synthetic-sheets.ts'

export interface SyntheticParts extends SyntheticWish {
  readonly kernel: Kernel
  readonly modules: Modules
  readonly calendar: SheetRows
  /** How many micro-grids stand, with everything in them. */
  readonly onProgress: (done: number, total: number) => void
}

export interface SyntheticCounts {
  readonly microGrids: number
  readonly communities: number
  readonly entrances: number
  readonly homes: number
  readonly matters: number
}

export const syntheticDistrict = { code: syntheticCode, name: '合成区' } as const

const quiet = { actor: systemActor, dryRun: false, onProgress: () => undefined }
/** Communities are streams of their own, so that some may be written side by side. */
const sideBySide = 4

/** The database must hold no district. @throws Error when a row of the made-up files was refused, which is a fault of this program */
export const makeSynthetic = async (parts: SyntheticParts): Promise<SyntheticCounts> => {
  const { kernel, modules } = parts
  const districtId = kernel.ids.uuid()
  const founded = await kernel.lanes.submit({
    command: foundDistrict,
    communityId: districtId,
    commandId: kernel.ids.uuid(),
    actor: systemActor,
    body: null,
    input: { id: districtId, ...syntheticDistrict, demonstration: true },
  })
  if (!founded.ok) throw new Error(`synthetic district: ${founded.refusal.code}`)
  await modules.refresh()
  whole(await importCalendarSheet(kernel, { ...quiet, districtId, sheet: parts.calendar }))
  const counts = { microGrids: 0, communities: 0, entrances: 0, homes: 0, matters: 0 }
  for (const street of districtFiles(parts)) {
    whole(await importOrganisationSheets(kernel, modules, { ...quiet, sheets: street.organisation }))
    await fillCommunities(parts, street, counts)
    counts.microGrids += street.microGrids
    parts.onProgress(counts.microGrids, parts.microGrids)
  }
  await seatCast(kernel, modules)
  return counts
}

const fillCommunities = async (
  { kernel, modules }: SyntheticParts,
  { communities }: SyntheticStreet,
  counts: { communities: number; entrances: number; homes: number; matters: number },
): Promise<void> => {
  const left = [...communities]
  const fill = async (): Promise<void> => {
    for (let files = left.shift(); files !== undefined; files = left.shift()) {
      const community = modules.area.communityByCode(files.code)
      if (community === null) throw new Error(`no community ${files.code}`)
      const roster = await importRosterSheets(kernel, { ...quiet, communityId: community.id, sheets: files.roster })
      const sheet = files.matters
      const matters = await importMattersSheet(kernel, modules, { ...quiet, community, sheet, kind: 'appeal' })
      for (const report of [roster, matters]) whole(report)
      counts.communities += 1
      counts.entrances += roster.counts.单元?.added ?? 0
      counts.homes += roster.counts.住户?.added ?? 0
      counts.matters += matters.counts.事项?.added ?? 0
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, fill))
}

const whole = (report: ImportReport): void => {
  if (isWhole(report)) return
  const [first] = report.notes.refused
  throw new Error(`synthetic ${report.subject}: ${first?.sheet} ${first?.row} ${first?.sentence}`)
}
