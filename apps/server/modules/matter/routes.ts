/** The routes of module matter: thin, each either one command or one query. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { matterRoutes } from '@gewu/contract/matter'
import { MATTER_KINDS } from '@gewu/domain/matter/vocabulary'
import { addressSubject } from '../../kernel/address.ts'
import { type Asked, type Bound, bind, type FileReply } from '../../kernel/http.ts'
import type { StreamReply } from '../../kernel/live.ts'
import { ruleOn } from '../../kernel/policy.ts'
import { type Actor, jobsScope, nobody, reading, selfScope } from '../../kernel/scope.ts'
import { keepFile } from './commands/keep-file.ts'
import { newSlip } from './commands/new-slip.ts'
import { openReporter } from './commands/open-reporter.ts'
import { type RaiseInput, raiseMatter, slipOf } from './commands/raise-matter.ts'
import { takeStep } from './commands/take-step.ts'
import type { MatterDeps, PlaceView } from './deps.ts'
import { exportWorkbook } from './export.ts'
import { handlersOf } from './handlers.ts'
import { inboxStream } from './inbox-live.ts'
import { matterPolicy } from './policy.ts'
import { previewClock } from './preview-clock.ts'
import * as queries from './queries.ts'
import { slipCodeOf } from './slip-code.ts'
import { trySlip } from './slip-tries.ts'
import { fileById, matterByNo, mattersById } from './store.ts'

const raiseTries = { limit: 60, windowMinutes: 60, lockMinutes: 60 }

export const routesOf = (deps: MatterDeps): readonly Bound[] => [
  ...raising(deps),
  ...registers(deps),
  ...steps(deps),
  ...slips(deps),
  ...files(deps),
  ...live(deps),
]

const raising = (deps: MatterDeps): Bound[] => {
  const command = raiseMatter(deps)
  return [
    bind(matterRoutes.raise, async (asked) => {
      const input = await raiseInput(deps, asked)
      if (!input.ok) return input
      const { communityId } = input.value
      if (asked.actor.accountId === null) {
        const minutes = await deps.kernel.tries.failed(`raise:${addressSubject(deps.kernel, asked.ip)}`, raiseTries)
        if (minutes > 0) return refuse('too-many-tries', { minutes })
      }
      const result = await deps.kernel.lanes.submit({
        command,
        communityId,
        commandId: asked.key,
        actor: asked.actor,
        input: input.value,
        body: asked.rawBody,
      })
      return result.ok ? done({ ...result.value, slipCode: slipOf(deps, result.value) }) : result
    }),
  ]
}

/** Looks up the place and the community; a door's code names both. */
const raiseInput = async (deps: MatterDeps, asked: Asked<typeof matterRoutes.raise>): Promise<Result<RaiseInput>> => {
  const { body, actor } = asked
  const place = await placeOf(deps, body)
  if (!place.ok) return place
  const communityId = place.value?.communityId ?? body.communityId
  if (communityId === undefined || deps.area.community(communityId) === null) return refuse('community-unknown')
  const kind = MATTER_KINDS.find((k) => k === body.kind)
  if (kind === undefined) return refuse('kind-unknown', { kind: body.kind })
  const staff = actor.posts.length > 0
  const forSomebody =
    staff && (body.channel !== 'app' || body.reporterName !== undefined || body.reporterPhone !== undefined)
  return done({
    communityId,
    kind,
    title: body.title ?? firstSentence(body.body ?? ''),
    body: body.body ?? '',
    category: body.category ?? null,
    place: place.value,
    placeText: body.placeText ?? null,
    microGridId: place.value?.microGridId ?? (forSomebody ? ownMicroGrid(actor, communityId) : null),
    doors: body.doors ?? [],
    channel: staff ? body.channel : 'app',
    urgent: body.urgent,
    photos: body.photos,
    forSomebody,
    reporterName: body.reporterName ?? null,
    reporterPhone: body.reporterPhone ?? null,
    mayBeNamed: body.mayBeNamed,
    foreignId: null,
    saidAt: null,
    numbers: [deps.kernel.ids.matterNo(), deps.kernel.ids.matterNo(), deps.kernel.ids.matterNo()],
  })
}

