/** Brings homes and matters after their places, block by block, until none is left behind. Doing it twice changes nothing. */
import type { Kernel } from '../../kernel/kernel.ts'
import { jobsScope, reading, systemActor } from '../../kernel/scope.ts'
import { followMembership } from './commands/follow-membership.ts'
import { stragglers } from './store.ts'

export interface Moved {
  readonly communityId: string
  readonly placeIds: readonly string[]
  /** Micro-grids the places came from. */
  readonly from: readonly string[]
}

const blockSize = 500

/** @throws Error when a block was not written; the job then tries again */
export const settleMemberships = async (kernel: Kernel, moved: Moved): Promise<void> => {
  for (;;) {
    const rows = await reading(kernel.pool, jobsScope, (client) =>
      stragglers(client, moved.communityId, moved.placeIds, moved.from, blockSize),
    )
    if (rows.length === 0) return
    const result = await kernel.lanes.submit({
      command: followMembership,
      communityId: moved.communityId,
      commandId: kernel.ids.uuid(),
      actor: systemActor,
      input: { rows },
      body: { rows: rows.map(({ id }) => id) },
    })
    if (!result.ok) throw new Error(`memberships were not followed: ${result.refusal.code}`)
  }
}
