/** The district's tree and agencies as they stand, by code, for comparing a workbook with. */
import type { CodedNode } from '@gewu/domain/roster/code-tree'
import type { Kernel } from '../kernel/kernel.ts'
import { jobsScope, reading } from '../kernel/scope.ts'
import type { Area, AreaModule } from '../modules/area/index.ts'
import { type GridKept, readGridsKept } from '../modules/grid/index.ts'
import type { OrganisationNode } from './organisation-node.ts'

export const knownNodes = async (kernel: Kernel, area: AreaModule): Promise<Map<string, OrganisationNode>> => {
  const communities = area.communities().map(({ id }) => id)
  const grids = await reading(kernel.pool, jobsScope, (client) => readGridsKept(client, communities))
  const gridCodes = new Map(grids.map((grid) => [grid.id, grid.code]))
  const nodes = [
    ...area.tree().map((one) => areaNode(area, one)),
    ...grids.map((grid) => gridNode(area, grid, gridCodes)),
  ]
  return new Map(nodes.map((node) => [node.code, node]))
}

const areaNode = (area: AreaModule, one: Area): OrganisationNode => ({
  kind: one.kind,
  code: one.code,
  name: one.name,
  parent: one.parentId === null ? null : (area.area(one.parentId)?.code ?? null),
  id: one.id,
  pack: area.community(one.id)?.pack ?? null,
  communityCode: one.kind === 'community' ? one.code : null,
  level: null,
  rev: null,
})

const gridNode = (area: AreaModule, grid: GridKept, codes: ReadonlyMap<string, string>): OrganisationNode => {
  const community = area.community(grid.communityId)
  return {
    kind: 'grid',
    code: grid.code,
    name: grid.name,
    parent: (grid.parentId === null ? community?.code : codes.get(grid.parentId)) ?? null,
    id: grid.id,
    pack: community?.pack ?? null,
    communityCode: community?.code ?? null,
    level: community?.pack.levels.find((level) => level.key === grid.level) ?? null,
    rev: grid.rev,
  }
}

/** As the reader of workbooks looks references up. */
export const codedNodes = (nodes: Iterable<{ code: string; name: string; parent: string | null }>): CodedNode[] =>
  [...nodes].map(({ code, name, parent }) => ({ code, name, parent }))
