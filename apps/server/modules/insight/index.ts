/** Module insight: rates with their definitions, denominators and the rows behind them; the logs for auditors. It counts matters, never people. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { insightRoutes } from '@gewu/contract/insight'
import { RATE_KEYS, rateOf, standingIn, weightsOn } from '@gewu/domain/metric/rates'
import type { RateWeights } from '@gewu/domain/pack/pack'
import { type Bound, bind } from '../../kernel/http.ts'
import { ruleOn } from '../../kernel/policy.ts'
import { type Actor, placeScope, reading } from '../../kernel/scope.ts'
import { rowsByIds } from '../matter/index.ts'
import type { InsightDeps } from './deps.ts'
import { insightPolicy } from './policy.ts'
import { logRows, type RateRow, rateRows } from './store.ts'

export const insightModule = (deps: InsightDeps): { readonly routes: readonly Bound[] } => ({
  routes: [...rateRoutes(deps), logRoute(deps)],
})

interface Days {
  readonly from: string
  readonly to: string
}

const dayMs = 86_400_000

/** Whole days in Asia/Shanghai, the last one included. */
const instantsOf = (days: Days): { from: Date; to: Date } => ({
  from: new Date(`${days.from}T00:00:00+08:00`),
  to: new Date(Date.parse(`${days.to}T00:00:00+08:00`) + dayMs),
})

interface Counted {
  readonly rows: readonly RateRow[]
  readonly weights: RateWeights
  readonly at: Date
}

const counted = async (deps: InsightDeps, actor: Actor, communityId: string, days: Days): Promise<Result<Counted>> => {
  const community = deps.area.community(communityId)
  if (!community || !ruleOn(insightPolicy, 'see-rates', actor, { communityId }).allow) return refuse('not-allowed')
  const weights = weightsOn(community.pack.rates, days.to)
  if (!weights) return refuse('not-found')
  const { from, to } = instantsOf(days)
  const rows = await reading(deps.kernel.pool, placeScope(actor), (client) => rateRows(client, communityId, from, to))
  return done({ rows, weights, at: deps.kernel.now() })
}

const rateRoutes = (deps: InsightDeps): Bound[] => [
  bind(insightRoutes.rates, async ({ actor, params, query }) => {
    const found = await counted(deps, actor, params.communityId, query)
    if (!found.ok) return found
    const { rows, weights, at } = found.value
    return done(
      RATE_KEYS.map((key) => {
        const rate = rateOf(key, rows, weights, at)
        const { numerator, denominator, value } = rate.without
        const { name, definition, excluded, paused, extended } = rate
        return {
          key,
          name,
          definition,
          numerator,
          denominator,
          value,
          excluded,
          valueWithExcluded: rate.with.value,
          paused,
          extended,
        }
      }),
    )
  }),
  bind(insightRoutes.rateRows, async ({ actor, params, query }) => {
    const found = await counted(deps, actor, params.communityId, query)
    if (!found.ok) return found
    const { rows, weights, at } = found.value
    const ids = rows.filter((row) => standingIn(params.key, row, weights, at).part === query.part).map((row) => row.id)
    const start = query.cursor === undefined ? 0 : ids.indexOf(query.cursor) + 1
    const page = ids.slice(start, start + query.limit)
    const next = start + query.limit < ids.length ? (page.at(-1) ?? null) : null
    return done({ rows: await rowsByIds(deps, actor, params.communityId, page), next })
  }),
]

const logRoute = (deps: InsightDeps): Bound =>
  bind(insightRoutes.log, async ({ actor, params, query }) => {
    const { communityId } = params
    if (!ruleOn(insightPolicy, 'read-log', actor, { communityId }).allow) return refuse('not-allowed')
    const scope = { ...placeScope(actor), communities: [communityId] }
    const before = query.cursor && /^\d{1,18}$/.test(query.cursor) ? BigInt(query.cursor) : null
    const found = await reading(deps.kernel.pool, scope, (client) =>
      logRows(client, communityId, query.subjectId ?? null, before, query.limit + 1),
    )
    const page = found.slice(0, query.limit)
    const names = await deps.identity.staffNamesOf([
      ...new Set(page.flatMap((row) => (row.byReporter ? [] : (row.actorId ?? [])))),
    ])
    const last = page.at(-1)
    return done({
      rows: page.map(({ seq, at, actorId, byReporter, ...row }) => ({
        ...row,
        seq: Number(seq),
        at: at.toISOString(),
        // Who reported a matter is opened with a reason, never read off the log.
        actor: byReporter ? '提出人' : actorId ? (names.get(actorId) ?? '居民') : '系统',
      })),
      next: found.length > query.limit && last ? last.seq.toString() : null,
    })
  })
