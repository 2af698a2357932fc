/** Opens who reported a matter, for a stated reason; the opening itself is a line that the reporter can see. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { MatterDeps } from '../deps.ts'
import { matterPolicy } from '../policy.ts'
import { factsOf } from '../row.ts'
import { rolesOf, wrote } from '../standing.ts'

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
    const at = {
      communityId: row.communityId,
      microGridId: row.microGridId,
      roles,
      wrote: wrote(context.actor, reporter),
    }
    if (!ruleOn(matterPolicy, 'see', context.actor, at).allow) return refuse('matter-unknown')
    if (!ruleOn(matterPolicy, 'see-reporter', context.actor, at).allow) return refuse('not-allowed')
    const person = await personOf(deps, row.id, reporter)
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
      secret: person,
    })
  },
})

/** As it was said with the matter, else as the reporter's own account has it. */
const personOf = async (
  { kernel: { crypto }, identity }: MatterDeps,
  matterId: string,
  { nameCipher, phoneCipher, accountId }: RowOf<'matter_reporter'>,
): Promise<{ name: string | null; phone: string | null }> => {
  const name = nameCipher && crypto.open(nameCipher, `matter_reporter.name:${matterId}`)
  const phone = phoneCipher && crypto.open(phoneCipher, `matter_reporter.phone:${matterId}`)
  if (accountId === null) return { name, phone }
  return { name: name ?? (await identity.nameOf(accountId)), phone: phone ?? (await identity.phoneOf(accountId)) }
}
