/** Routes of module post. */
import { done, refuse } from '@gewu/contract/errors'
import { postRoutes } from '@gewu/contract/post'
import { z } from 'zod'
import { type Bound, bind } from '../../kernel/http.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { ruleOn } from '../../kernel/policy.ts'
import { assignPost } from './commands/assign-post.ts'
import { endPost } from './commands/end-post.ts'
import type { PostDeps } from './deps.ts'
import { columnsOf, nodeOf } from './held-posts.ts'
import { postPolicy } from './policy.ts'
import { listPosts } from './queries.ts'
import { reachesNode, reachOf } from './reach.ts'
import { standingAt } from './standing.ts'
import { postInForce } from './store.ts'
import { builtInTemplates, packTemplates, templatesAt, titleAnywhere } from './templates.ts'

const anyPost = { accountId: null, managed: false, secured: false }

export const postRoutesOf = (kernel: Kernel, deps: PostDeps): readonly Bound[] => [
  bind(postRoutes.listPosts, async ({ actor, query }) => {
    if (!ruleOn(postPolicy, 'list-posts', actor, anyPost).allow) return refuse('not-allowed')
    const after = z.uuid().safeParse(query.cursor)
    return done(
      await listPosts(kernel.pool, deps, {
        reach: reachOf(actor, ['manage-accounts', 'manage-organisation', 'manage-security'], deps.area.districtId()),
        communityId: query.communityId ?? null,
        agencyId: query.agencyId ?? null,
        after: after.success ? after.data : null,
        limit: query.limit,
      }),
    )
  }),
  bind(postRoutes.postTemplates, async ({ actor, query }) => {
    if (!ruleOn(postPolicy, 'see-templates', actor, anyPost).allow) return refuse('not-allowed')
    if (query.communityId === undefined) return done(builtInTemplates.map(templateView))
    const community = deps.area.community(query.communityId)
    return community ? done(packTemplates(community.pack).map(templateView)) : refuse('community-unknown')
  }),
  bind(postRoutes.assignPost, async ({ actor, body, key, rawBody }) => {
    const standing = await standingAt(deps, body.node)
    const reach = reachOf(actor, ['manage-accounts'], deps.area.districtId())
    const managed = standing === null ? reach.all : reachesNode(reach, standing)
    // Before anything about nodes and posts is told: outside one's reach every question has the same answer.
    if (!managed) return refuse('not-allowed')
    if (standing === null) return refuse('not-found')
    const template = templatesAt(standing).find((t) => t.key === body.postKey)
    if (template === undefined) {
      const title = titleAnywhere(standing, body.postKey)
      return title === null
        ? refuse('post-unknown', { post: body.postKey })
        : refuse('post-wrong-node', { post: title })
    }
    return kernel.lanes.submit({
      command: assignPost,
      communityId: deps.area.districtId(),
      commandId: key,
      actor,
      input: {
        accountId: body.accountId,
        postKey: body.postKey,
        columns: columnsOf(standing),
        managed,
        title: template.title,
        most: template.most,
        reason: body.reason ?? null,
      },
      body: rawBody,
    })
  }),
  bind(postRoutes.endPost, async ({ actor, params, body, key, rawBody }) => {
    const post = await postInForce(kernel.pool, params.postId)
    const standing = post && (await standingAt(deps, nodeOf(post)))
    const reaches = (ability: 'manage-accounts' | 'manage-security'): boolean => {
      const reach = reachOf(actor, [ability], deps.area.districtId())
      return standing ? reachesNode(reach, standing) : reach.all
    }
    return kernel.lanes.submit({
      command: endPost,
      communityId: deps.area.districtId(),
      commandId: key,
      actor,
      input: {
        postId: params.postId,
        reason: body.reason,
        managed: reaches('manage-accounts'),
        secured: reaches('manage-security'),
      },
      body: { ...params, body: rawBody },
    })
  }),
]

const templateView = ({ key, title, level, at, may }: (typeof builtInTemplates)[number]) => ({
  key,
  title,
  level,
  at,
  may: [...may],
})
