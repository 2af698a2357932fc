/** Where a post may stand: the places of its level, to pick from. Pure. */
import type { PackView } from '@gewu/contract/area'
import type { Node } from '@gewu/contract/post'
import type { Agency, Area, Community, Grid } from '../../../features/desk/desk.tsx'

export type NodeOption = { readonly key: string; readonly label: string; readonly node: Node }

type Known = {
  readonly areas: readonly Area[]
  readonly agencies: readonly Agency[]
  readonly grids: readonly Grid[]
  readonly levels: PackView['levels']
  readonly community: Pick<Community, 'id'> | undefined
}

const atAreas = (areas: readonly Area[]): readonly NodeOption[] =>
  areas.map(({ id, name }) => ({ key: id, label: name, node: { kind: 'area', areaId: id } }))

/** Districts, streets and agencies are the house's own levels; grids are the method's; every other level is the community or the street. */
export function nodesFor(level: string, known: Known): readonly NodeOption[] {
  const { areas, community } = known
  if (level === 'district' || level === 'street') return atAreas(areas.filter(({ kind }) => kind === level))
  if (level === 'agency')
    return known.agencies
      .filter(({ retired }) => !retired)
      .map(({ id, name }) => ({ key: id, label: name, node: { kind: 'agency', agencyId: id } }))
  if (community !== undefined && known.levels.some(({ key }) => key === level))
    return known.grids
      .filter((grid) => grid.level === level)
      .map(({ id, name }) => ({ key: id, label: name, node: { kind: 'grid', communityId: community.id, gridId: id } }))
  const here = areas.filter(({ id }) => id === community?.id)
  const above = areas.filter(({ id, kind }) => kind === 'street' && here.some(({ parentId }) => parentId === id))
  return atAreas([...here, ...above])
}
