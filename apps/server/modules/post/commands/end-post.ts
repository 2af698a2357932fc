/** Ends a post from now on. The holder's sessions end with it: a session older than the end of a post is over (module identity). */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { postPolicy } from '../policy.ts'

export interface EndPost {
  readonly postId: string
  readonly reason: string
  /** Whether the actor's `manage-accounts` and `manage-security` reach the post's node. */
  readonly managed: boolean
  readonly secured: boolean
}

type Nothing = Record<string, never>

/** Refuses `not-allowed`, `not-found`. */
export const endPost: Command<EndPost, Nothing> = {
  action: 'post.end',
  ahead: (input) => [{ table: 'post', key: input.postId }],
  run: async (unit, input, { actor, at }) => {
    const post = await unit.get('post', input.postId)
    if (post === null || post.until !== null) return refuse('not-found')
    const { accountId, postKey } = post
    if (!ruleOn(postPolicy, 'end-post', actor, { ...input, accountId }).allow) return refuse('not-allowed')
    unit.update('post', post, { until: at })
    return done({
      subject: { kind: 'account', id: accountId },
      events: [{ type: 'post.ended', postId: post.id, accountId, postKey, reason: input.reason }],
      reply: {},
    })
  },
}
