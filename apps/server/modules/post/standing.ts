/** Where a post stands, with everything it reaches resolved: names, level, communities, grids. It gives no rights by itself. */
import type { Node } from '@gewu/contract/post'
import type { MethodPosts, PostDeps } from './deps.ts'

/** What kind of node it is to a template: the district, a street, a community, a grid of some level, an agency. */
export type Place =
  | { readonly kind: 'district' }
  | { readonly kind: 'street' }
  | { readonly kind: 'community' }
  | { readonly kind: 'grid'; readonly level: string }
  | { readonly kind: 'agency'; readonly areaId: string }

export interface Standing {
  readonly node: Node
  readonly name: string
  readonly place: Place
  /** The communities it reaches whole; a grid and an agency reach none so. */
  readonly communities: readonly string[]
  readonly grids: readonly string[]
  readonly microGrids: readonly string[]
  /** Work methods in force there, each with the communities that work by it. */
  readonly packs: readonly { readonly pack: MethodPosts; readonly communities: readonly string[] }[]
}

/** Null when there is no such node (any more). */
export const standingAt = async (deps: PostDeps, node: Node): Promise<Standing | null> => {
  if (node.kind === 'area') return areaStanding(deps, node)
  if (node.kind === 'agency') return agencyStanding(deps, node)
  return gridStanding(deps, node)
}

const nowhere = { communities: [], grids: [], microGrids: [], packs: [] }

const areaStanding = (deps: PostDeps, node: Extract<Node, { kind: 'area' }>): Standing | null => {
  const area = deps.area.area(node.areaId)
  if (area === null) return null
  const place = placeOf(area.kind)
  if (place === null) return null
  const communities = deps.area.below(node.areaId)
  return { ...nowhere, node, name: area.name, place, communities, packs: packsOf(deps, communities) }
}

const placeOf = (kind: string): Place | null => {
  if (kind === 'district' || kind === 'street' || kind === 'community') return { kind }
  return null
}

const packsOf = (deps: PostDeps, communityIds: readonly string[]): Standing['packs'] => {
  const byPack = new Map<string, { pack: MethodPosts; communities: string[] }>()
  for (const id of communityIds) {
    const pack = deps.area.community(id)?.pack
    if (pack === undefined) continue
    const entry = byPack.get(pack.id) ?? { pack, communities: [] }
    entry.communities.push(id)
    byPack.set(pack.id, entry)
  }
  return [...byPack.values()]
}

const agencyStanding = (deps: PostDeps, node: Extract<Node, { kind: 'agency' }>): Standing | null => {
  const agency = deps.body.agency(node.agencyId)
  return agency && { ...nowhere, node, name: agency.name, place: { kind: 'agency', areaId: agency.areaId } }
}

const gridStanding = async (deps: PostDeps, node: Extract<Node, { kind: 'grid' }>): Promise<Standing | null> => {
  const [grid, below] = await Promise.all([
    deps.grid.grid(node.communityId, node.gridId),
    deps.grid.gridsBelow(node.communityId, node.gridId),
  ])
  const pack = deps.area.community(node.communityId)?.pack
  if (grid === null || pack === undefined) return null
  return {
    node,
    name: grid.name,
    place: { kind: 'grid', level: grid.level },
    communities: [],
    grids: below.grids,
    microGrids: below.microGrids,
    packs: [{ pack, communities: [] }],
  }
}
