/** Reads of module matter: lists, one matter, one's own, an agency's queue. Each under the caller's scope, each with its own predicate. */

import { done, type Result, refuse } from '@gewu/contract/errors'
import type { matterView } from '@gewu/contract/matter'
import type { Role } from '@gewu/domain/matter/vocabulary'
import type { z } from 'zod'
import { ruleOn } from '../../kernel/policy.ts'
import { type Actor, agencyScope, holds, placeScope, reading, type Scope, selfScope } from '../../kernel/scope.ts'
import type { MatterDeps } from './deps.ts'
import { matterPolicy } from './policy.ts'
import { audienceOf, type Names, presentRow, presentSteps, presentTrail, type RowView } from './present.ts'
import { factsOf, type MatterTableRow, partiesOf } from './row.ts'
import { termsOf } from './search.ts'
import { isSlipCode } from './slip-code.ts'
import { rolesOf, wrote } from './standing.ts'
import * as store from './store.ts'

export type MatterViewInput = z.input<typeof matterView>

const cursorOf = (at: Date, id: string): string => Buffer.from(`${at.toISOString()}|${id}`).toString('base64url')

/** Null for a cursor that nobody gave out: the page starts at the top. */
export const positionOf = (cursor: string | undefined): store.Position | null => {
  const [at, id] = cursor ? Buffer.from(cursor, 'base64url').toString().split('|') : []
  const createdAt = new Date(at ?? '')
  return id && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(createdAt.getTime()) ? { createdAt, id } : null
}

const queueStages: Readonly<Record<string, readonly string[] | null>> = {
  waiting: ['raised'],
  handling: ['sent', 'working'],
  resident: ['answered'],
  whistle: null,
  closed: ['closed'],
  all: null,
}

export interface ListQuery {
  readonly queue: string
  readonly kind?: string | undefined
  readonly category?: string | undefined
  readonly microGridId?: string | undefined
  readonly mine?: boolean | undefined
  readonly q?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
  readonly from?: Date
  readonly to?: Date
}

/** Micro-grids to walk when the caller does not look after the community whole. */
const ownGrids = (actor: Actor, communityId: string): readonly string[] | null =>
  actor.communities.includes(communityId) ? null : placeScope(actor).microGrids

export const listRows = async (
  deps: Pick<MatterDeps, 'kernel'>,
  actor: Actor,
  communityId: string,
  query: ListQuery,
): Promise<MatterTableRow[]> => {
  const own = ownGrids(actor, communityId)
  if (own !== null && own.length === 0) return []
  const before = positionOf(query.cursor)
  const terms = query.q ? termsOf(query.q) : []
  if (query.mine && !actor.posts.some((p) => p.may.has('handle-matters') && p.grids.length > 0)) return []
  const numbered = query.q && /^\d{8}$/.test(query.q) ? query.q : null
  return reading(deps.kernel.pool, placeScope(actor), async (client) => {
    if (numbered !== null) return store.matterByPublicNo(client, communityId, numbered)
    if (query.q)
      return terms.length === 0
        ? []
        : store.searchMatters(client, communityId, terms, keptBy(query), before, query.limit + 1)
    const mine = query.mine
      ? [...new Set(actor.posts.filter((p) => p.may.has('handle-matters')).flatMap((p) => p.grids))]
      : null
    return store.listMatters(client, {
      communityId,
      stages: queueStages[query.queue] ?? null,
      whistles: query.queue === 'whistle',
      kind: query.kind ?? null,
      category: query.category ?? null,
      microGrids: query.microGridId ? [query.microGridId] : mine ? null : own,
      receiverGrids: mine ?? (own === null ? null : own),
      from: query.from ?? null,
      to: query.to ?? null,
      before,
      limit: query.limit + 1,
    })
  })
}

/** The register's other filters, on rows that the words have found. */
const keptBy =
  (query: ListQuery) =>
  (row: MatterTableRow): boolean => {
    const stages = queueStages[query.queue] ?? null
    return (
      (stages === null || stages.includes(row.stage)) &&
      (query.queue !== 'whistle' || (row.partyAgencies.length > 0 && row.stage !== 'closed')) &&
      (query.kind === undefined || row.kind === query.kind) &&
      (query.category === undefined || row.category === query.category) &&
      (query.microGridId === undefined || row.microGridId === query.microGridId)
    )
  }

export const namesFor = async (
  deps: MatterDeps,
  rows: readonly MatterTableRow[],
  accountIds: readonly string[] = [],
): Promise<Names> => {
  const communities = [
    ...new Set(rows.filter((r) => r.receiverGridId !== null || accountIds.length > 0).map((r) => r.communityId)),
  ]
  const [accounts, ...grids] = await Promise.all([
    accountIds.length > 0 ? deps.identity.namesOf([...new Set(accountIds)]) : new Map<string, string>(),
    ...communities.map((id) => deps.grid.gridNames(id)),
  ])
  return { accounts, grids: new Map(grids.flatMap((m) => [...m])) }
}

