import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type AvailableStep, availableSteps } from './available-steps.ts'
import type { Given, MatterContext } from './command.ts'
import { decide } from './decide.ts'
import { at, clock, packs } from './desk.fixture.ts'
import type { MatterEvent } from './event.ts'
import { evolve, replay } from './evolve.ts'
import type { MatterFacts } from './facts.ts'
import type { MatterFlow } from './flow.ts'
import { CHANNELS, type Input, ROLES, type Role, type Verb } from './vocabulary.ts'

/** Random walks through every flow of every pack: what is offered can be taken, and the rules of the house hold throughout. */

vi.setConfig({ testTimeout: 60_000 })

const flows = packs.flatMap((pack) =>
  [...pack.flows.values()].map((flow) => ({ name: `${pack.id} ${flow.kind}`, flow })),
)
const AGENCIES = ['a', 'b', 'c', 'd']
type Move = { readonly pick: number; readonly hours: number; readonly luck: number }
const moves = fc.array(fc.record({ pick: fc.nat(), hours: fc.integer({ min: 0, max: 200 }), luck: fc.nat() }), {
  maxLength: 40,
})

/** Everybody at once, with the handler among them or not: who handles a matter may not approve, who does not may not resolve. */
const everybody = (luck: number): readonly Role[] =>
  luck % 2 === 0 ? ROLES : ROLES.filter((role) => role !== 'handler')

