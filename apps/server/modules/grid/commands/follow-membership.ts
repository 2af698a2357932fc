/** Homes and matters take over the micro-grid of their place, at most 500 rows a command; figures keep the micro-grid of their day. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { gridPolicy } from '../policy.ts'

export interface FollowMembership {
  readonly rows: readonly { readonly kind: 'home' | 'matter'; readonly id: string }[]
}

export type MembershipFollowed = { homes: number; matters: number }

export const followMembership: Command<FollowMembership, MembershipFollowed> = {
  action: 'grid.follow-membership',
  ahead: (input) => input.rows.map(({ kind, id }) => ({ table: kind, key: id })),
  run: async (unit, input, { actor }) => {
    if (!ruleOn(gridPolicy, 'change-places', actor, { communityId: unit.communityId }).allow)
      return refuse('not-allowed')
    let homes = 0
    const matterIds: string[] = []
    for (const { kind, id } of input.rows) {
      if (kind === 'home') homes += (await moveHome(unit, id)) ? 1 : 0
      else if (await moveMatter(unit, id)) matterIds.push(id)
    }
    return done({
      subject: { kind: 'grid-revision', id: null },
      events: [{ type: 'membership.followed', homes, matterIds }],
      reply: { homes, matters: matterIds.length },
    })
  },
}

const moveHome = async (unit: Unit, id: string): Promise<boolean> => {
  const home = await unit.get('home', id)
  const place = home === null ? null : await unit.get('place', home.placeId)
  if (home === null || place === null || home.microGridId === place.microGridId) return false
  unit.update('home', home, { microGridId: place.microGridId })
  return true
}

const moveMatter = async (unit: Unit, id: string): Promise<boolean> => {
  const matter = await unit.get('matter', id)
  const place = matter === null || matter.placeId === null ? null : await unit.get('place', matter.placeId)
  if (matter === null || place === null || matter.microGridId === place.microGridId) return false
  unit.update('matter', matter, { microGridId: place.microGridId })
  // The side table's words may not be read, not even here; only its micro-grid is written.
  const search = { communityId: unit.communityId, id, microGridId: null, createdAt: matter.createdAt, grams: [] }
  unit.update('matter_search', search, { microGridId: place.microGridId })
  return true
}
