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

export type Today = {
  /** Sent to my grids. */
  readonly mine: readonly MatterRow[]
  /** Not sent to anybody yet, and the first move is mine (a method may let the micro-grid try first). */
  readonly first: readonly MatterRow[]
  /** Lie in my micro-grids and are in somebody else's hands. */
  readonly others: readonly MatterRow[]
}

/** Each matter stands in one place only; what is mine by the end of its clock, the rest newest first. */
export function todayOf(
  sentToMine: readonly MatterRow[],
  firstMoveMine: readonly MatterRow[],
  inMine: readonly (readonly MatterRow[])[],
): Today {
  const own = new Set([...sentToMine, ...firstMoveMine].map(({ id }) => id))
  const others = new Map(inMine.flat().flatMap((row) => (own.has(row.id) ? [] : [[row.id, row] as const])))
  return {
    mine: byDue(sentToMine),
    first: firstMoveMine,
    others: [...others.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
  }
}

/** Whether something that nobody was sent yet waits for me: I may take it on, not only write a remark. */
export const waitsForMe = (steps: readonly { readonly verb: string }[]): boolean =>
  steps.some(({ verb }) => verb === 'handle-self')

export const lateCount = (rows: readonly Pick<MatterRow, 'late' | 'pausedAt'>[]): number =>
  rows.filter(({ late, pausedAt }) => late && pausedAt === null).length
