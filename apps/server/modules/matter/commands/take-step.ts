/** Takes one step of a matter's flow. The flow decides; this command only loads, asks, and stages the row. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { Given } from '@gewu/domain/matter/command'
import { decide } from '@gewu/domain/matter/decide'
import type { MatterEvent } from '@gewu/domain/matter/event'
import { evolve } from '@gewu/domain/matter/evolve'
import type { MatterFacts } from '@gewu/domain/matter/facts'
import type { MatterFlow } from '@gewu/domain/matter/flow'
import type { Role } from '@gewu/domain/matter/vocabulary'
import type { Command, CommandContext } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import type { MatterDeps } from '../deps.ts'
import { handlingNodes } from '../handlers.ts'
import { logged } from '../logged.ts'
import { loosePhotos } from '../loose-photos.ts'
import { matterPolicy } from '../policy.ts'
import { changes, factsOf, rowOf } from '../row.ts'
import { isSlipCode } from '../slip-code.ts'
import { rolesOf } from '../standing.ts'

export interface StepCall {
  readonly matterId: string
  readonly step: string
  /** The revision the caller saw; null for the clock, which sees the row itself. */
  readonly rev: number | null
  readonly given: Given
  /** Shown with the public number by someone who is not signed in. */
  readonly slipCode: string | null
  /** The passing of time, not a person. */
  readonly clock: boolean
}

export type StepReply = { readonly id: string; readonly rev: number; readonly state: string }

export const takeStep = (deps: MatterDeps): Command<StepCall, StepReply> => ({
  action: 'matter.step',
  ahead: (input) => [
    { table: 'matter', key: input.matterId },
    { table: 'matter_reporter', key: input.matterId },
  ],
  run: async (unit, input, context) => {
    const row = await unit.get('matter', input.matterId)
    const reporter = await unit.get('matter_reporter', input.matterId)
    if (!row) return refuse('matter-unknown')
    const facts = factsOf(row)
    const roles = rolesAt(deps, input, context, facts, reporter)
    if (!roles.ok) return roles
    const flow = deps.area.community(row.communityId)?.pack.flows.get(facts.kind)
    if (!flow) return refuse('kind-unknown', { kind: facts.kind })
    if (input.rev !== null && row.rev !== BigInt(input.rev)) return refuse('changed-meanwhile')
    const unknown = unknownAgency(deps, input.given)
    if (unknown) return refuse('agency-unknown')
    if (await isUnknownHandler(unit, row, input.given.handler, context)) return refuse('handler-unknown')
    const photos = await loosePhotos(unit, input.given.photos ?? [])
    if (photos === null) return refuse('not-found')
    const decision = decide(
      flow,
      facts,
      { do: 'step', step: input.step, given: input.given },
      { at: context.at, roles: roles.value, actor: speaker(context, facts), clock: deps.area.clockOf(row.communityId) },
    )
    if (!decision.ok) return refuse(decision.code, decision.params)
    for (const photo of photos) unit.update('stored_file', photo, { matterId: row.id })
    return done(stage(unit, flow, row, facts, decision.events, context, asRole(flow, input, roles.value)))
  },
})

const rolesAt = (
  deps: MatterDeps,
  input: StepCall,
  context: CommandContext,
  matter: MatterFacts,
  reporter: RowOf<'matter_reporter'> | null,
): Result<readonly Role[]> => {
  if (input.clock) return done(['clock'])
  const bySlip =
    input.slipCode !== null &&
    reporter !== null &&
    isSlipCode(deps.kernel.crypto, matter.id, reporter.slipVersion, input.slipCode)
  if (input.slipCode !== null && !bySlip) return refuse('slip-wrong')
  const roles = rolesOf(context.actor, { matter, reported: reporter, bySlip })
  const seen = ruleOn(matterPolicy, 'see', context.actor, {
    communityId: matter.communityId,
    microGridId: matter.microGridId,
    roles,
  })
  return seen.allow ? done(roles) : refuse('matter-unknown')
}

const unknownAgency = (deps: MatterDeps, given: Given): boolean => {
  const named = [given.receiver, given.rightReceiver].flatMap((r) => (r && 'agencyId' in r ? [r.agencyId] : []))
  const called = given.parties?.map((p) => p.agencyId) ?? []
  return [...named, ...called, ...(given.lead ? [given.lead] : [])].some((id) => deps.body.agency(id) === null)
}

/** A handler is oneself, or somebody with a post where the matter has been sent. */
const isUnknownHandler = async (
  unit: Unit,
  row: RowOf<'matter'>,
  handlerId: string | undefined,
  { actor }: CommandContext,
): Promise<boolean> => {
  if (handlerId === undefined || handlerId === actor.accountId) return false
  const nodes = handlingNodes(row, actor)
  const posts = await unit.find('post', { accountId: handlerId, until: null })
  return !posts.some((post) =>
    nodes.some((node) => (node.kind === 'agency' ? node.agencyId === post.agencyId : node.gridId === post.gridId)),
  )
}

/** The agency one speaks for: the receiver, a called party, or the only one. */
const speaker = (
  context: CommandContext,
  matter: MatterFacts,
): { accountId: string | null; agencyId: string | null } => {
  const { agencies } = context.actor
  const concerned = [matter.receiverAgencyId, ...matter.parties.map((p) => p.agencyId)].find(
    (id) => id !== null && agencies.includes(id),
  )
  return { accountId: context.actor.accountId, agencyId: concerned ?? agencies[0] ?? null }
}

/** The first of the caller's roles that the step is open to. */
const asRole = (flow: MatterFlow, input: StepCall, roles: readonly Role[]): Role =>
  flow.steps[input.step]?.by.find((r) => roles.includes(r)) ?? 'clock'

const stage = (
  unit: Unit,
  flow: MatterFlow,
  row: RowOf<'matter'>,
  before: MatterFacts,
  events: readonly MatterEvent[],
  context: CommandContext,
  as: Role,
) => {
  const after = events.reduce<MatterFacts>((matter, event) => evolve(matter, event), before)
  unit.update('matter', row, changes(row, rowOf(flow, after, row.placeText)))
  return {
    subject: { kind: 'matter', id: row.id, microGridId: row.microGridId },
    events: logged(events, context.actor, as),
    reply: { id: row.id, rev: Number(context.seq), state: after.state },
  }
}
