/** Routes of module grid. Reads go through the caller's own scope; what it leaves out is absent, never refused. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { gridRoutes } from '@gewu/contract/grid'
import type { Json } from '../../kernel/canonical.ts'
import type { Command } from '../../kernel/command.ts'
import { type Bound, bind } from '../../kernel/http.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { ruleOn } from '../../kernel/policy.ts'
import { type Actor, jobsScope, layoutScope, reading } from '../../kernel/scope.ts'
import type { AreaModule, Community } from '../area/index.ts'
import { assignPlaces } from './commands/assign-places.ts'
import { explainSize, renameGrid, retireGrid } from './commands/change-grid.ts'
import { createGrid } from './commands/create-grid.ts'
import { createSpot } from './commands/create-spot.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type GridAction, gridPolicy } from './policy.ts'
import { gapsOf, gridRowsOf, type Leads } from './queries.ts'
import type { Moved } from './settle.ts'
import { gridsCounted, type PlaceBrief, type PlaceFound, placeTotals, searchPlaces } from './store.ts'

export interface GridDeps {
  readonly area: Pick<AreaModule, 'community'>
  leadsOf(communityId: string, gridIds: readonly string[]): Promise<Leads>
  placeByCode(code: string): Promise<PlaceBrief | null>
  gridName(communityId: string, gridId: string): Promise<string | null>
  settle(moved: Moved): Promise<void>
}

export const gridRoutesOf = (kernel: Kernel, deps: GridDeps): readonly Bound[] => [
  ...readRoutes(kernel, deps),
  ...changeRoutes(kernel, deps),
]

/** The community, when the actor may do this there. */
const open = (deps: GridDeps, action: GridAction, actor: Actor, communityId: string): Result<Community> => {
  const community = deps.area.community(communityId)
  if (community === null) return refuse('community-unknown')
  return ruleOn(gridPolicy, action, actor, { communityId }).allow ? done(community) : refuse('not-allowed')
}

const readRoutes = (kernel: Kernel, deps: GridDeps): readonly Bound[] => [
  bind(gridRoutes.grids, async ({ actor, params: { communityId } }) => {
    const community = open(deps, 'see-grids', actor, communityId)
    if (!community.ok) return community
    const grids = await reading(kernel.pool, layoutScope(actor), (client) => gridsCounted(client, communityId))
    const leads = await deps.leadsOf(
      communityId,
      grids.map(({ id }) => id),
    )
    return done(gridRowsOf(grids, community.value.pack, leads))
  }),
  bind(gridRoutes.places, async ({ actor, params: { communityId }, query }) => {
    const community = open(deps, 'see-grids', actor, communityId)
    if (!community.ok) return community
    const after = query.cursor === undefined ? null : readCursor(query.cursor)
    if (query.cursor !== undefined && after === null)
      return refuse('input-invalid', undefined, { cursor: '翻页的位置不对，请从头看。' })
    const found = await reading(kernel.pool, layoutScope(actor), (client) =>
      searchPlaces(client, {
        communityId,
        microGridId: query.microGridId ?? null,
        unassigned: query.unassigned ?? false,
        doorsOnly: false,
        words: query.q ? query.q : null,
        after,
        limit: query.limit + 1,
      }),
    )
    return done(pageOf(found, query.limit))
  }),
  bind(gridRoutes.doors, async ({ params: { communityId }, query }) => {
    if (deps.area.community(communityId) === null) return refuse('community-unknown')
    // What stands on every door may be read by anybody who is signed in; who lives there, and the code of the plate, may not.
    const found = await reading(kernel.pool, jobsScope, (client) =>
      searchPlaces(client, {
        communityId,
        microGridId: null,
        unassigned: false,
        doorsOnly: true,
        words: query.q ? query.q : null,
        after: query.cursor === undefined ? null : readCursor(query.cursor),
        limit: query.limit + 1,
      }),
    )
    const { rows, next } = pageOf(found, query.limit)
    return done({ rows: rows.map(({ id, label }) => ({ placeId: id, label })), next })
  }),
  bind(gridRoutes.coverage, async ({ actor, params: { communityId } }) => {
    const community = open(deps, 'see-coverage', actor, communityId)
    if (!community.ok) return community
    const { grids, totals } = await reading(kernel.pool, layoutScope(actor), async (client) => ({
      grids: await gridsCounted(client, communityId),
      totals: await placeTotals(client, communityId),
    }))
    const micro = grids.filter((grid) => grid.micro)
    const leads = await deps.leadsOf(
      communityId,
      micro.map(({ id }) => id),
    )
    const { withoutLead, outOfBounds } = gapsOf(grids, community.value.pack, leads)
    return done({ ...totals, microGrids: micro.length, withoutLead: [...withoutLead], outOfBounds: [...outOfBounds] })
  }),
  bind(gridRoutes.door, async ({ params }) => {
    const place = await deps.placeByCode(params.code)
    const community = place === null ? null : deps.area.community(place.communityId)
    if (place === null || community === null) return refuse('place-unknown')
    const gridId = place.microGridId
    const [microGridName, leads] =
      gridId === null
        ? [null, []]
        : await Promise.all([
            deps.gridName(community.id, gridId),
            deps.leadsOf(community.id, [gridId]).then((all) => all.get(gridId) ?? []),
          ])
    return done({
      placeId: place.id,
      label: place.label,
      communityId: community.id,
      communityName: community.name,
      microGridName,
      leads: leads.map(({ name, title }) => ({ name, title })),
    })
  }),
]

