/** A new 查询码 for someone who lost the slip; the old one stops working at once, and whoever left a telephone is told. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { MatterDeps } from '../deps.ts'
import { matterPolicy } from '../policy.ts'
import { factsOf } from '../row.ts'
import { rolesOf } from '../standing.ts'

export interface SlipWish {
  readonly matterId: string
  readonly reason: string
}

export type SlipReply = { readonly matterId: string; readonly no: string; readonly slipVersion: number }

/** The message waits this long for its gateway. */
const tellWithinMs = 24 * 3_600_000

/** Refuses `matter-unknown`, `not-allowed`, and `slip-not-needed` where the requester signs in by telephone. */
export const newSlip = (deps: MatterDeps): Command<SlipWish, SlipReply> => ({
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
    if (reporter.accountId !== null) return refuse('slip-not-needed')
    const slipVersion = reporter.slipVersion + 1
    unit.update('matter_reporter', reporter, { slipVersion })
    const message = messageOf(deps, row, reporter, context.actor.posts[0]?.title ?? null, context.at)
    if (message !== null) unit.job(deps.identity.messageJob(message))
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
})

/** Says that there is a new code and who made it, never the code; null for whoever left no telephone. */
const messageOf = (
  { kernel, area }: MatterDeps,
  row: RowOf<'matter'>,
  { phoneCipher }: RowOf<'matter_reporter'>,
  post: string | null,
  at: Date,
) => {
  const phone = phoneCipher && kernel.crypto.open(phoneCipher, `matter_reporter.phone:${row.id}`)
  const community = area.community(row.communityId)
  if (phone === null || community === null) return null
  const body = `【${community.name}】您说的事（${row.no}）换了新的查询码，旧的不能用了${post === null ? '' : `，是${post}给换的`}。不是您要换的，请告诉社区。`
  return { phone, body, until: new Date(at.getTime() + tellWithinMs) }
}
