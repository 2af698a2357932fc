/** What somebody is told of themselves. */
import type { Me } from '@gewu/contract/identity'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Actor, HeldPost } from '../../kernel/scope.ts'
import type { IdentityDeps } from './deps.ts'
import { homeOf, homeView } from './home.ts'
import { idleMinutes, shellOf } from './session-rules.ts'
import { phoneRow } from './store.ts'

/** @throws Error when nobody is signed in */
export const meOf = async (kernel: Kernel, deps: IdentityDeps, actor: Actor): Promise<Me> => {
  const { accountId, name, posts } = actor
  if (accountId === null) throw new Error('nobody is signed in')
  const shell = shellOf(actor.shell)
  const own = await phoneRow(kernel.pool, accountId)
  const communityIds = new Set([
    ...posts.flatMap(communitiesOf),
    ...(own?.homeCommunityId ? [own.homeCommunityId] : []),
  ])
  return {
    accountId,
    name,
    shell,
    posts: posts.map(({ id, key, title, nodeName, node, may }) => ({ id, key, title, nodeName, node, may: [...may] })),
    communities: [...communityIds].flatMap((id) => {
      const community = deps.area.community(id)
      return community ? [{ id, code: community.code, name: community.name, packId: community.packId }] : []
    }),
    agencies: actor.agencies.flatMap((id) => {
      const agency = deps.body.agency(id)
      return agency ? [{ id, name: agency.name }] : []
    }),
    phoneTail: phoneTail(kernel, accountId, own?.phoneCipher ?? null),
    idleMinutes: idleMinutes(shell),
    ...(shell === 'resident' ? homeView(deps, await homeOf(kernel, deps, accountId)) : {}),
  }
}

const communitiesOf = (post: HeldPost): readonly string[] =>
  post.node.kind === 'grid' ? [post.node.communityId] : post.communities

export const openPhone = (
  { crypto }: Pick<Kernel, 'crypto'>,
  accountId: string,
  cipher: Buffer | null,
): string | null => (cipher === null ? null : crypto.open(cipher, phoneContext(accountId)))

export const phoneContext = (accountId: string): string => `account.phone:${accountId}`

/** The last four digits, enough to know one's own number by. */
export const phoneTail = (kernel: Pick<Kernel, 'crypto'>, accountId: string, cipher: Buffer | null): string | null =>
  openPhone(kernel, accountId, cipher)?.slice(-4) ?? null
