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

/** Small shared tables, read whole. */
export const readSnapshot = async (pool: pg.Pool): Promise<Snapshot> => {
  const [areas, days, years] = await Promise.all([
    pool.query<AreaRow>(
      `select id, parent_id as "parentId", kind, code, name, pack_id as "packId", demonstration, settings, created_at as "createdAt"
       from gewu.area order by code`,
    ),
    pool.query<{ day: string; kind: string; name: string }>(
      'select day, kind, name from gewu.calendar_day order by day',
    ),
    pool.query<{ year: number }>('select year from gewu.calendar_year order by year'),
  ])
  return {
    areas: areas.rows,
    days: days.rows.map((row) => ({ date: row.day, kind: dayKind(row.kind), name: row.name })),
    years: years.rows.map((row) => row.year),
  }
}

const kinds: readonly DayKind[] = ['workday', 'holiday', 'makeup']

const dayKind = (kind: string): DayKind => {
  const known = kinds.find((one) => one === kind)
  if (known === undefined) throw new Error(`calendar_day.kind ${kind}`)
  return known
}
