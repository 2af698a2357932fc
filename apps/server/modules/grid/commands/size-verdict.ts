/** Whether a micro-grid may have so many households, and which reason to keep with it when they are out of its level's bounds. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { HouseholdRule } from '@gewu/domain/pack/pack'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import { sizeOf } from '../size.ts'

/** What a size out of the soft bounds needs: a reason now (null: the grid must have one already), or, for an import, only to be reported. */
export type SizeStance = { readonly kind: 'explained'; readonly reason: string | null } | { readonly kind: 'reported' }

/** The reason to keep, or null when there is none to keep. Refuses `grid-size-hard`, `grid-size-reason`. */
export const sizeVerdict = (
  grid: Pick<RowOf<'grid'>, 'name' | 'sizeReason'>,
  households: number,
  rule: HouseholdRule,
  stance: SizeStance,
): Result<string | null> => {
  const size = sizeOf(households, rule)
  if (size === 'fits') return done(null)
  if (!rule.soft && size === 'large') return refuse('grid-size-hard', { grid: grid.name, households, max: rule.max })
  if (stance.kind === 'reported') return done(null)
  if (stance.reason === null && grid.sizeReason === null)
    return refuse('grid-size-reason', { grid: grid.name, households, min: rule.min, max: rule.max })
  return done(stance.reason)
}
