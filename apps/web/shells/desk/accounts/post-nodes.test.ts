import { expect, it } from 'vitest'
import { nodesFor } from './post-nodes.ts'

const area = (id: string, kind: 'district' | 'street' | 'community', parentId: string | null) => ({
  id,
  kind,
  parentId,
  code: id,
  name: id,
  packId: null,
})
const grid = (id: string, level: string) => ({
  id,
  level,
  parentId: null,
  levelName: level,
  micro: level === 'micro-grid',
  code: id,
  name: id,
  households: 0,
  places: 0,
  leads: [],
  size: 'free' as const,
  sizeReason: null,
  rev: 1,
})
const known = {
  areas: [
    area('d', 'district', null),
    area('s', 'street', 'd'),
    area('c', 'community', 's'),
    area('x', 'community', 's'),
  ],
  agencies: [
    { id: 'a', parentId: null, code: 'a', name: '甲局', kind: 'bureau', retired: false, rev: 1 },
    { id: 'z', parentId: null, code: 'z', name: '撤了', kind: 'bureau', retired: true, rev: 1 },
  ],
  grids: [grid('w1', 'micro-grid'), grid('b1', 'base-grid')],
  levels: [{ key: 'micro-grid', name: '微网格', micro: true, min: null, max: null }],
  community: { id: 'c' },
}
const keys = (level: string) => nodesFor(level, known).map(({ key }) => key)

it.each([
  ['district', ['d']],
  ['street', ['s']],
  ['agency', ['a']],
  ['micro-grid', ['w1']],
  ['general-grid', ['c', 's']],
])('%s stands at', (level, expected) => {
  expect(keys(level)).toEqual(expected)
})

it('names a grid together with its community', () => {
  expect(nodesFor('micro-grid', known)[0]?.node).toEqual({ kind: 'grid', communityId: 'c', gridId: 'w1' })
})
