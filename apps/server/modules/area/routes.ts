/** Routes of module area: the tree as far as the caller's work reaches, and a community's method. */
import { areaRoutes, type PackView } from '@gewu/contract/area'
import { done, refuse } from '@gewu/contract/errors'
import { type Bound, bind } from '../../kernel/http.ts'
import type { Actor } from '../../kernel/scope.ts'
import type { Area, AreaModule, Community } from './index.ts'

type Offers = Pick<AreaModule, 'tree' | 'above' | 'community'>

export const areaRoutesOf = (area: Offers, viewOf: (community: Community) => PackView): readonly Bound[] => [
  bind(areaRoutes.areas, async ({ actor }) => done(visibleTo(area, actor).map(rowOf))),
  bind(areaRoutes.pack, async ({ params }) => {
    const community = area.community(params.communityId)
    return community === null ? refuse('community-unknown') : done(viewOf(community))
  }),
]

/** Staff see the communities of their posts and what these lie in; residents and agencies, who go everywhere, see all. */
const visibleTo = (area: Offers, actor: Actor): readonly Area[] => {
  if (actor.posts.every((post) => post.node.kind === 'agency')) return area.tree()
  const own = new Set<string>()
  for (const { node, communities } of actor.posts) {
    const starts = node.kind === 'grid' ? [node.communityId] : node.kind === 'area' ? [node.areaId] : []
    for (const id of [...starts, ...communities]) for (const above of area.above(id)) own.add(above.id)
    if (node.kind !== 'area') continue
    for (const one of area.tree()) if (area.above(one.id).some((above) => above.id === node.areaId)) own.add(one.id)
  }
  return area.tree().filter((one) => own.has(one.id))
}

const rowOf = ({ id, parentId, kind, code, name, packId }: Area) => ({ id, parentId, kind, code, name, packId })
