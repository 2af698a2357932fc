/** One page of what is new for a phone: households first, then visits, then what left. The number it ends at is read before anything else. */
import type { ReplyOf } from '@gewu/contract/route'
import type { syncRoutes } from '@gewu/contract/sync'
import { type Actor, careScope, peopleScope, reading } from '../../kernel/scope.ts'
import type { SyncDeps } from './deps.ts'
import {
  changedHouseholds,
  changedVisits,
  exitsSince,
  type HouseholdHeld,
  type PullSearch,
  streamAt,
  type VisitHeld,
} from './store.ts'

type Page = ReplyOf<typeof syncRoutes.pull>
type Row = Page['rows'][number]

export interface Pull {
  readonly communityId: string
  readonly token: string
  readonly since: bigint
  readonly held: readonly string[]
  readonly cursor: string | null
}

const pageRows = 400
/** Visits older than this stay on the server. */
const windowDays = 180
const dayMs = 86_400_000

/** `seq.h.id` or `seq.v.id`: the number the walk ends at, which table, the last row of the page before. */
const cursorForm = /^(\d{1,18})\.([hv])\.([0-9a-f-]{36})$/

export const pull = async (deps: SyncDeps, actor: Actor, asked: Pull): Promise<Page> => {
  const { communityId, since, token } = asked
  const groups = await microGridsOf(deps, actor, communityId)
  const held = asked.held.filter((id) => groups.includes(id))
  const at = cursorForm.exec(asked.cursor ?? '')
  const search: PullSearch = {
    communityId,
    since,
    held,
    entered: groups.filter((id) => !held.includes(id)),
    after: at?.[3] ?? null,
    limit: pageRows + 1,
  }
  const scope = peopleScope(actor)
  // Read first: whatever is written later has a higher number and comes with the next walk.
  const upTo = at?.[1] === undefined ? await streamAt(deps.kernel.pool, communityId) : BigInt(at[1])
  const { households, visits, exits } = await reading(deps.kernel.pool, scope, async (client) => {
    const households = at?.[2] === 'v' ? [] : await changedHouseholds(client, search)
    if (households.length > pageRows) return { households, visits: [], exits: [] }
    const from = new Date(deps.kernel.now().getTime() - windowDays * dayMs)
    const after = at?.[2] === 'v' ? search.after : null
    const limit = pageRows - households.length + 1
    const visits = await changedVisits(client, { ...search, after, limit, from })
    const over = visits.length >= limit
    return { households, visits, exits: over ? [] : await exitsSince(client, communityId, asked.held, since) }
  })
  const homes = households.slice(0, pageRows)
  const notes = visits.slice(0, pageRows - homes.length)
  const moreHomes = households.length > pageRows
  const moreNotes = visits.length > notes.length
  const last = moreHomes
    ? homes.at(-1)
    : moreNotes
      ? (notes.at(-1) ?? { id: '00000000-0000-0000-0000-000000000000' })
      : undefined
  return {
    community: communityId,
    token,
    upTo: Number(upTo),
    groups: [...groups],
    rows: [...(await householdRows(deps, actor, communityId, homes)), ...(await visitRows(deps, notes))],
    exits: exits.map(({ household, rev }) => ({ household, rev: Number(rev) })),
    next: last === undefined ? null : `${upTo}.${moreHomes ? 'h' : 'v'}.${last.id}`,
  }
}

/** The micro-grids of this community whose people the actor sees. */
const microGridsOf = async (deps: SyncDeps, actor: Actor, communityId: string): Promise<readonly string[]> => {
  const names = await deps.grid.gridNames(communityId)
  return peopleScope(actor)
    .microGrids.filter((id) => names.has(id))
    .sort()
}

const householdRows = async (
  deps: SyncDeps,
  actor: Actor,
  communityId: string,
  households: readonly HouseholdHeld[],
): Promise<Row[]> => {
  const ids = households.flatMap(({ id, gone }) => (gone ? [] : [id]))
  const [briefs, dues] = await Promise.all([
    deps.people.briefsOf(actor, communityId, ids),
    reading(deps.kernel.pool, careScope(actor), (client) => deps.visit.duesOf(client, communityId, ids)),
  ])
  return households.map(({ id, microGridId, gone, rev, label, number, walk, lastMet }) => {
    const brief = briefs.get(id)
    const shared = { id, kind: 'household' as const, household: id, group: microGridId, rev: Number(rev), gone }
    if (gone) return { ...shared, body: {} }
    const household = {
      label,
      number,
      walk,
      members: [...(brief?.members ?? [])],
      care: brief?.care ?? null,
      due: dues.get(id) ?? null,
      lastMet,
    }
    return { ...shared, body: { household } }
  })
}

const visitRows = async (deps: SyncDeps, visits: readonly VisitHeld[]): Promise<Row[]> => {
  const names = await deps.identity.staffNamesOf([...new Set(visits.flatMap(({ byAccount }) => byAccount ?? []))])
  return visits.map(({ id, householdId, microGridId, at, byAccount, outcome, heardCipher, rev }) => ({
    id,
    kind: 'visit',
    household: householdId,
    group: microGridId,
    rev: Number(rev),
    gone: false,
    body: {
      visit: {
        at: at.toISOString(),
        by: (byAccount === null ? undefined : names.get(byAccount)) ?? '',
        outcome,
        heard: deps.visit.heardIn(id, heardCipher),
      },
    },
  }))
}