const placeOf = async (
  deps: MatterDeps,
  body: { placeCode?: string | undefined; placeId?: string | undefined; communityId?: string | undefined },
): Promise<Result<PlaceView | null>> => {
  if (body.placeCode !== undefined) {
    const place = await deps.grid.placeByCode(body.placeCode)
    return place ? done(place) : refuse('place-unknown')
  }
  if (body.placeId !== undefined && body.communityId !== undefined) {
    const place = await deps.grid.place(body.communityId, body.placeId)
    return place ? done(place) : refuse('place-unknown')
  }
  return done(null)
}

/** A worker of one micro-grid who writes down a matter without a plate means their own. */
const ownMicroGrid = (actor: Actor, communityId: string): string | null => {
  const own = new Set(
    actor.posts.flatMap((p) => (p.node.kind === 'grid' && p.node.communityId === communityId ? p.microGrids : [])),
  )
  return own.size === 1 ? ([...own][0] ?? null) : null
}

/** A heading out of what was said: up to the first stop, at most 30 characters. */
const firstSentence = (body: string): string => {
  const sentence = body.split(/[。！？!?\n；;]/)[0]?.trim() || body.trim()
  return [...sentence].length > 30 ? `${[...sentence].slice(0, 29).join('')}…` : sentence
}

const registers = (deps: MatterDeps): Bound[] => [
  bind(matterRoutes.list, async ({ actor, params, query }) => {
    const rows = await queries.listRows(deps, actor, params.communityId, query)
    return done(await queries.pageOfRows(deps, actor, rows, query.limit))
  }),
  bind(matterRoutes.counts, async ({ actor, params }) => done(await queries.countsOf(deps, actor, params.communityId))),
  bind(matterRoutes.view, async ({ actor, params }) => {
    const seen = await queries.seeMatter(deps, actor, params.communityId, params.matterId)
    return seen ? done(await queries.viewOf(deps, actor, seen)) : refuse('matter-unknown')
  }),
  bind(matterRoutes.handlers, async ({ actor, params }) => {
    const seen = await queries.seeMatter(deps, actor, params.communityId, params.matterId)
    if (!seen) return refuse('matter-unknown')
    const { communityId, microGridId } = seen.row
    const at = { communityId, microGridId, roles: seen.roles }
    return ruleOn(matterPolicy, 'see-handlers', actor, at).allow
      ? done(await handlersOf(deps, seen.row, actor))
      : refuse('not-allowed')
  }),
  bind(matterRoutes.clockPreview, async ({ actor, params, query }) => {
    const seen = await queries.seeMatter(deps, actor, params.communityId, params.matterId)
    return seen ? previewClock(deps, seen.row, query) : refuse('matter-unknown')
  }),
  bind(matterRoutes.mine, async ({ actor, query }) => {
    if (actor.accountId === null) return refuse('not-signed-in')
    const rows = await queries.ownRows(
      deps,
      actor.accountId,
      queries.positionOf(query.cursor)?.id ?? null,
      query.limit + 1,
    )
    return done(await queries.pageOfRows(deps, actor, rows, query.limit))
  }),
  bind(matterRoutes.inbox, async ({ actor, query }) => {
    if (actor.agencies.length === 0) return refuse('not-allowed')
    const found = await queries.inboxRows(deps, actor, query.open, query.cursor, query.limit)
    const page = await queries.pageOfRows(deps, actor, found.rows, query.limit)
    return done({
      rows: page.rows.map((row) => ({ ...row, communityName: deps.area.community(row.communityId)?.name ?? '' })),
      next: found.next,
    })
  }),
  bind(matterRoutes.exportMatters, async ({ actor, params, query }) => {
    const place = { communityId: params.communityId, microGridId: null, roles: [] }
    if (!ruleOn(matterPolicy, 'export', actor, place).allow) return refuse('not-allowed')
    return done(await exportWorkbook(deps, actor, params.communityId, query))
  }),
]

