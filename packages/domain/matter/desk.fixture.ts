/** A worked example for the engine's tests: one flow, one calendar, and people who speak of a lamp. */
import { workCalendar } from '../clock/calendar.ts'
import { officeHours } from '../clock/service-hours.ts'
import { due, workedBetween } from '../clock/work-clock.ts'
import { loadPack } from '../pack/load-pack.ts'
import type { Pack } from '../pack/pack.ts'
import { PACKS, packIds, readFolder } from '../pack/pack-folder.fixture.ts'
import type { WorkClock } from './clock-port.ts'
import type { Given, MatterContext } from './command.ts'
import { decide } from './decide.ts'
import type { MatterEvent } from './event.ts'
import { evolve } from './evolve.ts'
import type { MatterFacts } from './facts.ts'
import type { MatterFlow } from './flow.ts'
import type { MatterKind, Role } from './vocabulary.ts'

export const packs: readonly Pack[] = packIds().map((id) => {
  const loaded = loadPack(readFolder(`${PACKS}/${id}`))
  if (!loaded.ok) throw new Error(`${id} is broken`)
  return loaded.pack
})

export function flowOf(packId: string, kind: MatterKind): MatterFlow {
  const flow = packs.find((pack) => pack.id === packId)?.flows.get(kind)
  if (flow === undefined) throw new Error(`no ${kind} in ${packId}`)
  return flow
}

/** 2025 alone is covered; weekends off; 08:30-12:00, 13:30-18:00. */
const calendar = workCalendar([], [2025])
export const clock: WorkClock = {
  due: (start, span) => due(calendar, officeHours, start, span),
  worked: (from, to) => workedBetween(calendar, officeHours, from, to),
}

/** Shanghai time. 2025-03-03 is a Monday. */
export const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`)

export function context(
  time: string,
  roles: Role | readonly Role[],
  who = 'somebody',
  agencyId: string | null = null,
): MatterContext {
  return { at: at(time), roles: [roles].flat(), actor: { accountId: who, agencyId }, clock }
}

export function raise(flow: MatterFlow, time: string): MatterFacts {
  const decision = decide(
    flow,
    null,
    {
      do: 'raise',
      given: {
        communityId: 'c',
        id: 'm',
        no: '41720863',
        title: '楼道灯黑了',
        body: '又黑了',
        channel: 'app',
        category: 'other',
      },
    },
    context(time, flow.raisedBy),
  )
  if (!decision.ok) throw new Error(decision.code)
  return decision.events.reduce<MatterFacts | null>(evolve, null) ?? fail('nothing was raised')
}

/** Takes a step that must be allowed. */
export function take(
  flow: MatterFlow,
  matter: MatterFacts,
  step: string,
  given: Given,
  context: MatterContext,
): MatterFacts {
  const decision = decide(flow, matter, { do: 'step', step, given }, context)
  if (!decision.ok) throw new Error(`${step} was refused: ${decision.code} ${JSON.stringify(decision.params)}`)
  return decision.events.reduce<MatterFacts>(evolve, matter)
}

/** The code with which a step is refused, or the events it made. */
export function outcome(
  flow: MatterFlow,
  matter: MatterFacts,
  step: string,
  given: Given,
  context: MatterContext,
): string | readonly MatterEvent['type'][] {
  const decision = decide(flow, matter, { do: 'step', step, given }, context)
  return decision.ok ? decision.events.map((event) => event.type) : decision.code
}

function fail(reason: string): never {
  throw new Error(reason)
}

export const appeal = flowOf('yichuan-six-micro', 'appeal')

/** Dispatched Monday 09:00 to `housing` in a category of five work days: due the next Monday 18:00. */
export const dispatched = (): MatterFacts =>
  take(
    appeal,
    raise(appeal, '2025-03-03 08:40'),
    'dispatch',
    { receiver: { agencyId: 'housing' } },
    context('2025-03-03 09:00', 'dispatcher'),
  )
/** Accepted by `chen` an hour later. */
export const handling = (): MatterFacts =>
  take(appeal, dispatched(), 'accept', {}, context('2025-03-03 10:00', 'receiver', 'chen', 'housing'))
/** Reported as done on Wednesday. */
export const resolved = (): MatterFacts =>
  take(appeal, handling(), 'resolve', { note: '修好了' }, context('2025-03-05 10:00', 'handler', 'chen'))
