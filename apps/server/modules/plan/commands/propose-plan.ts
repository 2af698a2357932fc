/** Asks the lead of every micro-grid that a draft changes, takes the question back, and keeps the answers. */
import { done, refuse } from '@gewu/contract/errors'
import { comparePlans } from '@gewu/domain/planner/compare'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { assignOf } from '../draft-json.ts'
import { leadsGrid, questionPolicy } from '../policy.ts'
import { closeQuestions, type DraftAt, doorsNow, draftToChange, outdated } from './draft.ts'

export interface ProposePlan extends DraftAt {
  /** Micro-grids with a lead; where there is none, there is nobody to ask. */
  readonly led: ReadonlySet<string>
}

/** Refuses `plan-unknown`, `plan-state`, `plan-outdated`, `plan-same`, `changed-meanwhile`. */
export const proposePlan: Command<ProposePlan, { rev: number; asked: number }> = {
  action: 'plan.propose',
  ahead: ({ planId }) => [{ table: 'plan', key: planId }],
  run: async (unit, input, context) => {
    const plan = await draftToChange(unit, input, ['ready'], context)
    if (!plan.ok) return plan
    const planId = plan.value.id
    const assign = assignOf(plan.value.assign)
    if (assign === null) return refuse('plan-state')
    const doors = await doorsNow(unit)
    const stale = outdated(doors, assign)
    if (stale > 0) return refuse('plan-outdated', { count: stale })
    const { grids, moved } = comparePlans(
      doors,
      doors.map(({ microGridId }) => microGridId),
      doors.map(({ id }) => assign.get(id) ?? ''),
    )
    if (moved.length === 0) return refuse('plan-same')
    await closeQuestions(unit, planId, context.at)
    const idsOf = (rows: readonly number[]): string[] => rows.flatMap((row) => doors[row]?.id ?? [])
    const asked = grids.filter(({ grid }) => input.led.has(grid))
    for (const { grid, householdsBefore, householdsAfter, gained, lost } of asked)
      unit.insert('plan_question', {
        communityId: unit.communityId,
        id: context.ids.uuid(),
        planId,
        microGridId: grid,
        householdsBefore,
        householdsAfter,
        gained: idsOf(gained),
        lost: idsOf(lost),
        answer: null,
        words: null,
        byLead: null,
        answeredAt: null,
        closedAt: null,
        rev: context.seq,
      })
    unit.update('plan', plan.value, { state: 'proposed' })
    return done({
      subject: { kind: 'plan', id: planId },
      events: [{ type: 'plan.proposed', planId, microGridIds: asked.map(({ grid }) => grid) }],
      reply: { rev: Number(context.seq), asked: asked.length },
    })
  },
}

/** The draft can be edited again. Refuses `plan-unknown`, `plan-state`, `changed-meanwhile`. */
export const recallPlan: Command<DraftAt, { rev: number }> = {
  action: 'plan.recall',
  ahead: ({ planId }) => [{ table: 'plan', key: planId }],
  run: async (unit, input, context) => {
    const plan = await draftToChange(unit, input, ['proposed'], context)
    if (!plan.ok) return plan
    await closeQuestions(unit, plan.value.id, context.at)
    unit.update('plan', plan.value, { state: 'ready' })
    return done({
      subject: { kind: 'plan', id: plan.value.id },
      events: [{ type: 'plan.recalled', planId: plan.value.id }],
      reply: { rev: Number(context.seq) },
    })
  },
}

/** Refuses `plan-unknown`, `plan-state`, `changed-meanwhile`; nothing is kept of who was where. */
export const discardPlan: Command<DraftAt, { rev: number }> = {
  action: 'plan.discard',
  ahead: ({ planId }) => [{ table: 'plan', key: planId }],
  run: async (unit, input, context) => {
    const plan = await draftToChange(unit, input, ['ready', 'failed', 'cancelled', 'proposed'], context)
    if (!plan.ok) return plan
    await closeQuestions(unit, plan.value.id, context.at)
    unit.update('plan', plan.value, { state: 'discarded', assign: null, pins: {} })
    return done({
      subject: { kind: 'plan', id: plan.value.id },
      events: [{ type: 'plan.discarded', planId: plan.value.id }],
      reply: { rev: Number(context.seq) },
    })
  },
}

export interface AnswerQuestion {
  readonly questionId: string
  readonly answer: 'yes' | 'no'
  readonly words: string
}

/** Refuses `plan-unknown` (also when it is not asked any more), `plan-words` (a no, and what another heard, want a word). */
export const answerQuestion: Command<AnswerQuestion, Record<string, never>> = {
  action: 'plan.answer',
  ahead: ({ questionId }) => [{ table: 'plan_question', key: questionId }],
  run: async (unit, { questionId, answer, words }, { actor, at }) => {
    const question = await unit.get('plan_question', questionId)
    const place = { communityId: unit.communityId, microGridId: question?.microGridId ?? '' }
    if (!ruleOn(questionPolicy, 'answer', actor, place).allow) return refuse('not-allowed')
    if (question === null || question.closedAt !== null) return refuse('plan-unknown')
    const byLead = leadsGrid(actor, place)
    if (words === '' && (answer === 'no' || !byLead)) return refuse('plan-words')
    const { planId, microGridId } = question
    unit.update('plan_question', question, { answer, words: words === '' ? null : words, byLead, answeredAt: at })
    return done({
      subject: { kind: 'plan', id: planId, microGridId },
      events: [{ type: 'plan.answered', planId, microGridId, answer, byLead }],
      reply: {},
    })
  },
}