export const pageOfRows = async (
  deps: MatterDeps,
  actor: Actor,
  found: readonly MatterTableRow[],
  limit: number,
): Promise<{ rows: RowView[]; next: string | null }> => {
  const page = found.slice(0, limit)
  const names = await namesFor(deps, page)
  const last = page.at(-1)
  const at = deps.kernel.now()
  return {
    rows: page.map((row) => presentRow(deps, row, names, audienceOf(actor), at)),
    next: found.length > limit && last ? cursorOf(last.createdAt, last.id) : null,
  }
}

export const countsOf = async (deps: MatterDeps, actor: Actor, communityId: string) => {
  const own = ownGrids(actor, communityId)
  const rows = await reading(deps.kernel.pool, placeScope(actor), (client) =>
    store.countQueues(client, communityId, own === null ? null : [...own]),
  )
  const sum = (keep: (r: (typeof rows)[number]) => boolean): number =>
    rows.filter(keep).reduce((n, r) => n + Number(r.n), 0)
  return {
    waiting: sum((r) => r.stage === 'raised'),
    handling: sum((r) => r.stage === 'sent' || r.stage === 'working'),
    resident: sum((r) => r.stage === 'answered'),
    whistle: sum((r) => r.whistle),
  }
}

/** One matter as far as the caller may see it, with the scope that showed it and their roles toward it. */
export interface Seen {
  readonly row: MatterTableRow
  readonly scope: Scope
  readonly roles: readonly Role[]
  /** The caller wrote it down for whoever reported it. */
  readonly wrote: boolean
  /** Whoever reported it signs in by telephone and needs no slip; true also where that is not known. */
  readonly signsIn: boolean
}

export const seeMatter = async (
  deps: MatterDeps,
  actor: Actor,
  communityId: string,
  matterId: string,
): Promise<Seen | null> => {
  for (const scope of await scopesToward(deps, actor, matterId)) {
    const seen = await reading(deps.kernel.pool, scope, async (client) => {
      const row = await store.matterById(client, communityId, matterId)
      if (!row) return null
      const reported = scope.role === 'gewu_agency' ? null : await store.reporterOf(client, communityId, matterId)
      return {
        row,
        scope,
        roles: rolesOf(actor, { matter: factsOf(row), reported, bySlip: false }),
        wrote: wrote(actor, reported),
        signsIn: reported === null || reported.accountId !== null,
      }
    })
    if (
      seen &&
      ruleOn(matterPolicy, 'see', actor, { communityId, microGridId: seen.row.microGridId, roles: seen.roles }).allow
    )
      return seen
  }
  return null
}

const scopesToward = async (deps: MatterDeps, actor: Actor, matterId: string): Promise<Scope[]> => {
  const scopes: Scope[] = []
  const place = placeScope(actor)
  if (place.communities.length > 0 || place.microGrids.length > 0) scopes.push(place)
  if (actor.agencies.length > 0) scopes.push(agencyScope(actor, [matterId]))
  if (actor.accountId !== null && (await isOwn(deps, actor.accountId, matterId)))
    scopes.push(selfScope(actor.accountId, [matterId]))
  return scopes
}

const isOwn = async (deps: MatterDeps, accountId: string, matterId: string): Promise<boolean> => {
  const phoneIndex = await deps.identity.phoneIndexOf(accountId)
  return reading(deps.kernel.pool, selfScope(accountId), async (client) => {
    const { rows } = await client.query<{ own: boolean }>('select gewu.is_reporter($1, $2, $3) as own', [
      accountId,
      phoneIndex,
      matterId,
    ])
    return rows[0]?.own === true
  })
}

/** By number and 查询码: the scope is this one matter. */
export const seeBySlip = async (
  deps: MatterDeps,
  communityId: string,
  matterId: string,
  code: string,
): Promise<Result<Seen>> => {
  const scope = selfScope(null, [matterId])
  return reading(deps.kernel.pool, scope, async (client) => {
    const row = await store.matterById(client, communityId, matterId)
    const reporter = await store.reporterOf(client, communityId, matterId)
    if (!row || !reporter) return refuse('matter-unknown')
    if (!isSlipCode(deps.kernel.crypto, matterId, reporter.slipVersion, code)) return refuse('slip-wrong')
    return done({ row, scope, roles: ['requester'] as const, wrote: false, signsIn: true })
  })
}

