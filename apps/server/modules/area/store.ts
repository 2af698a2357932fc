/** All SQL of module area that is not a command's: the whole tree and the calendar. */
import type { CalendarDay, DayKind } from '@gewu/domain/clock/calendar'
import type pg from 'pg'
import type { RowOf } from '../../kernel/rows.generated.ts'

export type AreaRow = RowOf<'area'>

export interface Snapshot {
  readonly areas: readonly AreaRow[]
  readonly days: readonly CalendarDay[]
  readonly years: readonly number[]
}

/** Every dated day of the work calendar. */
export const readCalendarDays = async (pool: pg.Pool): Promise<CalendarDay[]> => {
  const { rows } = await pool.query<{ day: string; kind: string; name: string }>(
    'select day, kind, name from gewu.calendar_day order by day',
  )
  return rows.map((row) => ({ date: row.day, kind: dayKind(row.kind), name: row.name }))
}

/** Years that the stored days cover. */
export const readCalendarYears = async (pool: pg.Pool): Promise<number[]> => {
  const { rows } = await pool.query<{ year: number }>('select year from gewu.calendar_year order by year')
  return rows.map((row) => row.year)
}

/** Small shared tables, read whole. */
export const readSnapshot = async (pool: pg.Pool): Promise<Snapshot> => {
  const [areas, days, years] = await Promise.all([
    pool.query<AreaRow>(
      `select id, parent_id as "parentId", kind, code, name, pack_id as "packId", demonstration, settings, created_at as "createdAt"
       from gewu.area order by code`,
    ),
    readCalendarDays(pool),
    readCalendarYears(pool),
  ])
  return {
    areas: areas.rows,
    days,
    years,
  }
}

const kinds: readonly DayKind[] = ['workday', 'holiday', 'makeup']

const dayKind = (kind: string): DayKind => {
  const known = kinds.find((one) => one === kind)
  if (known === undefined) throw new Error(`calendar_day.kind ${kind}`)
  return known
}
