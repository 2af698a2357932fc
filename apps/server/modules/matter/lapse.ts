/** The passing of time: matters whose requester stayed silent past the stated days, after a second attempt, are closed by the clock. */
import { availableSteps } from '@gewu/domain/matter/available-steps'
import type { Command } from '../../kernel/command.ts'
import { jobsScope, reading, systemActor } from '../../kernel/scope.ts'
import type { StepCall, StepReply } from './commands/take-step.ts'
import type { MatterDeps } from './deps.ts'
import { factsOf } from './row.ts'
import { mattersById } from './store.ts'

const blockSize = 200

/** Takes every step of the clock that is due in one community; answers how many. The flow refuses what is not due. */
export const sweepCommunity = async (
  deps: MatterDeps,
  command: Command<StepCall, StepReply>,
  communityId: string,
): Promise<number> => {
  const rows = await reading(deps.kernel.pool, jobsScope, async (client) => {
    const { rows: keys } = await client.query<{ communityId: string; matterId: string }>(
      `select community_id as "communityId", id as "matterId" from gewu.matter
       where community_id = $1 and stage = 'answered' and attempted_at is not null order by attempted_at limit $2`,
      [communityId, blockSize],
    )
    return mattersById(client, keys)
  })
  let taken = 0
  for (const row of rows) {
    const flow = deps.area.community(communityId)?.pack.flows.get(factsOf(row).kind)
    const [due] = flow ? availableSteps(flow, factsOf(row), ['clock'], deps.kernel.now()) : []
    if (due) {
      const input: StepCall = {
        matterId: row.id,
        step: due.step,
        rev: Number(row.rev),
        given: {},
        slipCode: null,
        clock: true,
      }
      const result = await deps.kernel.lanes.submit({
        command,
        communityId,
        commandId: deps.kernel.ids.uuid(),
        actor: systemActor,
        input,
        body: { clock: due.step, matterId: row.id },
      })
      if (result.ok) taken += 1
    }
  }
  return taken
}