const steps = (deps: MatterDeps): Bound[] => {
  const step = takeStep(deps)
  const opening = openReporter(deps)
  const renewing = newSlip(deps)
  const { lanes } = deps.kernel
  return [
    bind(matterRoutes.step, async (asked) => {
      const { rev, ...given } = asked.body
      const { communityId, matterId } = asked.params
      if (deps.area.community(communityId) === null) return refuse('matter-unknown')
      const input = { matterId, step: asked.params.step, rev, given, slipCode: null, clock: false }
      return lanes.submit({
        command: step,
        communityId,
        commandId: asked.key,
        actor: asked.actor,
        input,
        body: { ...asked.params, body: asked.rawBody },
      })
    }),
    bind(matterRoutes.openReporter, async (asked) => {
      const { communityId, matterId } = asked.params
      if (deps.area.community(communityId) === null) return refuse('matter-unknown')
      const result = await lanes.submit({
        command: opening,
        communityId,
        commandId: asked.key,
        actor: asked.actor,
        input: { matterId, reason: asked.body.reason },
        body: { ...asked.params, body: asked.rawBody },
      })
      return result.ok ? done({ name: null, phone: null, ...result.value }) : result
    }),
    bind(matterRoutes.newSlip, async (asked) => {
      const { communityId, matterId } = asked.params
      if (deps.area.community(communityId) === null) return refuse('matter-unknown')
      const result = await lanes.submit({
        command: renewing,
        communityId,
        commandId: asked.key,
        actor: asked.actor,
        input: { matterId, reason: asked.body.reason },
        body: { ...asked.params, body: asked.rawBody },
      })
      return result.ok
        ? done({ no: result.value.no, slipCode: slipCodeOf(deps.kernel.crypto, matterId, result.value.slipVersion) })
        : result
    }),
  ]
}

const slips = (deps: MatterDeps): Bound[] => {
  const step = takeStep(deps)
  const { pool, lanes } = deps.kernel
  return [
    bind(matterRoutes.slip, async (asked) => {
      const found = await matterByNo(pool, asked.params.no)
      if (!found) return refuse('matter-unknown')
      const seen = await seeSlip(deps, asked, found, asked.params.no, asked.header('x-slip-code'))
      if (!seen.ok) return seen
      const open = seen.value ? await queries.viewOf(deps, asked.actor, seen.value) : null
      const bare = open ?? (await bareStep(deps, found))
      return bare
        ? done({
            no: asked.params.no,
            stateName: bare.stateName,
            progress: bare.progress,
            closed: bare.stage === 'closed',
            matter: open,
          })
        : refuse('matter-unknown')
    }),
    bind(matterRoutes.slipStep, async (asked) => {
      const found = await matterByNo(pool, asked.params.no)
      if (!found) return refuse('matter-unknown')
      const { rev, slipCode, ...given } = asked.body
      const input = {
        matterId: found.matterId,
        step: asked.params.step,
        rev,
        given,
        slipCode: slipCode ?? null,
        clock: false,
      }
      const take = () =>
        lanes.submit({
          command: step,
          communityId: found.communityId,
          commandId: asked.key,
          actor: asked.actor,
          input,
          body: { ...asked.params, body: asked.rawBody },
        })
      return slipCode === undefined ? take() : trySlip(deps.kernel, { no: asked.params.no, ip: asked.ip }, take)
    }),
  ]
}

/** The whole matter for whoever shows the code or is its reporter; null when there is only the number. */
const seeSlip = async (
  deps: MatterDeps,
  { actor, ip }: { readonly actor: Actor; readonly ip: string },
  found: { communityId: string; matterId: string },
  no: string,
  code: string | null,
): Promise<Result<queries.Seen | null>> => {
  if (code === null)
    return done(
      actor.accountId === null ? null : await queries.seeMatter(deps, actor, found.communityId, found.matterId),
    )
  const given = code.trim().toUpperCase()
  return trySlip(deps.kernel, { no, ip }, () => queries.seeBySlip(deps, found.communityId, found.matterId, given))
}

