import type { Me } from '@gewu/contract/identity'
import { expect, it } from 'vitest'
import { type Grid, mayIn, myMicroGrids } from './my-grids.ts'

const grid = (id: string, parentId: string | null, micro: boolean): Grid => ({
  id,
  parentId,
  level: micro ? 'micro-grid' : 'grid',
  levelName: '',
  micro,
  code: id,
  name: id,
  households: 60,
  places: 6,
  leads: [],
  size: 'fits',
  sizeReason: null,
  rev: 1,
})
const grids = [
  grid('东', null, false),
  grid('东1', '东', true),
  grid('东2', '东', true),
  grid('西', null, false),
  grid('西1', '西', true),
]

const post = (node: Me['posts'][number]['node'], ...may: Me['posts'][number]['may']): Me['posts'][number] => ({
  id: 'p',
  key: 'k',
  title: '网格员',
  nodeName: '',
  node,
  may,
})
const at = (gridId: string, communityId = 'c') => post({ kind: 'grid', communityId, gridId }, 'raise-for-others')
const names = (posts: Me['posts']) => myMicroGrids(grids, posts, 'c').map(({ id }) => id)

it('my own micro-grid, and nothing beside it', () => {
  expect(names([at('东1')])).toEqual(['东1'])
})
it('a post higher up has the micro-grids below it', () => {
  expect(names([at('东')])).toEqual(['东1', '东2'])
})
it('a post in another community gives none here', () => {
  expect(names([at('东', 'other')])).toEqual([])
  expect(mayIn([at('东', 'other')], 'c', 'raise-for-others')).toBe(false)
})
it('a post at the community has them all', () => {
  expect(names([post({ kind: 'area', areaId: 'c' }, 'view-register')])).toEqual(['东1', '东2', '西1'])
})
it('an agency post opens nothing here', () => {
  const agency = post({ kind: 'agency', agencyId: 'x' }, 'handle-matters')
  expect(names([agency])).toEqual([])
  expect(mayIn([agency], 'c', 'handle-matters')).toBe(false)
})
it('a tree that bites its own tail ends', () => {
  const round = [grid('甲', '乙', true), grid('乙', '甲', false)]
  expect(myMicroGrids(round, [at('东1')], 'c')).toEqual([])
})
