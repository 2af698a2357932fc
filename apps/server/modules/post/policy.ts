/** Who may see, give and end posts. */
import type { Ability } from '@gewu/domain/pack/ability'
import { allow, deny, type PolicyTable } from '../../kernel/policy.ts'
import type { Actor } from '../../kernel/scope.ts'

/** The post in question, as far as it bears on who may touch it. */
export interface AtPost {
  /** Whose it is or shall be. */
  readonly accountId: string | null
  /** The actor's `manage-accounts` reaches its node. */
  readonly managed: boolean
  /** The actor's `manage-security` reaches its node. */
  readonly secured: boolean
}

const holdsAny = (actor: Actor, abilities: readonly Ability[]): boolean =>
  actor.posts.some((post) => abilities.some((ability) => post.may.has(ability)))

const operator = allow<Actor, AtPost>('the operator at the command line', (actor) => actor.shell === 'system')
const auditor = deny<Actor, AtPost>('the audit administrator changes nothing', (actor) => holdsAny(actor, ['audit']))
const atDesk = deny<Actor, AtPost>(
  'posts are looked after at the desk',
  (actor) => actor.shell === 'resident' || actor.shell === 'worker',
)
const ownPost = deny<Actor, AtPost>(
  'nobody gives or ends their own post',
  (actor, post) => actor.accountId !== null && actor.accountId === post.accountId,
)
const manager = allow<Actor, AtPost>('account managers, within their reach', (_actor, post) => post.managed)

export const postPolicy: PolicyTable<'list-posts' | 'see-templates' | 'assign-post' | 'end-post', Actor, AtPost> = {
  'list-posts': [
    atDesk,
    allow('who manages accounts, organisation or security', (actor) =>
      holdsAny(actor, ['manage-accounts', 'manage-organisation', 'manage-security']),
    ),
  ],
  'see-templates': [allow('whoever holds a post', (actor) => actor.posts.length > 0)],
  'assign-post': [operator, auditor, atDesk, ownPost, manager],
  'end-post': [
    operator,
    auditor,
    atDesk,
    ownPost,
    manager,
    allow('security administrators, within their reach', (_actor, post) => post.secured),
  ],
}