/** Only where it stands: nothing of what was said, where or by whom. */
const bareStep = async (deps: MatterDeps, found: { communityId: string; matterId: string }) => {
  const rows = await reading(deps.kernel.pool, selfScope(null, [found.matterId]), (client) =>
    mattersById(client, [found]),
  )
  const page = await queries.pageOfRows(deps, nobody, rows, 1)
  return page.rows[0] ?? null
}

const files = (deps: MatterDeps): Bound[] => [
  bind(matterRoutes.uploadFile, async (asked) => {
    if (asked.upload === null) return refuse('file-unreadable')
    const { communityId } = asked.params
    if (deps.area.community(communityId) === null) return refuse('not-found')
    if (!ruleOn(matterPolicy, 'raise', asked.actor, { communityId, microGridId: null, roles: [] }).allow)
      return refuse('not-allowed')
    if (asked.actor.accountId === null) {
      const minutes = await deps.kernel.tries.failed(`upload:${addressSubject(deps.kernel, asked.ip)}`, raiseTries)
      if (minutes > 0) return refuse('too-many-tries', { minutes })
    }
    const kept = await deps.kernel.files.keep(asked.upload.bytes)
    if (!kept.ok) return kept
    return deps.kernel.lanes.submit({
      command: keepFile,
      communityId,
      commandId: deps.kernel.ids.uuid(),
      actor: asked.actor,
      input: kept.value,
      body: { sha256: kept.value.sha256 },
    })
  }),
  bind(matterRoutes.file, async (asked) => {
    const { communityId, fileId } = asked.params
    // The row says which matter the file belongs to; whether that may be seen is asked next.
    const file = await reading(deps.kernel.pool, jobsScope, (client) => fileById(client, communityId, fileId))
    if (!file?.matterId) return refuse('not-found')
    const seen = await mayOpen(deps, asked, communityId, file.matterId)
    const body = seen ? await deps.kernel.files.read(file.sha256) : null
    return body ? done({ mediaType: file.mediaType, name: null, body } satisfies FileReply) : refuse('not-found')
  }),
]

/** A file is seen by whoever sees its matter. */
const mayOpen = async (
  deps: MatterDeps,
  asked: Asked<typeof matterRoutes.file>,
  communityId: string,
  matterId: string,
): Promise<boolean> => {
  const { no, code } = asked.query
  if (no === undefined || code === undefined)
    return (await queries.seeMatter(deps, asked.actor, communityId, matterId)) !== null
  const found = await matterByNo(deps.kernel.pool, no)
  if (found?.matterId !== matterId) return false
  return (await seeSlip(deps, asked, found, no, code)).ok
}

const live = (deps: MatterDeps): Bound[] => [
  bind(matterRoutes.live, async ({ actor, params }) => {
    const whole = actor.communities.includes(params.communityId)
    const grids = new Set(actor.posts.flatMap((p) => [...p.grids, ...p.microGrids]))
    const stream: StreamReply = {
      subscribe: (send) =>
        deps.kernel.hub.listen(params.communityId, (line) => {
          if (line.subjectKind !== 'matter') return
          if (!whole && !(line.microGridId !== null && grids.has(line.microGridId))) return
          send({ id: line.seq.toString(), name: 'matter', data: { matterId: line.subjectId, seq: Number(line.seq) } })
        }),
    }
    return whole || grids.size > 0 ? done(stream) : refuse('not-allowed')
  }),
  bind(matterRoutes.inboxLive, async ({ actor }) =>
    actor.agencies.length > 0 ? done(inboxStream(deps, actor)) : refuse('not-allowed'),
  ),
  bind(matterRoutes.slipLive, async ({ params }) => {
    const found = await matterByNo(deps.kernel.pool, params.no)
    if (!found) return refuse('matter-unknown')
    return done({
      subscribe: (send: Parameters<StreamReply['subscribe']>[0]) =>
        deps.kernel.hub.listen(found.communityId, (line) => {
          if (line.subjectId === found.matterId)
            send({ id: line.seq.toString(), name: 'matter', data: { seq: Number(line.seq) } })
        }),
    })
  }),
]
