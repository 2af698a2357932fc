/** Finds the draft a command is about, for whoever may change it, in a state in which this may be done. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { CommandContext } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { planPolicy } from '../policy.ts'

export interface DraftAt {
  readonly planId: string
  readonly rev: bigint
}

/** Refuses `not-allowed`, `plan-unknown`, `changed-meanwhile`, `plan-state`. */
export const draftToChange = async (
  unit: Unit,
  { planId, rev }: DraftAt,
  states: readonly string[],
  { actor }: CommandContext,
): Promise<Result<RowOf<'plan'>>> => {
  if (!ruleOn(planPolicy, 'change-plan', actor, { communityId: unit.communityId }).allow) return refuse('not-allowed')
  const plan = await unit.get('plan', planId)
  if (plan === null || plan.state === 'discarded') return refuse('plan-unknown')
  if (plan.rev !== rev) return refuse('changed-meanwhile')
  return states.includes(plan.state) ? done(plan) : refuse('plan-state')
}

/** Nobody is asked about this draft any more. */
export const closeQuestions = async (unit: Unit, planId: string, at: Date): Promise<void> => {
  for (const question of await unit.find('plan_question', { planId, closedAt: null }))
    unit.update('plan_question', question, { closedAt: at })
}

/** Everything with a door, as far as earlier commands have written. */
export const doorsNow = async (unit: Unit): Promise<RowOf<'place'>[]> =>
  (await unit.find('place', { retiredAt: null })).filter(({ kind }) => kind !== 'spot')

/** How many doors a draft leaves out or still has that are gone. */
export const outdated = (doors: readonly RowOf<'place'>[], assign: ReadonlyMap<string, string>): number => {
  const known = doors.filter(({ id }) => assign.has(id)).length
  return doors.length - known + (assign.size - known)
}
