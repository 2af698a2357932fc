/** Days of the work calendar, at most 500 a command, as the State Council's notice has them. Written to the district's stream. */
import { done, refuse } from '@gewu/contract/errors'
import type { CalendarDay } from '@gewu/domain/clock/calendar'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { areaPolicy } from '../policy.ts'

export interface ImportCalendar {
  readonly districtId: string
  readonly days: readonly CalendarDay[]
  /** Years that all stored days together cover once these are in. */
  readonly years: readonly number[]
}

export type CalendarImported = { added: number; changed: number; years: number }

export const importCalendar: Command<ImportCalendar, CalendarImported> = {
  action: 'area.import-calendar',
  ahead: (input) => [
    ...input.days.map((day) => ({ table: 'calendar_day' as const, key: day.date })),
    ...input.years.map((year) => ({ table: 'calendar_year' as const, key: String(year) })),
  ],
  run: async (unit, input, { actor }) => {
    if (!ruleOn(areaPolicy, 'change-calendar', actor, { areaIds: [input.districtId] }).allow)
      return refuse('not-allowed')
    let added = 0
    let changed = 0
    for (const { date, kind, name } of input.days) {
      const before = await unit.get('calendar_day', date)
      if (before === null) {
        unit.insert('calendar_day', { day: date, kind, name })
        added += 1
      } else if (before.kind !== kind || before.name !== name) {
        unit.update('calendar_day', before, { kind, name })
        changed += 1
      }
    }
    let years = 0
    for (const year of input.years) {
      if (await unit.get('calendar_year', String(year))) continue
      unit.insert('calendar_year', { year })
      years += 1
    }
    return done({
      subject: { kind: 'calendar', id: null },
      events: [{ type: 'calendar.imported', added, changed, years: [...input.years] }],
      reply: { added, changed, years },
    })
  },
}
