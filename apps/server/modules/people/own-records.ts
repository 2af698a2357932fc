/** What a resident may see of their own: who opened their record, and the parents they act for. Nobody else's anything. */
import type { peopleRoutes } from '@gewu/contract/people'
import type { ReplyOf } from '@gewu/contract/route'
import { type Actor, reading, selfScope } from '../../kernel/scope.ts'
import type { PeopleDeps } from './deps.ts'
import { openingRows } from './queries.ts'
import { nameIn } from './sealed.ts'
import { openingsOf, type ParentFound, parentsOf, parentsSeen, type RecordFound, recordsOf } from './store.ts'

export interface OwnDeps extends PeopleDeps {
  readonly grid: { place(communityId: string, placeId: string): Promise<{ readonly label: string } | null> }
}

const newest = 100

export const seenBy = async (deps: PeopleDeps, actor: Actor): Promise<ReplyOf<typeof peopleRoutes.seenBy>> => {
  const { accountId } = actor
  const phoneIndex = accountId === null ? null : await deps.identity.phoneIndexOf(accountId)
  if (phoneIndex === null) return []
  const { pool } = deps.kernel
  const records = await reading(pool, selfScope(accountId), (client) => recordsOf(client, phoneIndex))
  const openings = []
  for (const [communityId, own] of byCommunity(records)) {
    const ids = own.map(({ personId }) => personId)
    openings.push(
      ...(await reading(pool, selfScope(accountId, ids), (client) =>
        openingsOf(client, communityId, ids, null, newest),
      )),
    )
  }
  return openingRows(deps, openings)
}

export const familyOf = async (deps: OwnDeps, actor: Actor): Promise<ReplyOf<typeof peopleRoutes.family>> => {
  const { accountId } = actor
  if (accountId === null) return []
  const { pool } = deps.kernel
  const parents = await reading(pool, selfScope(accountId), (client) => parentsOf(client, accountId))
  const rows: ReplyOf<typeof peopleRoutes.family>[number][] = []
  for (const [communityId, own] of byCommunity(parents)) {
    const ids = own.map(({ personId }) => personId)
    const subjects = [...ids, ...own.map(({ householdId }) => householdId)]
    const seen = await reading(pool, selfScope(accountId, subjects), (client) => parentsSeen(client, communityId, ids))
    for (const parent of own) {
      const person = seen.find(({ id }) => id === parent.personId)
      if (person !== undefined) rows.push(await parentRow(deps, parent, person))
    }
  }
  return rows
}

const parentRow = async (
  deps: OwnDeps,
  parent: ParentFound,
  person: Awaited<ReturnType<typeof parentsSeen>>[number],
) => ({
  id: parent.proxyId,
  communityId: parent.communityId,
  name: nameIn(deps, person),
  relation: parent.relation,
  label: (await deps.grid.place(parent.communityId, person.placeId))?.label ?? '',
  since: parent.since.toISOString(),
  lastMet: person.lastMet,
})

const byCommunity = <T extends RecordFound>(records: readonly T[]): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const record of records) groups.set(record.communityId, [...(groups.get(record.communityId) ?? []), record])
  return groups
}
