/** Raises a matter: the engine says whether it may be raised so; who reported it goes to its own table. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { decide } from '@gewu/domain/matter/decide'
import { replay } from '@gewu/domain/matter/evolve'
import type { MatterFlow } from '@gewu/domain/matter/flow'
import type { Channel, MatterKind, Role } from '@gewu/domain/matter/vocabulary'
import type { Command, CommandContext, Outcome } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { type Actor, holds } from '../../../kernel/scope.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import type { MatterDeps, PlaceView } from '../deps.ts'
import { logged } from '../logged.ts'
import { loosePhotos } from '../loose-photos.ts'
import { matterPolicy } from '../policy.ts'
import { rowOf } from '../row.ts'
import { gramsOf } from '../search.ts'
import { slipCodeOf } from '../slip-code.ts'

/** Everything looked up before the lane: the place, the candidates for a number. */
export interface RaiseInput {
  readonly communityId: string
  readonly kind: MatterKind
  readonly title: string
  readonly body: string
  readonly category: string | null
  readonly place: PlaceView | null
  readonly placeText: string | null
  /** Of the place, or where the worker who writes it down is at home. */
  readonly microGridId: string | null
  readonly doors: readonly string[]
  readonly channel: Channel
  readonly urgent: boolean
  readonly photos: readonly string[]
  /** Written down by a worker for somebody else. */
  readonly forSomebody: boolean
  readonly reporterName: string | null
  readonly reporterPhone: string | null
  readonly mayBeNamed: boolean
  readonly foreignId: string | null
  /** An import keeps the day it was said. */
  readonly saidAt: Date | null
  readonly numbers: readonly string[]
}

export type RaiseReply = {
  readonly id: string
  readonly communityId: string
  readonly no: string
  readonly rev: number
  readonly slipVersion: number
}

export const raiseMatter = (deps: MatterDeps): Command<RaiseInput, RaiseReply> => ({
  action: 'matter.raise',
  ahead: (input) => input.numbers.map((key) => ({ table: 'directory', key })),
  run: async (unit, input, context) => {
    const flow = deps.area.community(input.communityId)?.pack.flows.get(input.kind)
    if (!flow) return refuse('kind-unknown', { kind: input.kind })
    const allowed = mayRaise(input, context)
    if (!allowed.ok) return allowed
    const no = await freeNumber(unit, input.numbers)
    if (no === null) return refuse('busy-try-again')
    const photos = await loosePhotos(unit, input.photos)
    if (photos === null) return refuse('not-found')
    const id = context.ids.uuid()
    const decision = decisionOn(deps, flow, input, { id, no }, context)
    if (!decision.ok) return refuse(decision.code, decision.params)
    const facts = replay(decision.events)
    if (!facts) return refuse('unexpected')
    for (const photo of photos) unit.update('stored_file', photo, { matterId: id })
    stage(deps, unit, input, context, { id, no }, rowOf(flow, { ...facts, rev: context.seq }, whereOf(input)))
    return done(outcomeOf(input, context, { id, no }, decision.events))
  },
})

/** What the command would answer, as far as can be said without writing anything: for a trial import. */
export const judgeRaise = (
  deps: MatterDeps,
  input: RaiseInput,
  context: Pick<CommandContext, 'actor' | 'at'>,
): Result<null> => {
  const flow = deps.area.community(input.communityId)?.pack.flows.get(input.kind)
  if (!flow) return refuse('kind-unknown', { kind: input.kind })
  const allowed = mayRaise(input, context)
  if (!allowed.ok) return allowed
  const made = { id: deps.kernel.ids.uuid(), no: deps.kernel.ids.matterNo() }
  const decision = decisionOn(deps, flow, input, made, context)
  return decision.ok ? done(null) : refuse(decision.code, decision.params)
}

const decisionOn = (
  deps: MatterDeps,
  flow: MatterFlow,
  input: RaiseInput,
  made: { id: string; no: string },
  { actor, at }: Pick<CommandContext, 'actor' | 'at'>,
) =>
  decide(
    flow,
    null,
    { do: 'raise', given: { ...givenOf(input), ...made } },
    {
      at: input.saidAt ?? at,
      roles: raiserRoles(input, actor),
      actor: { accountId: actor.accountId, agencyId: null },
      clock: deps.area.clockOf(input.communityId),
    },
  )

