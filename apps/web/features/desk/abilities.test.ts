import type { Me } from '@gewu/contract/identity'
import { expect, it } from 'vitest'
import { mayThere, mayWhole, postsIn } from './abilities.ts'

type Post = Me['posts'][number]
const post = (node: Post['node'], may: Post['may']): Post => ({
  id: 'p',
  key: 'k',
  title: '岗',
  nodeName: '处',
  node,
  may,
})
const community = (id: string) => ({ id, code: id, name: id, packId: 'p' })
const me = (...posts: readonly Post[]) => ({ posts: [...posts], communities: [community('east'), community('west')] })

it('counts a post at a community only there', () => {
  const clerk = me(post({ kind: 'area', areaId: 'east' }, ['dispatch-matters']))
  expect(mayThere(clerk, 'east', 'dispatch-matters')).toBe(true)
  expect(mayThere(clerk, 'west', 'dispatch-matters')).toBe(false)
})

it('counts a post at the street in every community below', () => {
  const street = me(post({ kind: 'area', areaId: 'street' }, ['view-rates']))
  expect(mayThere(street, 'east', 'view-rates')).toBe(true)
  expect(mayThere(street, 'west', 'view-rates')).toBe(true)
})

it('tells the whole from a part', () => {
  const worker = me(post({ kind: 'grid', communityId: 'east', gridId: 'g' }, ['view-register']))
  expect(mayThere(worker, 'east', 'view-register')).toBe(true)
  expect(mayWhole(worker, 'east', 'view-register')).toBe(false)
})

it("keeps an agency's post out of the community's desk", () => {
  expect(postsIn(me(post({ kind: 'agency', agencyId: 'a' }, ['handle-matters'])), 'east')).toEqual([])
})
