/** All SQL of module body that is not a command's: the agencies, read whole. */
import type pg from 'pg'
import type { RowOf } from '../../kernel/rows.generated.ts'

export type AgencyRow = RowOf<'agency'>

export const readAgencies = async (pool: pg.Pool): Promise<readonly AgencyRow[]> => {
  const { rows } = await pool.query<AgencyRow>(
    `select id, parent_id as "parentId", code, name, kind, area_id as "areaId", retired_at as "retiredAt", rev
     from gewu.agency order by code`,
  )
  return rows
}
