/**
 * What is like a matter that is just being typed. Staff see the matters they may see anyway; a resident sees their own, and of
 * others' only the line that the desk wrote for neighbours. Nothing of the draft is kept.
 */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { similarRow } from '@gewu/contract/text'
import { similarTo } from '@gewu/domain/focus/similar'
import type { z } from 'zod'
import { type Actor, type HeldPost, reading, type Scope, selfScope } from '../../kernel/scope.ts'
import { ownRows, rowsByIds } from '../matter/index.ts'
import type { TextDeps } from './deps.ts'
import { meToosOf, openedAmong, saidMeToo, standingOfOpened } from './neighbours.ts'
import type { Rooms } from './room.ts'

export type SimilarView = z.input<typeof similarRow>

export interface DraftGiven {
  readonly title: string
  readonly body: string
  readonly placeCode?: string | undefined
  readonly placeText?: string | undefined
}

const looked = 24
const shown = 5
const ownLooked = 20

export const similarFor = async (
  deps: TextDeps,
  rooms: Rooms,
  actor: Actor,
  communityId: string,
  draft: DraftGiven,
): Promise<Result<SimilarView[]>> => {
  if (deps.area.community(communityId) === null) return refuse('community-unknown')
  const place = draft.placeCode === undefined ? null : await deps.grid.placeByCode(draft.placeCode)
  const room = await rooms.toAsk(communityId)
  const words = { title: draft.title, body: draft.body, place: place?.label ?? draft.placeText ?? '' }
  const ids = similarTo(room.board.index, words, looked).map(({ id }) => id)
  if (ids.length === 0) return done([])
  const staff = actor.posts.length > 0
  const rows = staff ? await forStaff(deps, actor, communityId, ids) : await forResident(deps, actor, communityId, ids)
  const order = new Map(ids.map((id, at) => [id, at]))
  return done(rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)).slice(0, shown))
}

const forStaff = async (
  deps: TextDeps,
  actor: Actor,
  communityId: string,
  ids: readonly string[],
): Promise<SimilarView[]> => {
  const open = (await rowsByIds(deps, actor, communityId, ids)).filter(({ stage }) => stage !== 'closed')
  const counts = await meToosOf(
    deps,
    communityId,
    open.map(({ id }) => id),
  )
  const meToo = actor.posts.some((post) => writesDown(post, communityId))
  return open.map(({ id, no, title, stateName, createdAt }) => ({
    id,
    no,
    title,
    stateName,
    createdAt,
    meToos: counts.get(id) ?? 0,
    own: false,
    can: { meToo },
  }))
}

/** Whether the post may say "me too" for somebody there; the command looks at the very matter. */
const writesDown = ({ may, node, communities }: HeldPost, communityId: string): boolean =>
  (may.has('raise-for-others') || may.has('dispatch-matters')) &&
  (communities.includes(communityId) || (node.kind === 'grid' && node.communityId === communityId))

const forResident = async (
  deps: TextDeps,
  actor: Actor,
  communityId: string,
  ids: readonly string[],
): Promise<SimilarView[]> => {
  const { accountId } = actor
  const mine = accountId === null ? [] : await ownRows(deps, accountId, null, ownLooked)
  const own = new Map(mine.filter((row) => ids.includes(row.id) && row.stage !== 'closed').map((row) => [row.id, row]))
  const scope: Scope = { ...selfScope(accountId), communities: [communityId] }
  const opened = await reading(deps.kernel.pool, scope, (client) => openedAmong(client, communityId, ids))
  const others = opened.filter(({ id }) => !own.has(id))
  const standing = await standingOfOpened(
    deps,
    actor,
    communityId,
    others.map(({ id }) => id),
  )
  const said =
    accountId === null
      ? new Set<string>()
      : await reading(deps.kernel.pool, scope, (client) => saidMeToo(client, communityId, accountId, ids))
  const counts = await meToosOf(deps, communityId, [...own.keys(), ...others.map(({ id }) => id)])
  return [
    ...[...own.values()].map((row) => ({
      id: row.id,
      no: row.no,
      title: row.title,
      stateName: '您说过的',
      createdAt: row.createdAt.toISOString(),
      meToos: counts.get(row.id) ?? 0,
      own: true,
      can: { meToo: false },
    })),
    ...others.flatMap(({ id, title, openedAt }) => {
      const stateName = standing.get(id)
      if (stateName === undefined) return []
      const meToo = accountId !== null && !said.has(id)
      return [
        {
          id,
          no: null,
          title,
          stateName,
          createdAt: openedAt.toISOString(),
          meToos: counts.get(id) ?? 0,
          own: false,
          can: { meToo },
        },
      ]
    }),
  ]
}
