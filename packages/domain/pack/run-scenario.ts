/** Runs a pack's scenario on the pure engine and says where it goes another way; it knows no database and no screen. */
import { type CalendarDay, workCalendar } from '../clock/calendar.ts'
import { dayOf, shanghaiOffsetMs, yearOf } from '../clock/day.ts'
import type { ServiceHours } from '../clock/service-hours.ts'
import { due, workedBetween } from '../clock/work-clock.ts'
import { availableSteps } from '../matter/available-steps.ts'
import type { WorkClock } from '../matter/clock-port.ts'
import type { Given, MatterContext } from '../matter/command.ts'
import { decide } from '../matter/decide.ts'
import type { MatterEvent } from '../matter/event.ts'
import { evolve } from '../matter/evolve.ts'
import type { MatterFacts, Receiver } from '../matter/facts.ts'
import type { MatterFlow } from '../matter/flow.ts'
import { ROLES, type Role } from '../matter/vocabulary.ts'
import type { Pack, Scenario } from './pack.ts'
import type { Expected, GiveFormat } from './scenario-format.ts'

export type ScenarioFailure = { readonly file: string; readonly line: number; readonly sentence: string }

export type ScenarioRun =
  | { readonly ok: true; readonly matter: MatterFacts; readonly events: readonly MatterEvent[] }
  | { readonly ok: false; readonly failure: ScenarioFailure }

type ScenarioStep = Scenario['when'][number]

/** Stops at the first step that goes another way than told. */
export function runScenario(pack: Pack, scenario: Scenario): ScenarioRun {
  const fail = (line: number, sentence: string): ScenarioRun => ({
    ok: false,
    failure: { file: scenario.file, line, sentence },
  })
  const flow = pack.flows.get(scenario.given.kind)
  if (flow === undefined) return fail(1, `这个工作法没有“${scenario.given.kind}”。`)
  const clock = scenarioClock(scenario, pack.hours)
  const raised = raise(flow, scenario, clock)
  if (!raised.ok) return fail(1, `发起时被拒绝：${raised.code}。`)
  let matter = raised.events.reduce<MatterFacts | null>(evolve, null)
  const events = [...raised.events]
  for (const [index, step] of scenario.when.entries()) {
    const line = scenario.lines[index] ?? 1
    if (matter === null) return fail(line, '这件事还没有发起。')
    const decision = decide(
      flow,
      matter,
      { do: 'step', step: step.do, given: givenOf(step.give) },
      contextOf(step, matter, clock),
    )
    if (!decision.ok) {
      if (step.refused === decision.code) continue
      return fail(line, `“${step.do}”被拒绝：${decision.code} ${JSON.stringify(decision.params)}。`)
    }
    if (step.refused !== undefined) return fail(line, `“${step.do}”应当被拒绝（${step.refused}），却走过去了。`)
    matter = decision.events.reduce<MatterFacts>(evolve, matter)
    events.push(...decision.events)
    const difference = step.then === undefined ? null : differs(flow, matter, step.then, step.at)
    if (difference !== null) return fail(line, `“${step.do}”之后，${difference}`)
  }
  return matter === null ? fail(1, '这件事还没有发起。') : { ok: true, matter, events }
}

/** Weekends off, plus the days the scenario lists; covered are its own year or the years it names. */
function scenarioClock(scenario: Scenario, hours: ServiceHours): WorkClock {
  const { given } = scenario
  const listed = (kind: CalendarDay['kind'], dates: readonly string[]) =>
    dates.map((date) => ({ date, kind, name: '' }))
  const days = [...listed('holiday', given.holidays), ...listed('makeup', given.makeup)]
  const calendar = workCalendar(days, given.covered ?? [yearOf(dayOf(given.at.getTime()))])
  return {
    due: (start, span) => due(calendar, hours, start, span),
    worked: (from, to) => workedBetween(calendar, hours, from, to),
  }
}

function raise(flow: MatterFlow, { given }: Scenario, clock: WorkClock) {
  const context: MatterContext = {
    at: given.at,
    roles: given.by,
    actor: { accountId: given.by[0] ?? null, agencyId: null },
    clock,
  }
  return decide(
    flow,
    null,
    {
      do: 'raise',
      given: {
        communityId: '社区',
        id: '这件事',
        no: '00000000',
        title: given.title,
        body:
          given.body ?? (flow.fields.some((field) => field.name === 'note' && field.min > 0) ? given.title : undefined),
        category: given.category,
        placeId: given.place,
        microGridId: given.grid,
        doors: given.doors,
        channel: given.channel,
        urgent: given.urgent,
      },
    },
    context,
  )
}

/** In a scenario names stand for ids. */
function contextOf(step: ScenarioStep, matter: MatterFacts, clock: WorkClock): MatterContext {
  const role = step.by[0]
  return {
    at: step.at,
    roles: step.by,
    actor: {
      accountId: role === 'clock' ? null : (step.who ?? role ?? null),
      agencyId: step.agency ?? agencyOf(role, matter),
    },
    clock,
  }
}

function agencyOf(role: Role | undefined, matter: MatterFacts): string | null {
  if (role === 'whistle-lead') return matter.parties.find((party) => party.lead)?.agencyId ?? null
  return matter.receiverAgencyId
}

function givenOf(give: GiveFormat): Given {
  return {
    ...give,
    receiver: receiverOf(give.receiver),
    rightReceiver: receiverOf(give.rightReceiver),
    parties: give.parties?.map((party) => ({ agencyId: party.agency, lead: party.lead })),
  }
}

function receiverOf(receiver: GiveFormat['receiver']): Receiver | undefined {
  if (receiver === undefined) return undefined
  return 'agency' in receiver ? { agencyId: receiver.agency } : { gridId: receiver.grid }
}

/** The first thing that is not as expected, as a sentence; null when all is. */
function differs(flow: MatterFlow, matter: MatterFacts, expected: Expected, at: Date): string | null {
  const { can, ...facts } = expected
  const seen = seenIn(matter)
  for (const [name, wanted] of Object.entries(facts)) {
    if (wanted === undefined) continue
    const found = seen.get(name) ?? null
    if (text(found) !== text(wanted)) return `${name} 应当是 ${text(wanted)}，实际是 ${text(found)}。`
  }
  for (const role of ROLES) {
    const wanted = can?.[role]
    if (wanted === undefined) continue
    const found = availableSteps(flow, matter, [role], at).map((one) => one.step)
    if ([...found].sort().join() !== [...wanted].sort().join())
      return `${role} 应当能做 ${text(wanted)}，实际能做 ${text(found)}。`
  }
  return null
}

function seenIn(matter: MatterFacts): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(
    Object.entries({
      ...matter,
      receiver: matter.receiverAgencyId ?? matter.receiverGridId,
      responsible: matter.responsibleAgencyId,
      handler: matter.handlerId,
      parties: matter.parties.map((party) => party.agencyId),
      onTime: matter.resolvedAt !== null && matter.dueAt !== null && matter.resolvedAt <= matter.dueAt,
    }),
  )
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '空'
  if (value instanceof Date)
    return new Date(value.getTime() + shanghaiOffsetMs).toISOString().slice(0, 16).replace('T', ' ')
  return Array.isArray(value) ? value.join('、') : String(value)
}
