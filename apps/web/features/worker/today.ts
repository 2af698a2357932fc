/** What a worker sees today and in which order: by the end of its clock, late first, what stands still last. Pure. */
import type { MatterRow } from '@gewu/contract/matter'

type Sorted = Pick<MatterRow, 'id' | 'dueAt' | 'pausedAt' | 'urgent' | 'createdAt'>

/** 0 a clock runs, 1 none is known, 2 it stands still. */
const rank = ({ pausedAt, dueAt }: Sorted): number => (pausedAt !== null ? 2 : dueAt === null ? 1 : 0)

/** The soonest end first; of two that end together the urgent one, then the older one. */
export const byDue = <T extends Sorted>(rows: readonly T[]): readonly T[] =>
  [...rows].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Date.parse(a.dueAt ?? a.createdAt) - Date.parse(b.dueAt ?? b.createdAt) ||
      Number(b.urgent) - Number(a.urgent) ||
      a.createdAt.localeCompare(b.createdAt),
  )

export type Today = { readonly mine: readonly MatterRow[]; readonly others: readonly MatterRow[] }

/** `mine` is what was sent to my grids; `others` lie in my micro-grids and are in somebody else's hands, each once, newest first. */
export function todayOf(sentToMine: readonly MatterRow[], inMine: readonly (readonly MatterRow[])[]): Today {
  const own = new Set(sentToMine.map(({ id }) => id))
  const others = new Map(inMine.flat().flatMap((row) => (own.has(row.id) ? [] : [[row.id, row] as const])))
  return {
    mine: byDue(sentToMine),
    others: [...others.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
  }
}

export const lateCount = (rows: readonly Pick<MatterRow, 'late' | 'pausedAt'>[]): number =>
  rows.filter(({ late, pausedAt }) => late && pausedAt === null).length
