/** Imports the work calendar: days of the State Council's notice into the district's calendar. */
import { sentenceOf } from '@gewu/contract/errors'
import { type CalendarDay, coveredYears } from '@gewu/domain/clock/calendar'
import { readCalendar } from '@gewu/domain/clock/calendar-csv'
import type { SheetRows } from '@gewu/domain/roster/sheet'
import type { Kernel } from '../kernel/kernel.ts'
import type { Actor } from '../kernel/scope.ts'
import { importCalendar, readCalendarDays, readCalendarYears } from '../modules/area/index.ts'
import type { ImportReport, Progress } from './report.ts'

export interface CalendarImport {
  readonly districtId: string
  readonly sheet: SheetRows
  readonly actor: Actor
  readonly dryRun: boolean
  readonly onProgress: Progress
}

const blockSize = 500

export const importCalendarSheet = async (kernel: Kernel, request: CalendarImport): Promise<ImportReport> => {
  const { days, years: _, partialYears, ...notes } = readCalendar(request.sheet)
  const kept = new Map((await readCalendarDays(kernel.pool)).map((day) => [day.date, day]))
  const fresh = days.filter((day) => !kept.has(day.date))
  const differing = days.filter(({ date, kind, name }) => {
    const before = kept.get(date)
    return before !== undefined && (before.kind !== kind || before.name !== name)
  })
  const together = new Map([...kept, ...days.map((day) => [day.date, day] as const)])
  const years = coveredYears([...together.values()])
  const known = new Set(await readCalendarYears(kernel.pool))
  const newYears = years.filter((year) => !known.has(year))
  const write = [...fresh, ...differing]
  if (!request.dryRun && (write.length > 0 || newYears.length > 0)) await writeDays(kernel, request, write, newYears)
  const counts = { added: fresh.length, changed: differing.length, same: days.length - write.length }
  const short = partialYears.filter(({ year }) => !years.includes(year))
  return {
    subject: 'calendar',
    dryRun: request.dryRun,
    counts: { 日子: counts },
    notes,
    remarks: [
      ...(years.length > 0 ? [`日历现在管到的年份：${years.join('、')}。`] : []),
      ...short.map(({ sentence }) => sentence),
    ],
  }
}

const writeDays = async (
  kernel: Kernel,
  request: CalendarImport,
  days: readonly CalendarDay[],
  years: readonly number[],
): Promise<void> => {
  for (let from = 0; from === 0 || from < days.length; from += blockSize) {
    // The years go with the last block: a year counts as covered only once its days are in.
    const last = from + blockSize >= days.length
    const input = {
      districtId: request.districtId,
      days: days.slice(from, from + blockSize),
      years: last ? years : [],
    }
    const { actor, districtId: communityId } = request
    const commandId = kernel.ids.uuid()
    const call = { command: importCalendar, communityId, commandId, actor, input, body: { from } }
    const result = await kernel.lanes.submit(call)
    if (!result.ok) throw new Error(sentenceOf(result.refusal))
    request.onProgress(Math.min(from + blockSize, days.length), days.length)
  }
}
