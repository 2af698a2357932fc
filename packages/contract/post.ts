/** Routes of module post: who holds which post at which node, and which posts there are. The closed list of abilities stands in the domain. */
import { ABILITIES } from '@gewu/domain/pack/ability'
import { z } from 'zod'
import { route } from './route.ts'
import { id, instant, nothing, pageOf, pageQuery, text } from './schema.ts'

/** What a post lets its holder do at its node; the same closed list serves packs and the district's own posts. */
export const ability = z.enum(ABILITIES)

/** Where a post stands. */
export const node = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('area'), areaId: id }),
  z.object({ kind: z.literal('grid'), communityId: id, gridId: id }),
  z.object({ kind: z.literal('agency'), agencyId: id }),
])
export type Node = z.infer<typeof node>

export const heldPost = z.object({
  id,
  key: z.string(),
  title: z.string(),
  nodeName: z.string(),
  node,
  may: z.array(ability),
})

export const postRow = z.object({
  id,
  key: z.string(),
  title: z.string(),
  nodeName: z.string(),
  node,
  accountId: id,
  name: z.string(),
  since: instant,
})

/** A post that can be given: `at` is the name of the level it stands at, `level` its key (`district`, `street`, `agency` or a level of the pack). */
export const postTemplate = z.object({
  key: z.string(),
  title: z.string(),
  level: z.string(),
  at: z.string(),
  may: z.array(ability),
})

export const postRoutes = {
  listPosts: route({
    method: 'GET',
    path: '/posts',
    summary: 'Posts in force within reach, by node',
    door: 'signed-in',
    query: pageQuery.extend({ communityId: id.optional(), agencyId: id.optional() }),
    reply: pageOf(postRow),
  }),
  postTemplates: route({
    method: 'GET',
    path: '/post-templates',
    summary: 'Which posts there are, where each stands and what it may do',
    door: 'signed-in',
    query: z.object({ communityId: id.optional() }),
    reply: z.array(postTemplate),
    refuses: ['community-unknown'],
  }),
  assignPost: route({
    method: 'POST',
    path: '/posts',
    summary: 'Gives a post to a person at a node',
    door: 'signed-in',
    command: true,
    body: z.object({
      accountId: id,
      postKey: z.string().max(60),
      node,
      /** Why there may be more of this post here than the method says. */
      reason: text(200).optional(),
    }),
    reply: z.object({ id }),
    refuses: ['post-unknown', 'post-wrong-node', 'post-count-reason', 'not-found', 'admins-apart', 'auditor-alone'],
  }),
  endPost: route({
    method: 'POST',
    path: '/posts/{postId}/end',
    summary: "Ends a post from now on, and the holder's sessions with it",
    door: 'signed-in',
    command: true,
    params: z.object({ postId: id }),
    body: z.object({ reason: text(200) }),
    reply: nothing,
    refuses: ['not-found'],
  }),
}
