/** What neighbours may see of matters that are not theirs: the line written for them and how far it has come. SQL and its reading. */
import type { ClientBase } from 'pg'
import { type Actor, jobsScope, reading, selfScope } from '../../kernel/scope.ts'
import type { TextDeps } from './deps.ts'

export interface Opened {
  readonly id: string
  readonly title: string
  readonly openedAt: Date
}

export const openedAmong = async (
  client: ClientBase,
  communityId: string,
  ids: readonly string[],
): Promise<Opened[]> => {
  const { rows } = await client.query<Opened>(
    'select matter_id as id, title, opened_at as "openedAt" from gewu.matter_opened where community_id = $1 and matter_id = any ($2)',
    [communityId, ids],
  )
  return rows
}

export const saidMeToo = async (
  client: ClientBase,
  communityId: string,
  accountId: string,
  ids: readonly string[],
): Promise<Set<string>> => {
  const { rows } = await client.query<{ id: string }>(
    'select matter_id as id from gewu.matter_me_too where community_id = $1 and account_id = $2 and matter_id = any ($3)',
    [communityId, accountId, ids],
  )
  return new Set(rows.map(({ id }) => id))
}

/** How many say the same of each; never who. */
export const meToosOf = async (
  deps: TextDeps,
  communityId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  if (ids.length === 0) return new Map()
  return reading(deps.kernel.pool, jobsScope, async (client) => {
    const { rows } = await client.query<{ id: string; n: number }>(
      'select matter_id as id, count(*)::int as n from gewu.matter_me_too where community_id = $1 and matter_id = any ($2) group by 1',
      [communityId, ids],
    )
    return new Map(rows.map(({ id, n }) => [id, n]))
  })
}

/** The resident's word for where each of these stands; closed ones are left out. */
export const standingOfOpened = async (
  deps: TextDeps,
  actor: Actor,
  communityId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const words = deps.area.community(communityId)?.pack.words.kinds
  if (ids.length === 0 || !words) return new Map()
  return reading(deps.kernel.pool, selfScope(actor.accountId, ids), async (client) => {
    const { rows } = await client.query<{ id: string; kind: string; state: string }>(
      `select id, kind, state from gewu.matter where community_id = $1 and id = any ($2) and stage <> 'closed'`,
      [communityId, ids],
    )
    return new Map(rows.map(({ id, kind, state }) => [id, wordOf(words, kind, state)]))
  })
}

type KindWords = NonNullable<ReturnType<TextDeps['area']['community']>>['pack']['words']['kinds']

const wordOf = (words: KindWords, kind: string, state: string): string =>
  [...words].find(([key]) => key === kind)?.[1].states.get(state)?.resident ?? '正在办'
