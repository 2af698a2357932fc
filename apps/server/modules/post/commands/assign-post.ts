/** Gives a post to a colleague at a node. The node and the template are resolved before; who may hold what with what is decided here. */
import { done, refuse } from '@gewu/contract/errors'
import { isAdministrator, mayJoin } from '@gewu/domain/post/built-in-posts'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { NodeColumns } from '../held-posts.ts'
import { postPolicy } from '../policy.ts'

export interface AssignPost {
  readonly accountId: string
  readonly postKey: string
  readonly columns: NodeColumns
  /** Whether the actor's `manage-accounts` reaches the node. */
  readonly managed: boolean
  /** The post as it is called, and how many may hold it there without a reason. */
  readonly title: string
  readonly most: number | null
  /** Why there may be one more. */
  readonly reason: string | null
}

/** Refuses `not-allowed`, `not-found`, `admins-apart`, `auditor-alone`, `post-count-reason`. Giving what is held already changes nothing. */
export const assignPost: Command<AssignPost, { id: string }> = {
  action: 'post.assign',
  ahead: (input) => [{ table: 'account', key: input.accountId }],
  run: async (unit, input, { actor, at, ids, seq }) => {
    const { accountId, postKey, columns, managed } = input
    const subject = { kind: 'account', id: accountId }
    if (!ruleOn(postPolicy, 'assign-post', actor, { accountId, managed, secured: false }).allow)
      return refuse('not-allowed')
    const account = await unit.get('account', accountId)
    if (account === null || !account.staff || account.disabledAt !== null) return refuse('not-found')
    const held = await unit.find('post', { accountId, until: null })
    const same = held.find((post) => post.postKey === postKey && sameNode(post, columns))
    if (same) return done({ subject, events: [], reply: { id: same.id } })
    const keys = held.map((post) => post.postKey)
    if (!mayJoin(keys, postKey))
      return refuse([...keys, postKey].every(isAdministrator) ? 'admins-apart' : 'auditor-alone')
    const { areaId, gridId, agencyId } = columns
    const holders =
      input.most === null ? [] : await unit.find('post', { postKey, areaId, gridId, agencyId, until: null })
    const over = input.most !== null && holders.length >= input.most
    if (over && input.reason === null)
      return refuse('post-count-reason', { post: input.title, most: input.most ?? 0, held: holders.length })
    const id = ids.uuid()
    unit.insert('post', { id, accountId, postKey, ...columns, since: at, until: null, rev: seq })
    return done({
      subject,
      events: [
        {
          type: 'post.assigned',
          postId: id,
          accountId,
          postKey,
          ...columns,
          ...(over && input.reason !== null ? { overCount: input.reason } : {}),
        },
      ],
      reply: { id },
    })
  },
}

const sameNode = (a: NodeColumns, b: NodeColumns): boolean =>
  a.areaId === b.areaId && a.gridId === b.gridId && a.agencyId === b.agencyId
