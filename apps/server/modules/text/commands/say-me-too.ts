/** Says "me too" to a matter instead of raising it again: a neighbour once, of what was opened to them; staff for whoever came to them. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { Actor } from '../../../kernel/scope.ts'
import { voicePolicy } from '../policy.ts'

export interface SayMeToo {
  readonly matterId: string
}

/** Refuses `matter-unknown`, `matter-over`, and `me-too-twice` for whoever reported it or said so before. */
export const sayMeToo: Command<SayMeToo, { readonly meToos: number }> = {
  action: 'text.me-too',
  ahead: ({ matterId }) => [
    { table: 'matter', key: matterId },
    { table: 'matter_reporter', key: matterId },
    { table: 'matter_opened', key: matterId },
  ],
  run: async (unit, { matterId }, { at, actor, ids }) => {
    const matter = await unit.get('matter', matterId)
    if (matter === null || actor.accountId === null) return refuse('matter-unknown')
    const opened = (await unit.get('matter_opened', matterId)) !== null
    const where = { communityId: matter.communityId, microGridId: matter.microGridId, openToNeighbours: opened }
    const forSomebody = ruleOn(voicePolicy, 'say-for', actor, where).allow
    if (!forSomebody && !ruleOn(voicePolicy, 'say', actor, where).allow) return refuse('matter-unknown')
    if (matter.stage === 'closed') return refuse('matter-over')
    const said = await unit.find('matter_me_too', { matterId })
    const reporter = await unit.get('matter_reporter', matterId)
    if (
      !forSomebody &&
      (reporter?.accountId === actor.accountId || said.some((one) => one.accountId === actor.accountId))
    )
      return refuse('me-too-twice')
    const id = ids.uuid()
    unit.insert('matter_me_too', {
      communityId: matter.communityId,
      id,
      matterId,
      ...who(actor, forSomebody),
      createdAt: at,
    })
    return done({
      // Its own subject: who says the same must not stand on the matter's timeline.
      subject: { kind: 'me-too', id, microGridId: matter.microGridId },
      events: [{ type: 'me-too.said', matterId, at: at.toISOString() }],
      reply: { meToos: said.length + 1 },
    })
  },
}

const who = (actor: Actor, forSomebody: boolean) =>
  forSomebody ? { accountId: null, recordedBy: actor.accountId } : { accountId: actor.accountId, recordedBy: null }
