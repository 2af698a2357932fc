/** The work calendar as a file: rows of date, kind and name, read whole or refused row by row. */

import { readInstant } from '../roster/dates.ts'
import { oneOf, shortText } from '../roster/fields.ts'
import { newNotes, type Read, type ReadingNotes, type RowReader, readRows } from '../roster/row-reader.ts'
import type { Cell, SheetRows } from '../roster/sheet.ts'
import type { Column } from '../roster/table.ts'
import { type CalendarDay, coveredYears, type DayKind, holidaysByYear, statutoryHolidays } from './calendar.ts'
import { type DayNumber, dayOf, dayText, weekdayOf } from './day.ts'

type CalendarKey = 'date' | 'kind' | 'name'

const calendarColumns: readonly Column<CalendarKey>[] = [
  { key: 'date', title: 'date', synonyms: ['日期'], need: true },
  { key: 'kind', title: 'kind', synonyms: ['类型', '类别', '种类', '安排'], need: true },
  { key: 'name', title: 'name', synonyms: ['名称', '节日', '说明'], need: false },
]

const kindWords: ReadonlyMap<string, DayKind> = new Map([
  ...['workday', '工作日', '上班'].map((word) => [word, 'workday'] as const),
  ...['holiday', '放假', '休', '节假日', '假日', '休息日'].map((word) => [word, 'holiday'] as const),
  ...['makeup', '调休', '补班', '班', '调休上班', '调休工作日'].map((word) => [word, 'makeup'] as const),
])

/** `partialYears` are mentioned with fewer holidays than the law gives them: the file alone does not cover them. */
export type CalendarReading = ReadingNotes & {
  days: CalendarDay[]
  years: number[]
  partialYears: { year: number; holidays: number; statutory: number; sentence: string }[]
}

export function readCalendar(sheet: SheetRows): CalendarReading {
  const notes = newNotes()
  const days: CalendarDay[] = []
  const firstRows = new Map<DayNumber, number>()
  readRows(sheet, calendarColumns, notes, (reader) => readDay(reader, firstRows, days))
  return { ...notes, days, years: coveredYears(days), partialYears: partialYears(days) }
}

/** Years that are mentioned but not covered, for instance by the days a notice spills into the year before. */
export function partialYears(days: readonly CalendarDay[]): CalendarReading['partialYears'] {
  return [...holidaysByYear(days)]
    .map(([year, holidays]) => ({ year, holidays, statutory: statutoryHolidays(year) }))
    .filter(({ holidays, statutory }) => holidays < statutory)
    .sort((a, b) => a.year - b.year)
    .map((partial) => ({
      ...partial,
      sentence: `${partial.year}年只列了 ${partial.holidays} 天放假，法定至少 ${partial.statutory} 天，这一年不能用来计算期限。请补全这一年再导入。`,
    }))
}

function readDay(reader: RowReader<CalendarKey>, firstRows: Map<DayNumber, number>, days: CalendarDay[]): void {
  const day = reader.required('date', calendarDate)
  const kind = reader.required('kind', oneOf(kindWords, ['workday', 'holiday', 'makeup']))
  const name = reader.optional('name', shortText(40)) ?? ''
  if (day === null) return
  const first = firstRows.get(day)
  if (first !== undefined) reader.refuse('date', 'duplicate', `这一天在第 ${first} 行已经写过。请只留一行。`)
  const weekday = weekdayOf(day)
  if (kind === 'makeup' && weekday !== 0 && weekday !== 6)
    reader.refuse('kind', 'conflict', `这一天是星期${'日一二三四五六'[weekday]}，本来就上班，不用调休。请核对日期。`)
  if (kind === null || reader.verdict() !== null) return
  firstRows.set(day, reader.row.row)
  days.push({ date: dayText(day), kind, name })
}

function calendarDate(cell: Cell): Read<DayNumber> {
  const instant = readInstant(cell)
  if (instant === null)
    return { ok: false, code: 'not-a-date', sentence: '看不出是哪一天，或这一天不存在。请写成 2026-10-01 这样。' }
  const year = dayText(dayOf(instant)).slice(0, 4)
  return year < '1992' || year > '2099'
    ? { ok: false, code: 'out-of-range', sentence: `${year}年不对。请核对日期。` }
    : { ok: true, value: dayOf(instant) }
}