function pickFrom<T>(items: readonly T[], luck: number): T {
  const item = items[luck % items.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

function inputFor(input: Input, flow: MatterFlow, luck: number): Given {
  const agency = { agencyId: pickFrom(AGENCIES, luck) }
  const values: { readonly [I in Input]: Given[I] } = {
    receiver: luck % 3 === 0 ? { gridId: 'g' } : agency,
    rightReceiver: { agencyId: pickFrom(AGENCIES, luck + 1) },
    ground: '第14条',
    reason: '等配件',
    note: '看过了',
    forRequester: luck % 2 === 0,
    span: { workDays: 1 + (luck % 5) },
    channel: pickFrom(CHANNELS, luck),
    handler: `h${luck % 3}`,
    parties: [
      { agencyId: 'a', lead: true },
      { agencyId: 'b', lead: false },
    ],
    lead: pickFrom(AGENCIES, luck),
    rating: pickFrom(flow.scores, luck),
    words: '谢谢',
    agreement: '讲好了',
    followUp: '2025-05-01',
    category: pickFrom(flow.categories, luck),
    urgent: luck % 2 === 0,
    photos: [],
  }
  return { [input]: values[input] }
}

function givenFor(step: AvailableStep, flow: MatterFlow, luck: number): Given {
  const inputs = [...step.needs, ...step.takes.filter((_, index) => (luck >> index) % 2 === 0)]
  return Object.assign({}, ...inputs.map((input) => inputFor(input, flow, luck)))
}

function contextFor(step: AvailableStep, matter: MatterFacts, time: Date, luck: number): MatterContext {
  const lead = matter.parties.find((party) => party.lead)?.agencyId ?? null
  const party = matter.parties[luck % Math.max(1, matter.parties.length)]?.agencyId ?? null
  return {
    at: time,
    roles: everybody(luck),
    actor: {
      accountId: luck % 2 === 0 ? (matter.handlerId ?? 'h0') : matter.handlerId === 'x' ? 'y' : 'x',
      agencyId: step.verb === 'lead' ? lead : step.verb === 'report-in' ? party : matter.receiverAgencyId,
    },
    clock,
  }
}

/** Refusals that depend on what is handed in, which a blind walk may stumble into. */
const STUMBLES = new Set([
  'agency-itself',
  'attempt-same-channel',
  'party-reported',
  'party-unknown',
  'due-passed',
  'step-needs',
])

type Walk = { readonly matter: MatterFacts; readonly events: readonly MatterEvent[]; readonly steps: readonly Step[] }
type Step = { readonly before: MatterFacts; readonly event: MatterEvent; readonly after: MatterFacts }

function walk(flow: MatterFlow, choices: readonly Move[]): Walk {
  let time = at('2025-03-03 09:00')
  const raised = decide(
    flow,
    null,
    {
      do: 'raise',
      given: {
        communityId: 'c',
        id: 'm',
        no: '12345678',
        title: '灯',
        body: flow.kind === 'dispute' ? undefined : '黑了',
        placeId: 'p',
        microGridId: 'g',
        doors: flow.kind === 'dispute' ? ['301', '401'] : undefined,
        channel: 'app',
      },
    },
    { at: time, roles: ROLES, actor: { accountId: 'somebody', agencyId: null }, clock },
  )
  if (!raised.ok) throw new Error(raised.code)
  const events: MatterEvent[] = [...raised.events]
  const steps: Step[] = []
  let matter = replay(events)
  if (matter === null) throw new Error('nothing was raised')
  for (const { pick, hours, luck } of choices) {
    time = new Date(time.getTime() + hours * 3_600_000)
    const offered = availableSteps(flow, matter, everybody(luck), time)
    if (offered.length === 0) continue
    const step = pickFrom(offered, pick)
    const decision = decide(
      flow,
      matter,
      { do: 'step', step: step.step, given: givenFor(step, flow, luck) },
      contextFor(step, matter, time, luck),
    )
    if (!decision.ok) {
      expect(STUMBLES, `${step.step}: ${decision.code}`).toContain(decision.code)
      continue
    }
    for (const event of decision.events) {
      const before: MatterFacts = Object.freeze(matter)
      matter = evolve(before, event)
      steps.push({ before, event, after: matter })
      events.push(event)
    }
  }
  return { matter, events, steps }
}

const STARTS = new Set(['matter.dispatched', 'matter.self-handled', 'matter.whistled'])
const PUSHES = new Set([...STARTS, 'matter.resumed', 'matter.extended', 'matter.reopened', 'matter.resolved'])
const CLOSES = { confirmed: 'matter.confirmed', silence: 'matter.lapsed', withdrawn: 'matter.withdrawn' } as const

function checkClock({ before, event, after }: Step): void {
  if (before.dueAt?.getTime() !== after.dueAt?.getTime()) {
    expect(PUSHES).toContain(event.type)
    if (!STARTS.has(event.type) && before.dueAt !== null && after.dueAt !== null) {
      expect(after.dueAt > before.dueAt).toBe(true)
      if (event.type !== 'matter.extended')
        expect(before.dueAt > (before.pausedAt ?? before.resolvedAt ?? event.at)).toBe(true)
    }
  }
  if (after.dispatchedAt !== null) expect(after.dueAt !== null || after.dueUnknownYear !== null).toBe(true)
  if (after.acceptedAt !== null) expect(after.dispatchedAt).not.toBeNull()
}

function checkClosing(flow: MatterFlow, { before, event, after }: Step): void {
  const isClosed = flow.states[after.state] === 'closed'
  expect(isClosed).toBe(after.closedAt !== null)
  expect(isClosed).toBe(after.closedHow !== null)
  if (before.closedAt === null && after.closedHow !== null) expect(event.type).toBe(CLOSES[after.closedHow])
  if (event.type === 'matter.lapsed') {
    expect(after.attempts).toBeGreaterThanOrEqual(2)
    expect(new Set(after.attemptChannels).size).toBe(after.attempts)
  }
}

function checkResponsibility({ before, event, after }: Step): void {
  if (before.responsibleAgencyId === null || before.responsibleAgencyId === after.responsibleAgencyId) return
  expect(['matter.accepted', 'matter.led']).toContain(event.type)
}

describe.each(flows)('$name', ({ flow }) => {
  it('replays to the state it stands in, and keeps the rules of the house on every way', () => {
    fc.assert(
      fc.property(moves, (choices) => {
        const { matter, events, steps } = walk(flow, choices)
        expect(replay(events)).toEqual(matter)
        for (const [index, step] of steps.entries()) {
          expect(Object.keys(flow.states)).toContain(step.after.state)
          checkClock(step)
          checkClosing(flow, step)
          checkResponsibility(step)
          if (step.event.type === 'matter.returned' && step.after.returns >= 2)
            expect(steps[index + 1]?.event.type).toBe('matter.whistled')
        }
      }),
      { numRuns: 40 },
    )
  })

  it('offers exactly the steps it would allow', () => {
    fc.assert(
      fc.property(moves, fc.subarray([...ROLES]), fc.nat(), (choices, roles, luck) => {
        const { matter, events } = walk(flow, choices)
        const time = new Date((events.at(-1)?.at ?? at('2025-03-03 09:00')).getTime() + 3_600_000)
        const offered = new Set(availableSteps(flow, matter, roles, time).map(({ step }) => step))
        for (const key of Object.keys(flow.steps)) {
          if (offered.has(key)) continue
          const refused = decide(
            flow,
            matter,
            { do: 'step', step: key, given: {} },
            { at: time, roles, actor: { accountId: `x${luck}`, agencyId: null }, clock },
          )
          expect(refused.ok, key).toBe(false)
          expect(refused.ok ? '' : refused.code, key).not.toBe('step-needs')
        }
      }),
      { numRuns: 20 },
    )
  })
})

/** Every event but the raising, which begins each walk. */
const EVENT_OF: Readonly<Record<Verb, MatterEvent['type']>> = {
  sort: 'matter.sorted',
  review: 'matter.reviewed',
  dispatch: 'matter.dispatched',
  'handle-self': 'matter.self-handled',
  return: 'matter.returned',
  accept: 'matter.accepted',
  assign: 'matter.assigned',
  transfer: 'matter.transferred',
  note: 'matter.noted',
  contact: 'matter.contacted',
  'ask-pause': 'matter.time-asked',
  'ask-extension': 'matter.time-asked',
  'refuse-time': 'matter.time-refused',
  pause: 'matter.paused',
  resume: 'matter.resumed',
  extend: 'matter.extended',
  resolve: 'matter.resolved',
  attempt: 'matter.attempted',
  confirm: 'matter.confirmed',
  lapse: 'matter.lapsed',
  withdraw: 'matter.withdrawn',
  rate: 'matter.rated',
  'neighbour-rate': 'matter.neighbour-rated',
  'exclude-rating': 'matter.rating-excluded',
  reopen: 'matter.reopened',
  escalate: 'matter.escalated',
  whistle: 'matter.whistled',
  'report-in': 'matter.reported-in',
  'name-lead': 'matter.lead-named',
  lead: 'matter.led',
}

describe('the walks', () => {
  it('come past everything that can happen to a matter', () => {
    const long = fc.array(fc.record({ pick: fc.nat(), hours: fc.integer({ min: 0, max: 400 }), luck: fc.nat() }), {
      minLength: 80,
      maxLength: 80,
    })
    const walks = flows.flatMap(({ flow }) =>
      fc.sample(long, { numRuns: 8, seed: 20250303 }).map((choices) => walk(flow, choices)),
    )
    const happened = new Set(walks.flatMap(({ steps }) => steps.map(({ event }) => event.type)))
    expect([...happened].sort()).toEqual([...new Set(Object.values(EVENT_OF))].sort())
  })
})
