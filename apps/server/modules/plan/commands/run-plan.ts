/** Starting, repeating, stopping and ending the run of a draft. The dividing itself happens outside any command. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command, CommandContext } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { assignJson, pinsJson } from '../draft-json.ts'
import type { Wish } from '../plan-input.ts'
import { planPolicy } from '../policy.ts'
import { type DraftAt, draftToChange } from './draft.ts'

export interface RunWish extends Wish {
  readonly seed: number
  readonly effort: 'fast' | 'best'
}

const columnsOf = ({ smallest, largest, seed, effort, afresh, pins }: RunWish, { at }: CommandContext) => ({
  state: 'running',
  smallest,
  largest,
  seed,
  effort,
  afresh,
  pins: pinsJson(pins),
  fault: null,
  startedAt: at,
})

const factsOf = ({ smallest, largest, seed, effort, afresh, pins }: RunWish) => ({
  smallest,
  largest,
  seed,
  effort,
  afresh,
  pins: pins.size,
})

const queueRun = (unit: Unit, planId: string, run: number): void =>
  unit.job({ task: 'run-plan', payload: { communityId: unit.communityId, planId, run } })

/** Refuses `plan-bounds`. */
export const startPlan: Command<RunWish, { id: string; number: number }> = {
  action: 'plan.start',
  run: async (unit, input, context) => {
    const { communityId } = unit
    if (!ruleOn(planPolicy, 'change-plan', context.actor, { communityId }).allow) return refuse('not-allowed')
    if (input.smallest > input.largest) return refuse('plan-bounds', boundsOf(input))
    const earlier = await unit.find('plan', {})
    const number = earlier.reduce((highest, plan) => Math.max(highest, plan.number), 0) + 1
    const id = context.ids.uuid()
    unit.insert('plan', {
      ...columnsOf(input, context),
      communityId,
      id,
      number,
      assign: null,
      run: 1,
      createdAt: context.at,
      revision: null,
      rev: context.seq,
    })
    queueRun(unit, id, 1)
    return done({
      subject: { kind: 'plan', id },
      events: [{ type: 'plan.started', planId: id, number, ...factsOf(input) }],
      reply: { id, number },
    })
  },
}

/** Refuses `plan-unknown`, `plan-state`, `plan-bounds`, `changed-meanwhile`. */
export const rerunPlan: Command<RunWish & DraftAt, { rev: number }> = {
  action: 'plan.rerun',
  ahead: ({ planId }) => [{ table: 'plan', key: planId }],
  run: async (unit, input, context) => {
    const plan = await draftToChange(unit, input, ['ready', 'failed', 'cancelled'], context)
    if (!plan.ok) return plan
    if (input.smallest > input.largest) return refuse('plan-bounds', boundsOf(input))
    const run = plan.value.run + 1
    unit.update('plan', plan.value, { ...columnsOf(input, context), run })
    queueRun(unit, plan.value.id, run)
    return done({
      subject: { kind: 'plan', id: plan.value.id },
      events: [{ type: 'plan.started', planId: plan.value.id, number: plan.value.number, ...factsOf(input) }],
      reply: { rev: Number(context.seq) },
    })
  },
}

const boundsOf = ({ smallest, largest }: RunWish) => ({ smallest, largest })

/** A draft that had an earlier result keeps it. Refuses `plan-unknown`, `plan-state`. */
export const cancelRun: Command<{ readonly planId: string }, { rev: number }> = {
  action: 'plan.cancel',
  ahead: ({ planId }) => [{ table: 'plan', key: planId }],
  run: async (unit, { planId }, { actor, seq }) => {
    if (!ruleOn(planPolicy, 'change-plan', actor, { communityId: unit.communityId }).allow) return refuse('not-allowed')
    const plan = await unit.get('plan', planId)
    if (plan === null || plan.state === 'discarded') return refuse('plan-unknown')
    if (plan.state !== 'running') return refuse('plan-state')
    unit.update('plan', plan, { state: plan.assign === null ? 'cancelled' : 'ready' })
    return done({
      subject: { kind: 'plan', id: planId },
      events: [{ type: 'plan.cancelled', planId }],
      reply: { rev: Number(seq) },
    })
  },
}

export type RunOutcome =
  | { readonly ok: true; readonly gridByPlace: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly fault: string }

export interface EndRun {
  readonly planId: string
  readonly run: number
  readonly outcome: RunOutcome
}

/** Refuses `plan-unknown`; `plan-state` when nobody waits for this run any more. */
export const endRun: Command<EndRun, Record<string, never>> = {
  action: 'plan.end-run',
  ahead: ({ planId }) => [{ table: 'plan', key: planId }],
  run: async (unit, { planId, run, outcome }, { actor }) => {
    if (!ruleOn(planPolicy, 'end-run', actor, { communityId: unit.communityId }).allow) return refuse('not-allowed')
    const plan = await unit.get('plan', planId)
    if (plan === null) return refuse('plan-unknown')
    if (plan.state !== 'running' || plan.run !== run) return refuse('plan-state')
    if (outcome.ok) unit.update('plan', plan, { state: 'ready', assign: assignJson(outcome.gridByPlace) })
    else unit.update('plan', plan, { state: 'failed', fault: outcome.fault })
    const grids = outcome.ok ? new Set(outcome.gridByPlace.values()).size : 0
    return done({
      subject: { kind: 'plan', id: planId },
      events: [{ type: outcome.ok ? 'plan.divided' : 'plan.failed', planId, grids }],
      reply: {},
    })
  },
}
