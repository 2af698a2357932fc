/** Opens who reported a matter, for a stated reason; the opening itself is a line that the reporter can see. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { MatterDeps } from '../deps.ts'
import { matterPolicy } from '../policy.ts'
import { factsOf } from '../row.ts'
import { rolesOf } from '../standing.ts'

export interface ReporterOpening {
  readonly matterId: string
  readonly reason: string
}

/** The reply says only that it was opened; name and telephone go to this caller alone, never into the log. */
export const openReporter = (deps: MatterDeps): Command<ReporterOpening, { readonly opened: boolean }> => ({
  action: 'matter.open-reporter',
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
    if (!ruleOn(matterPolicy, 'see-reporter', context.actor, at).allow) return refuse('not-allowed')
    const { crypto } = deps.kernel
    return done({
      subject: { kind: 'matter', id: row.id, microGridId: row.microGridId },
      events: [
        {
          type: 'matter.reporter-opened',
          reason: input.reason,
          at: context.at.toISOString(),
          as: 'reviewer',
          post: context.actor.posts[0]?.title ?? null,
        },
      ],
      reply: { opened: true },
      secret: {
        name: reporter.nameCipher && crypto.open(reporter.nameCipher, `matter_reporter.name:${row.id}`),
        phone: reporter.phoneCipher && crypto.open(reporter.phoneCipher, `matter_reporter.phone:${row.id}`),
        accountId: reporter.accountId,
      },
    })
  },
})