const mayRaise = (input: RaiseInput, context: Pick<CommandContext, 'actor'>): Result<null> => {
  const at = { communityId: input.communityId, microGridId: input.microGridId, roles: [] }
  if (input.foreignId !== null)
    return ruleOn(matterPolicy, 'import', context.actor, at).allow ? done(null) : refuse('not-allowed')
  const action = input.forSomebody ? 'raise-for' : 'raise'
  return ruleOn(matterPolicy, action, context.actor, at).allow ? done(null) : refuse('not-allowed')
}

/** A worker who notices something themselves is its requester too; a note taken for somebody is not. */
const raiserRoles = (input: RaiseInput, actor: Actor): readonly Role[] => {
  const at = { communityId: input.communityId, microGridId: input.microGridId }
  const staff: readonly (readonly [Role, boolean])[] = [
    ['dispatcher', holds(actor, 'dispatch-matters', at) || input.foreignId !== null],
    ['grid-lead', holds(actor, 'lead-micro-grid', at)],
    ['reviewer', holds(actor, 'review-matters', at)],
  ]
  return [
    input.forSomebody || input.foreignId !== null ? 'reporter-for' : 'requester',
    ...staff.flatMap(([role, held]) => (held ? [role] : [])),
  ]
}

const givenOf = (input: RaiseInput) => ({
  communityId: input.communityId,
  title: input.title,
  ...(input.body === '' ? {} : { body: input.body }),
  ...(input.category === null ? {} : { category: input.category }),
  ...(input.place === null ? {} : { placeId: input.place.id }),
  ...(input.microGridId === null ? {} : { microGridId: input.microGridId }),
  ...(input.doors.length === 0 ? {} : { doors: input.doors }),
  channel: input.channel,
  urgent: input.urgent,
  photos: input.photos,
  ...(input.foreignId === null ? {} : { foreignId: input.foreignId }),
})

/** The plate as it reads now, and what was said beside it (三层楼道). */
const whereOf = ({ place, placeText }: RaiseInput): string | null => {
  if (place === null) return placeText
  return placeText === null || placeText.startsWith(place.label)
    ? (placeText ?? place.label)
    : `${place.label} ${placeText}`
}

const freeNumber = async (unit: Unit, numbers: readonly string[]): Promise<string | null> => {
  for (const no of numbers) if ((await unit.get('directory', no)) === null) return no
  return null
}

const stage = (
  deps: MatterDeps,
  unit: Unit,
  input: RaiseInput,
  context: CommandContext,
  made: { id: string; no: string },
  row: ReturnType<typeof rowOf>,
): void => {
  const { crypto } = deps.kernel
  const own = !input.forSomebody && input.foreignId === null
  unit.insert('matter', row)
  unit.insert('directory', { code: made.no, kind: 'matter', communityId: input.communityId, targetId: made.id })
  unit.insert('matter_reporter', {
    communityId: input.communityId,
    matterId: made.id,
    accountId: own ? context.actor.accountId : null,
    nameCipher: input.reporterName === null ? null : crypto.seal(input.reporterName, `matter_reporter.name:${made.id}`),
    phoneCipher:
      input.reporterPhone === null ? null : crypto.seal(input.reporterPhone, `matter_reporter.phone:${made.id}`),
    phoneIndex: input.reporterPhone === null ? null : deps.identity.indexPhone(input.reporterPhone),
    mayBeNamed: input.mayBeNamed,
    recordedBy: input.forSomebody ? context.actor.accountId : null,
    slipVersion: 0,
    rev: context.seq,
  })
  unit.insert('matter_search', {
    communityId: input.communityId,
    id: made.id,
    microGridId: row.microGridId,
    createdAt: row.createdAt,
    grams: gramsOf(row.communityId, `${row.title}\n${row.body}\n${row.placeText ?? ''}`),
  })
}

const outcomeOf = (
  input: RaiseInput,
  context: CommandContext,
  made: { id: string; no: string },
  events: Parameters<typeof logged>[0],
): Outcome<RaiseReply> => ({
  subject: { kind: 'matter', id: made.id, microGridId: input.microGridId },
  events: logged(events, context.actor, input.forSomebody ? 'reporter-for' : 'requester'),
  reply: { id: made.id, communityId: input.communityId, no: made.no, rev: Number(context.seq), slipVersion: 0 },
})

/** The code that goes with the number; derived, so a repeated call gives the same. */
export const slipOf = (deps: MatterDeps, reply: RaiseReply): string =>
  slipCodeOf(deps.kernel.crypto, reply.id, reply.slipVersion)
