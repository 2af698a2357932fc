/** Who can be named as the handler of a matter: colleagues who handle matters where it has been sent. It names nobody else. */
import type { matterRoutes } from '@gewu/contract/matter'
import type { ReplyOf } from '@gewu/contract/route'
import type { Actor } from '../../kernel/scope.ts'
import type { MatterDeps } from './deps.ts'
import { type MatterTableRow, partiesOf } from './row.ts'

/** The agencies and the grid that may name one: the receiver, or, while several are called, the caller's own of them. */
export const handlingNodes = (
  row: Pick<MatterTableRow, 'communityId' | 'receiverAgencyId' | 'receiverGridId' | 'parties'>,
  actor: Pick<Actor, 'agencies'>,
): readonly Parameters<MatterDeps['post']['holdersAt']>[0][] => {
  const own = partiesOf(row.parties).flatMap(({ agencyId }) => (actor.agencies.includes(agencyId) ? [agencyId] : []))
  const agencies = new Set([...(row.receiverAgencyId === null ? [] : [row.receiverAgencyId]), ...own])
  const { communityId, receiverGridId } = row
  return [
    ...[...agencies].map((agencyId) => ({ kind: 'agency', agencyId }) as const),
    ...(receiverGridId === null ? [] : [{ kind: 'grid', communityId, gridId: receiverGridId } as const]),
  ]
}

export const handlersOf = async (
  deps: Pick<MatterDeps, 'post'>,
  row: MatterTableRow,
  actor: Actor,
): Promise<ReplyOf<typeof matterRoutes.handlers>> => {
  const found = await Promise.all(handlingNodes(row, actor).map((node) => deps.post.holdersAt(node)))
  const able = found.flat().filter(({ may }) => may.has('handle-matters'))
  const byAccount = new Map(able.map(({ accountId, name, title }) => [accountId, { accountId, name, title }]))
  return [...byAccount.values()]
}
