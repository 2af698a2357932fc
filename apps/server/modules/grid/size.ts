/** Whether a grid has as many households as its level wants. Pure. */
import type { HouseholdRule } from '@gewu/domain/pack/pack'

export type Size = 'fits' | 'small' | 'large' | 'free'

export const sizeOf = (households: number, rule: HouseholdRule | null): Size => {
  if (rule === null) return 'free'
  if (households < rule.min) return 'small'
  return households > rule.max ? 'large' : 'fits'
}
