/** The next numbered revision of a community's memberships, staged with the command that makes it. */
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'

export interface NewRevision {
  readonly id: string
  /** `YYYY-MM-DD`, not in the future. */
  readonly effectiveOn: string
  readonly reason: string
  readonly at: Date
  readonly seq: bigint
}

export const openRevision = async (unit: Unit, input: NewRevision): Promise<RowOf<'grid_revision'>> => {
  const earlier = await unit.find('grid_revision', {})
  const number = earlier.reduce((highest, revision) => Math.max(highest, revision.number), 0) + 1
  const revision = {
    communityId: unit.communityId,
    id: input.id,
    number,
    effectiveOn: input.effectiveOn,
    reason: input.reason,
    createdAt: input.at,
    rev: input.seq,
  }
  unit.insert('grid_revision', revision)
  return revision
}
