/** The calendar that ships: the State Council's notices for 2024 (国办发明电〔2023〕7号), 2025 (〔2024〕12号) and 2026 (〔2025〕7号), held against two public data sets.
 * They agree with the notices on every day of the three years; where one ever does not, the notice stands. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { covers, isWorkday, workCalendar } from '@gewu/domain/clock/calendar'
import { readCalendar } from '@gewu/domain/clock/calendar-csv'
import { type DayNumber, dayNumber, dayText, weekdayOf } from '@gewu/domain/clock/day'
import { officeHours } from '@gewu/domain/clock/service-hours'
import { due } from '@gewu/domain/clock/work-clock'
import { isWorkday as workdayByChineseDays } from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readCsv } from '../kernel/workbook/read-csv.ts'

const years = [2024, 2025, 2026]
const file = readCsv(readFileSync(new URL('./calendar-cn.csv', import.meta.url)), 'calendar-cn')
if (!file.ok) throw new Error(file.sentence)
const reading = readCalendar(file.sheet)
const calendar = workCalendar(reading.days)

function daysOf(year: number): DayNumber[] {
  const first = dayNumber(year, 1, 1) ?? 0
  const next = dayNumber(year + 1, 1, 1) ?? 0
  return Array.from({ length: next - first }, (_, index) => first + index)
}

const published = z.object({ dates: z.array(z.object({ date: z.string(), type: z.string() })) })

function kindsByHolidayCalendar(year: number): Map<string, string> {
  const path = createRequire(import.meta.url).resolve(`holiday-calendar/data/CN/${year}.json`)
  const { dates } = published.parse(JSON.parse(readFileSync(path, 'utf8')))
  return new Map(dates.map(({ date, type }) => [date, type === 'public_holiday' ? 'holiday' : 'makeup']))
}

describe('the calendar that ships', () => {
  it('is read without a refusal and covers three years, no more', () => {
    expect([reading.refused, reading.refusedSheets, reading.partialYears]).toEqual([[], [], []])
    expect(reading.years).toEqual(years)
    expect(covers(calendar, dayNumber(2027, 1, 1) ?? 0)).toBe(false)
  })

  it.each(years)('lists the same days as holiday-calendar in %i', (year) => {
    const ours = reading.days.filter(({ date }) => date.startsWith(String(year)))
    expect(new Map(ours.map(({ date, kind }) => [date, kind]))).toEqual(kindsByHolidayCalendar(year))
  })

  it.each(years)('works on the same days as chinese-days in %i', (year) => {
    const differing = daysOf(year).filter((day) => isWorkday(calendar, day) !== workdayByChineseDays(dayText(day)))
    expect(differing.map(dayText)).toEqual([])
  })

  it.each([
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])('has the days off and the make-up days of the notice in %i', (year, holidays, makeup) => {
    const ours = reading.days.filter(({ date }) => date.startsWith(String(year)))
    const off = ours.filter(({ kind }) => kind === 'holiday').length
    expect([off, ours.length - off]).toEqual([holidays, makeup])
  })

  it('makes up only on weekends', () => {
    const makeup = daysOf(2026).filter((day) => calendar.days.get(day) === 'makeup')
    expect(new Set(makeup.map(weekdayOf))).toEqual(new Set([0, 6]))
  })

  it('runs a clock over the Spring Festival of 2026 and stops at the end of what it knows', () => {
    const start = new Date('2026-02-14T17:00:00+08:00')
    expect(due(calendar, officeHours, start, { workHours: 2 })).toEqual({
      ok: true,
      at: new Date('2026-02-24T09:30:00+08:00'),
    })
    const late = new Date('2026-12-30T10:00:00+08:00')
    expect(due(calendar, officeHours, late, { workDays: 5 })).toEqual({ ok: false, uncoveredYear: 2027 })
  })
})
