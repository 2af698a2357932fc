import type { Node } from '@gewu/contract/post'
import type { Ability } from '@gewu/domain/pack/ability'
import { describe, expect, it } from 'vitest'
import { type HeldPost, nobody } from '../../kernel/scope.ts'
import { reachesNode, reachOf } from './reach.ts'
import type { Place } from './standing.ts'

const held = (node: Node, may: readonly Ability[], reach: Partial<HeldPost> = {}): HeldPost => ({
  id: '',
  key: '',
  title: '',
  nodeName: '',
  node,
  may: new Set(may),
  communities: [],
  grids: [],
  microGrids: [],
  ...reach,
})
const area = (areaId: string): Node => ({ kind: 'area', areaId })
const grid = (communityId: string, gridId: string): Node => ({ kind: 'grid', communityId, gridId })
const actor = (...posts: HeldPost[]) => ({ ...nobody, shell: 'desk' as const, posts })
const reach = (...posts: HeldPost[]) => reachOf(actor(...posts), ['manage-accounts'], 'district')

const district = held(area('district'), ['manage-accounts'], { communities: ['c1', 'c2'] })
const street = held(area('s1'), ['manage-accounts'], { communities: ['c1'] })
const community = held(area('c1'), ['manage-accounts'], { communities: ['c1'] })
const oneGrid = held(grid('c1', 'g1'), ['manage-accounts'], { grids: ['g1', 'm1'], microGrids: ['m1'] })

const places: Record<string, { node: Node; place: Place }> = {
  district: { node: area('district'), place: { kind: 'district' } },
  s1: { node: area('s1'), place: { kind: 'street' } },
  s2: { node: area('s2'), place: { kind: 'street' } },
  c1: { node: area('c1'), place: { kind: 'community' } },
  c2: { node: area('c2'), place: { kind: 'community' } },
  g1: { node: grid('c1', 'g1'), place: { kind: 'grid', level: 'grid' } },
  m1: { node: grid('c1', 'm1'), place: { kind: 'grid', level: 'micro' } },
  m2: { node: grid('c1', 'm2'), place: { kind: 'grid', level: 'micro' } },
  m3: { node: grid('c2', 'm3'), place: { kind: 'grid', level: 'micro' } },
  districtAgency: { node: { kind: 'agency', agencyId: 'a' }, place: { kind: 'agency', areaId: 'district' } },
  streetAgency: { node: { kind: 'agency', agencyId: 'b' }, place: { kind: 'agency', areaId: 's1' } },
}

describe('how far account managers go', () => {
  it.each([
    ['of the district', district, Object.keys(places)],
    ['of a street', street, ['s1', 'c1', 'g1', 'm1', 'm2', 'streetAgency']],
    ['of a community', community, ['c1', 'g1', 'm1', 'm2']],
    ['of a grid', oneGrid, ['g1', 'm1']],
  ] as const)('%s', (_name, post, reached) => {
    const own = reach(post)
    expect(Object.entries(places).flatMap(([name, at]) => (reachesNode(own, at) ? [name] : []))).toEqual(reached)
  })

  it('is nowhere by a post that gives another ability', () => {
    const auditor = reach(held(area('district'), ['audit'], { communities: ['c1'] }))
    for (const at of Object.values(places)) expect(reachesNode(auditor, at)).toBe(false)
  })
})