export const viewOf = async (deps: MatterDeps, actor: Actor, seen: Seen): Promise<MatterViewInput> => {
  const { row, roles } = seen
  // The log is read under the one subject that has just been seen, whatever showed it.
  const scope: Scope = seen.scope.role === 'gewu_place' ? seen.scope : { ...seen.scope, subjects: [row.id] }
  const [lines, files] = await reading(deps.kernel.pool, scope, (client) =>
    Promise.all([store.trailOf(client, row.communityId, row.id), store.filesOf(client, row.communityId, row.id)]),
  )
  const handlers = lines.flatMap((l) => l.events.flatMap((e) => (typeof e.handlerId === 'string' ? [e.handlerId] : [])))
  const names = await namesFor(
    deps,
    [row],
    [...lines.flatMap((l) => (l.actorId ? [l.actorId] : [])), ...handlers, ...(row.handlerId ? [row.handlerId] : [])],
  )
  const audience = audienceOf(actor)
  const at = deps.kernel.now()
  const place = { communityId: row.communityId, microGridId: row.microGridId, roles, wrote: seen.wrote }
  const iso = (d: Date | null): string | null => d?.toISOString() ?? null
  return {
    ...presentRow(deps, row, names, audience, at),
    body: row.body,
    placeId: row.placeId,
    microGridId: row.microGridId,
    microGridName: row.microGridId ? (names.grids.get(row.microGridId) ?? null) : null,
    acceptBy: iso(row.acceptBy),
    acceptedAt: iso(row.acceptedAt),
    resolvedAt: iso(row.resolvedAt),
    closedAt: iso(row.closedAt),
    closedHow: row.closedHow,
    handlerName: row.handlerId ? (names.accounts.get(row.handlerId) ?? null) : null,
    receiverAgencyId: row.receiverAgencyId,
    receiverGridId: row.receiverGridId,
    responsibleName: row.responsibleAgencyId ? (deps.body.agency(row.responsibleAgencyId)?.name ?? null) : null,
    ratingWords: row.ratingWords,
    ratingExcluded: row.ratingExcluded,
    parties: partiesOf(row.parties).map((p) => ({
      agencyId: p.agencyId,
      name: deps.body.agency(p.agencyId)?.name ?? '',
      lead: p.lead,
      reportBy: iso(p.reportBy),
      reportedAt: iso(p.reportedAt),
    })),
    fileIds: files,
    trail: presentTrail(deps, row, lines, names, audience),
    steps: presentSteps(deps, row, roles, audience, at),
    can: {
      seeReporter: ruleOn(matterPolicy, 'see-reporter', actor, place).allow,
      export: holds(actor, 'export-matters', place),
      newSlip: !seen.signsIn && ruleOn(matterPolicy, 'new-slip', actor, place).allow,
    },
  }
}

export const ownRows = async (
  deps: MatterDeps,
  accountId: string,
  before: string | null,
  limit: number,
): Promise<MatterTableRow[]> => {
  const phoneIndex = await deps.identity.phoneIndexOf(accountId)
  const keys = await reading(deps.kernel.pool, selfScope(accountId), (client) =>
    store.reportedBy(client, accountId, phoneIndex, before, limit),
  )
  if (keys.length === 0) return []
  const rows = await reading(
    deps.kernel.pool,
    selfScope(
      accountId,
      keys.map((k) => k.matterId),
    ),
    (client) => store.mattersById(client, keys),
  )
  const order = new Map(keys.map((k, i) => [k.matterId, i]))
  return rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
}

export const inboxRows = async (
  deps: MatterDeps,
  actor: Actor,
  open: boolean,
  cursor: string | undefined,
  limit: number,
) => {
  const at = positionOf(cursor)
  const before = at ? { arrivedAt: at.createdAt, id: at.id } : null
  return reading(deps.kernel.pool, agencyScope(actor), async (client) => {
    const keys = await store.inboxOf(client, actor.agencies, open, before, limit + 1)
    const rows = await store.mattersById(client, keys)
    const byId = new Map(rows.map((r) => [r.id, r]))
    const page = keys.slice(0, limit)
    const last = page.at(-1)
    return {
      rows: page.flatMap((k) => byId.get(k.matterId) ?? []),
      next: keys.length > limit && last ? cursorOf(last.arrivedAt, last.matterId) : null,
    }
  })
}

/** Rows by id in the order given, as far as the caller may see them. */
export const rowsByIds = async (
  deps: MatterDeps,
  actor: Actor,
  communityId: string,
  ids: readonly string[],
): Promise<RowView[]> => {
  if (ids.length === 0) return []
  const keys = ids.map((matterId) => ({ communityId, matterId }))
  const found = await reading(deps.kernel.pool, placeScope(actor), (client) => store.mattersById(client, keys))
  const byId = new Map(found.map((row) => [row.id, row]))
  const rows = ids.flatMap((id) => byId.get(id) ?? [])
  return (await pageOfRows(deps, actor, rows, rows.length)).rows
}