const placeKinds = ['entrance', 'floor', 'house', 'spot'] as const

const pageOf = (found: readonly PlaceFound[], limit: number) => {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map(({ sortKey: _, kind, ...row }) => ({ ...row, kind: placeKinds.find((k) => k === kind) ?? 'spot' })),
    next: found.length > limit && last ? writeCursor(last) : null,
  }
}

const changeRoutes = (kernel: Kernel, deps: GridDeps): readonly Bound[] => {
  /** Runs a command in the community of the address, whose parameters count as part of the body. */
  const submit = async <Input, Reply extends Json>(
    asked: { actor: Actor; key: string; rawBody: Json; params: { communityId: string } & Record<string, string> },
    command: Command<Input, Reply>,
    inputOf: (community: Community) => Input,
  ): Promise<Result<Reply>> => {
    const { communityId } = asked.params
    const community = deps.area.community(communityId)
    if (community === null) return refuse('community-unknown')
    const { actor, key: commandId, rawBody, params } = asked
    const body = { params, body: rawBody }
    return kernel.lanes.submit({ command, communityId, commandId, actor, input: inputOf(community), body })
  }
  return [
    bind(gridRoutes.createGrid, (asked) => submit(asked, createGrid, ({ pack }) => ({ ...asked.body, pack }))),
    bind(gridRoutes.renameGrid, (asked) =>
      submit(asked, renameGrid, () => ({
        gridId: asked.params.gridId,
        name: asked.body.name,
        rev: BigInt(asked.body.rev),
      })),
    ),
    bind(gridRoutes.explainSize, (asked) =>
      submit(asked, explainSize, () => ({
        gridId: asked.params.gridId,
        reason: asked.body.reason,
        rev: BigInt(asked.body.rev),
      })),
    ),
    bind(gridRoutes.retireGrid, (asked) =>
      submit(asked, retireGrid, () => ({ gridId: asked.params.gridId, rev: BigInt(asked.body.rev) })),
    ),
    bind(gridRoutes.createSpot, (asked) => submit(asked, createSpot, () => asked.body)),
    bind(gridRoutes.assignPlaces, async (asked) => {
      const { communityId } = asked.params
      const { placeIds, reason } = asked.body
      const result = await submit(asked, assignPlaces, ({ pack }) => ({
        ...asked.body,
        pack,
        size: { kind: 'explained', reason } as const,
      }))
      // Nobody should see a door here and its matters there: what follows is done before the answer. The job is for a crash.
      if (result.ok) await deps.settle({ communityId, placeIds, from: result.value.from })
      return result
    }),
  ]
}
