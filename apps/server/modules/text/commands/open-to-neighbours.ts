/** Lets neighbours see that a matter is known, in a line that the desk wrote for them: never in the words of whoever reported it. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { textPolicy } from '../policy.ts'

export interface OpenToNeighbours {
  readonly matterId: string
  /** Null: neighbours no longer see it. */
  readonly title: string | null
}

/** A quarrel is nobody else's. */
const neverOpened = new Set(['dispute'])

/** Refuses `matter-unknown`. */
export const openToNeighbours: Command<OpenToNeighbours, { readonly title: string | null }> = {
  action: 'text.open-to-neighbours',
  ahead: ({ matterId }) => [
    { table: 'matter', key: matterId },
    { table: 'matter_opened', key: matterId },
  ],
  run: async (unit, { matterId, title }, { at, actor, seq }) => {
    const { communityId } = unit
    const matter = await unit.get('matter', matterId)
    if (!ruleOn(textPolicy, 'open', actor, { communityId }).allow)
      return refuse(matter === null ? 'matter-unknown' : 'not-allowed')
    if (matter === null || neverOpened.has(matter.kind)) return refuse('matter-unknown')
    const known = await unit.get('matter_opened', matterId)
    if (title === null) {
      if (known !== null) unit.remove('matter_opened', matterId)
    } else if (known === null) {
      unit.insert('matter_opened', { communityId, matterId, title, openedBy: actor.accountId, openedAt: at, rev: seq })
    } else unit.update('matter_opened', known, { title, openedBy: actor.accountId, openedAt: at })
    return done({
      subject: { kind: 'matter', id: matterId, microGridId: matter.microGridId },
      events: [
        {
          type: title === null ? 'matter.closed-to-neighbours' : 'matter.opened-to-neighbours',
          title,
          at: at.toISOString(),
          as: 'dispatcher',
          post: actor.posts[0]?.title ?? null,
        },
      ],
      reply: { title },
    })
  },
}
