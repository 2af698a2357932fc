/** Brings households after their places once a division changed, some at a time, until none is left behind. Doing it twice changes nothing. */
import { jobsScope, reading, systemActor } from '../../kernel/scope.ts'
import { followPlaces } from './commands/follow-places.ts'
import type { PeopleDeps } from './deps.ts'
import { householdsBehind } from './store.ts'

const blockSize = 50

/** @throws Error when a block was not written; whoever called tries again */
export const settleHouseholds = async (
  { kernel }: PeopleDeps,
  communityId: string,
  placeIds: readonly string[],
): Promise<void> => {
  for (;;) {
    const householdIds = await reading(kernel.pool, jobsScope, (client) =>
      householdsBehind(client, communityId, placeIds, blockSize),
    )
    if (householdIds.length === 0) return
    const result = await kernel.lanes.submit({
      command: followPlaces,
      communityId,
      commandId: kernel.ids.uuid(),
      actor: systemActor,
      input: { householdIds },
      body: { householdIds },
    })
    if (!result.ok) throw new Error(`households were not followed: ${result.refusal.code}`)
  }
}
