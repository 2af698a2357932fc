import type { Ability } from '@gewu/domain/pack/ability'
import { describe, expect, it } from 'vitest'
import type { HeldPost } from '../../kernel/scope.ts'
import { actorOf } from './actor.ts'

const held = (key: string, may: readonly Ability[], reach: Partial<HeldPost> = {}): HeldPost => ({
  id: key,
  key,
  title: key,
  nodeName: '',
  node: { kind: 'area', areaId: 'area' },
  may: new Set(may),
  communities: [],
  grids: [],
  microGrids: [],
  ...reach,
})
const account = { accountId: 'a', name: '张三' }
const admin = held('system-admin', ['manage-accounts', 'manage-grids'], { communities: ['c1', 'c2'] })
const officer = held('officer', ['dispatch-matters', 'manage-grids'], { communities: ['c1'] })
const titleOnly = held('honorary', [], { microGrids: ['m1'], grids: ['m1'] })
const head = held('head', ['lead-micro-grid'], { microGrids: ['m2'], grids: ['m2'] })
const agent = held('agency-handler', ['handle-matters'], { node: { kind: 'agency', agencyId: 'g' } })
const all = [admin, officer, titleOnly, head, agent]

describe('the actor of a session', () => {
  it('looks into places only by posts that open them', () => {
    expect(actorOf(account, 'desk', all)).toMatchObject({ communities: ['c1'], microGrids: ['m2'], agencies: ['g'] })
    expect(actorOf(account, 'desk', [admin])).toMatchObject({ communities: [], posts: [admin] })
  })

  it('holds no post in the resident’s shell: it opens with one factor', () => {
    expect(actorOf(account, 'resident', all)).toMatchObject({
      posts: [],
      communities: [],
      microGrids: [],
      agencies: [],
    })
  })

  it('is no administrator in the worker’s shell', () => {
    expect(actorOf(account, 'worker', all).posts.map((post) => post.key)).toEqual([
      'officer',
      'honorary',
      'head',
      'agency-handler',
    ])
  })
})
