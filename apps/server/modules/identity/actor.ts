/** Makes the actor of a session: which posts count in which shell, and what they open to look at. Pure. */
import { isAdministrator } from '@gewu/domain/post/built-in-posts'
import { type Actor, type HeldPost, looksInside } from '../../kernel/scope.ts'
import type { Shell } from './session-rules.ts'

/** The resident's shell opens with one factor, so no post counts there; administrators work at the desk only. */
const postsIn = (shell: Shell, posts: readonly HeldPost[]): readonly HeldPost[] => {
  if (shell === 'resident') return []
  return shell === 'desk' ? posts : posts.filter((post) => !isAdministrator(post.key))
}

export const actorOf = (
  account: { readonly accountId: string; readonly name: string },
  shell: Shell,
  held: readonly HeldPost[],
): Actor => {
  const posts = postsIn(shell, held)
  const lookingPosts = posts.filter(looksInside)
  return {
    accountId: account.accountId,
    name: account.name,
    shell,
    posts,
    communities: unique(lookingPosts.flatMap((post) => post.communities)),
    microGrids: unique(lookingPosts.flatMap((post) => post.microGrids)),
    agencies: unique(
      posts.flatMap(({ node, may }) => (node.kind === 'agency' && may.has('handle-matters') ? [node.agencyId] : [])),
    ),
  }
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)]
