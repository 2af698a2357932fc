/** Module ledger: double-entry accounts, transfers, holds and reversals of a community. Never called from a screen; funds and points are. */
import type { Kernel } from '../../kernel/kernel.ts'
import { jobsScope, reading, systemActor } from '../../kernel/scope.ts'
import { moveValue } from './commands/move-value.ts'
import { dueHolds } from './store.ts'

export { applyLedger, type LedgerMoment } from './apply.ts'
export { moveValue } from './commands/move-value.ts'
export { balanceAt, balancesOf, type StatementMark, statement } from './store.ts'
export { type LedgerFault, verifyLedger } from './verify.ts'

export interface LedgerModule {
  /** Lets go of the holds whose time has come in these communities; answers how many. */
  sweep(communityIds: readonly string[]): Promise<number>
}

const blockSize = 200

export const ledgerModule = (kernel: Kernel): LedgerModule => ({
  sweep: async (communityIds) => {
    let expired = 0
    for (const communityId of communityIds) {
      const due = await reading(kernel.pool, jobsScope, (client) =>
        dueHolds(client, communityId, kernel.now(), blockSize),
      )
      for (const holdId of due) {
        const input = { do: 'release', holdId, how: 'expire' } as const
        const result = await kernel.lanes.submit({
          command: moveValue,
          communityId,
          commandId: kernel.ids.uuid(),
          actor: systemActor,
          input,
          body: input,
        })
        if (result.ok) expired += 1
      }
    }
    return expired
  },
})
