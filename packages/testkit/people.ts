/** Actors for tests that speak as the field does: a dispatcher of a community, a worker of a micro-grid, an agency's handler, a resident. */
import { randomUUID } from 'node:crypto'
import type { Ability } from '@gewu/domain/pack/ability'
import type { Actor, HeldPost } from '@gewu/server/kernel/scope'

const post = (title: string, may: readonly Ability[], where: Partial<HeldPost> & Pick<HeldPost, 'node'>): HeldPost => ({
  id: randomUUID(),
  key: title,
  title,
  nodeName: '',
  may: new Set(may),
  communities: [],
  grids: [],
  microGrids: [],
  ...where,
})

const person = (
  name: string,
  shell: Actor['shell'],
  posts: readonly HeldPost[],
  agencies: readonly string[] = [],
): Actor => ({
  accountId: randomUUID(),
  name,
  shell,
  posts,
  communities: [...new Set(posts.flatMap((p) => p.communities))],
  microGrids: [...new Set(posts.flatMap((p) => p.microGrids))],
  agencies,
})

export const resident = (name = '周阿姨'): Actor => person(name, 'resident', [])

export const dispatcher = (communityId: string, name = '强敏'): Actor =>
  person(name, 'desk', [
    post(
      '派单员',
      [
        'dispatch-matters',
        'handle-matters',
        'raise-for-others',
        'see-reporter',
        'view-register',
        'view-rates',
        'export-matters',
      ],
      {
        node: { kind: 'area', areaId: communityId },
        communities: [communityId],
      },
    ),
  ])

export const worker = (communityId: string, microGridId: string, name = '李桂芳'): Actor =>
  person(name, 'worker', [
    post('网格员', ['handle-matters', 'raise-for-others', 'lead-micro-grid'], {
      node: { kind: 'grid', communityId, gridId: microGridId },
      grids: [microGridId],
      microGrids: [microGridId],
    }),
  ])

export const handler = (agencyId: string, name = '陈师傅'): Actor =>
  person(name, 'desk', [post('经办人', ['handle-matters'], { node: { kind: 'agency', agencyId } })], [agencyId])

export const streetLeader = (communities: readonly string[], name = '赵书记'): Actor =>
  person(name, 'desk', [
    post('街道领导', ['view-rates', 'view-register'], {
      node: { kind: 'area', areaId: randomUUID() },
      communities: [...communities],
    }),
  ])

export const auditor = (districtId: string, communities: readonly string[], name = '审计员'): Actor =>
  person(name, 'desk', [
    post('审计管理员', ['audit'], { node: { kind: 'area', areaId: districtId }, communities: [...communities] }),
  ])
