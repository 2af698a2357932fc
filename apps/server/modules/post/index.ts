/**
 * Module post: who holds which post at which node, and what each post lets its holder do there. It knows nothing of sign-in;
 * abilities come from the work method in force and from the district's own posts.
 */
import type { Node } from '@gewu/contract/post'
import type { Bound } from '../../kernel/http.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { HeldPost } from '../../kernel/scope.ts'
import type { PostDeps } from './deps.ts'
import { columnsOf, type NodeColumns } from './held-posts.ts'
import { type Holder, holdersAt, type Lead, leadsOf, postsByAccount, postsOf } from './queries.ts'
import { postRoutesOf } from './routes.ts'
import { type Standing, standingAt } from './standing.ts'
import { builtInTemplates, templatesAt, titleAnywhere } from './templates.ts'

export type { PostDeps } from './deps.ts'
export type { NodeColumns } from './held-posts.ts'
export type { Holder, Lead } from './queries.ts'
export { type Reach, reachesNode, reachOf } from './reach.ts'
export type { Standing } from './standing.ts'

/** A post that may be given at a node, ready to be written. */
export interface Givable {
  readonly ok: true
  readonly postKey: string
  readonly columns: NodeColumns
}

export interface PostModule {
  /** Posts in force of one account, everything resolved. */
  postsOf(accountId: string): Promise<readonly HeldPost[]>
  postsByAccount(accountIds: readonly string[]): Promise<ReadonlyMap<string, readonly HeldPost[]>>
  leadsOf(communityId: string, gridIds: readonly string[]): Promise<ReadonlyMap<string, readonly Lead[]>>
  /** Everyone with a post in force at exactly this node. */
  holdersAt(node: Node): Promise<readonly Holder[]>
  standingAt(node: Node): Promise<Standing | null>
  /** Checks that a post of this key can stand at the node; `byTitle` takes its Chinese name for the key. */
  givable(
    node: Node,
    post: { readonly key: string } | { readonly title: string },
  ): Promise<Givable | { readonly ok: false; readonly code: 'not-found' | 'post-unknown' | 'post-wrong-node' }>
  readonly routes: readonly Bound[]
}

export const postModule = (kernel: Kernel, deps: PostDeps): PostModule => ({
  postsOf: (accountId) => postsOf(kernel.pool, deps, accountId),
  postsByAccount: (accountIds) => postsByAccount(kernel.pool, deps, accountIds),
  leadsOf: (communityId, gridIds) => leadsOf(kernel.pool, deps, communityId, gridIds),
  holdersAt: (node) => holdersAt(kernel.pool, deps, node),
  standingAt: (node) => standingAt(deps, node),
  givable: async (node, post) => {
    const standing = await standingAt(deps, node)
    if (standing === null) return { ok: false, code: 'not-found' }
    const wanted = (t: { key: string; title: string }): boolean =>
      'key' in post ? t.key === post.key : t.title === post.title
    const template = templatesAt(standing).find(wanted)
    if (template) return { ok: true, postKey: template.key, columns: columnsOf(standing) }
    const elsewhere =
      'key' in post
        ? titleAnywhere(standing, post.key) !== null
        : builtInTemplates.some(wanted) || inPacks(standing, wanted)
    return { ok: false, code: elsewhere ? 'post-wrong-node' : 'post-unknown' }
  },
  routes: postRoutesOf(kernel, deps),
})

const inPacks = (standing: Standing, wanted: (t: { key: string; title: string }) => boolean): boolean =>
  standing.packs.some(({ pack }) => pack.posts.some((post) => wanted({ key: post.key, title: post.name })))
