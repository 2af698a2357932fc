/** Memberships of doors that are not there yet: they wait for the roster. At most 500 a command. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { gridPolicy } from '../policy.ts'
import type { WaitingKept } from '../roster-rows.ts'

export interface WaitMemberships {
  readonly rows: readonly WaitingKept[]
}

export const waitMemberships: Command<WaitMemberships, { waiting: number }> = {
  action: 'grid.wait-memberships',
  ahead: (input) => input.rows.map(({ path }) => ({ table: 'waiting_membership', key: path })),
  run: async (unit, input, { actor, seq }) => {
    const { communityId } = unit
    if (!ruleOn(gridPolicy, 'change-places', actor, { communityId }).allow) return refuse('not-allowed')
    for (const row of input.rows) {
      const before = await unit.get('waiting_membership', row.path)
      if (before === null) unit.insert('waiting_membership', { ...row, communityId, rev: seq })
      else if (before.gridCode !== row.gridCode) unit.update('waiting_membership', before, { gridCode: row.gridCode })
    }
    return done({
      subject: { kind: 'roster', id: null },
      events: [{ type: 'memberships.waiting', doors: input.rows.length }],
      reply: { waiting: input.rows.length },
    })
  },
}
