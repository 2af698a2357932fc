/** Routes of module area: the tree as far as the caller's work reaches, making and setting areas, a community's method. */
import { areaRoutes, type PackView } from '@gewu/contract/area'
import { done, refuse } from '@gewu/contract/errors'
import { type Bound, bind } from '../../kernel/http.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { ruleOn } from '../../kernel/policy.ts'
import type { Actor } from '../../kernel/scope.ts'
import { changeSettings } from './commands/change-settings.ts'
import { createArea } from './commands/create-area.ts'
import type { Area, AreaModule, Community } from './index.ts'
import { hoursByDay } from './pack-view.ts'
import { areaPolicy } from './policy.ts'

type Offers = Pick<
  AreaModule,
  'tree' | 'area' | 'above' | 'community' | 'communities' | 'district' | 'districtId' | 'refresh'
>

export const areaRoutesOf = (
  kernel: Kernel,
  area: Offers,
  viewOf: (community: Community) => PackView,
): readonly Bound[] => [
  ...changing(kernel, area),
  bind(areaRoutes.areas, async ({ actor }) => done(visibleTo(area, actor).map(rowOf))),
  bind(areaRoutes.communities, async () =>
    done(
      area.communities().map(({ id, name, streetId }) => ({ id, name, streetName: area.area(streetId)?.name ?? '' })),
    ),
  ),
  bind(areaRoutes.pack, async ({ params }) => {
    const community = area.community(params.communityId)
    return community === null ? refuse('community-unknown') : done(viewOf(community))
  }),
  bind(areaRoutes.packs, async () => done([...kernel.packs.values()].map(({ id, title }) => ({ id, title })))),
]

const changing = ({ lanes, packs }: Kernel, area: Offers): readonly Bound[] => [
  bind(areaRoutes.createArea, async ({ actor, body, key, rawBody }) => {
    const result = await lanes.submit({
      command: createArea(packs),
      communityId: area.districtId(),
      commandId: key,
      actor,
      input: { ...body, demonstration: area.district().demonstration },
      body: rawBody,
    })
    if (result.ok) await area.refresh()
    return result
  }),
  bind(areaRoutes.areaSettings, async ({ actor, params }) => {
    const above = area.above(params.areaId)
    const [found] = above
    const areaIds = above.map(({ id }) => id)
    if (!ruleOn(areaPolicy, 'change-settings', actor, { areaIds }).allow) return refuse('not-allowed')
    if (found === undefined) return refuse('area-unknown')
    const { serviceHours, filedUntil, tiandituKey, shareLearning } = found.settings
    const hours = serviceHours === null ? null : hoursByDay(serviceHours)
    return done({ serviceHours: hours, filedUntil, tiandituKey, shareLearning })
  }),
  bind(areaRoutes.changeSettings, async ({ actor, params, body, key, rawBody }) => {
    const result = await lanes.submit({
      command: changeSettings,
      communityId: area.districtId(),
      commandId: key,
      actor,
      input: { areaId: params.areaId, ...body },
      body: { ...params, body: rawBody },
    })
    if (result.ok) await area.refresh()
    return result
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
