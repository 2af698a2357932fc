/** A new 查询码 for someone who lost the slip; the old one stops working at once. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { matterPolicy } from '../policy.ts'
import { factsOf } from '../row.ts'
import { rolesOf } from '../standing.ts'

export interface SlipWish {
  readonly matterId: string
  readonly reason: string
}

export type SlipReply = { readonly matterId: string; readonly no: string; readonly slipVersion: number }

export const newSlip: Command<SlipWish, SlipReply> = {
  action: 'matter.new-slip',
  ahead: (input) => [
    { table: 'matter', key: input.matterId },
    { table: 'matter_reporter', key: input.matterId },
  ],
  run: async (unit, input, context) => {
    const row = await unit.get('matter', input.matterId)
    const reporter = await unit.get('matter_reporter', input.matterId)
    if (!row || !reporter) return refuse('matter-unknown')
    const roles = rolesOf(context.actor, { matter: factsOf(row), reported: reporter, bySlip: false })
    const at = { communityId: row.communityId, microGridId: row.microGridId, roles }
    if (!ruleOn(matterPolicy, 'see', context.actor, at).allow) return refuse('matter-unknown')
    if (!ruleOn(matterPolicy, 'new-slip', context.actor, at).allow) return refuse('not-allowed')
    const slipVersion = reporter.slipVersion + 1
    unit.update('matter_reporter', reporter, { slipVersion })
    return done({
      subject: { kind: 'matter', id: row.id, microGridId: row.microGridId },
      events: [
        {
          type: 'matter.slip-renewed',
          reason: input.reason,
          at: context.at.toISOString(),
          as: 'dispatcher',
          post: context.actor.posts[0]?.title ?? null,
        },
      ],
      reply: { matterId: row.id, no: row.no, slipVersion },
    })
  },
}
