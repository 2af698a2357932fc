/** Makes a draft the memberships in force: one dated revision, new micro-grids with it, and the reasons of those out of bounds. */
import { done, refuse } from '@gewu/contract/errors'
import type { Pack } from '@gewu/domain/pack/pack'
import type { Command } from '../../../kernel/command.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { type NewMicroGrid, reviseMemberships } from '../../grid/index.ts'
import { assignOf, isNewGrid } from '../draft-json.ts'
import { closeQuestions, type DraftAt, doorsNow, draftToChange, outdated } from './draft.ts'

export interface AdoptPlan extends DraftAt {
  readonly pack: Pack
  /** Of the community: new micro-grids are coded after it. */
  readonly communityCode: string
  /** `YYYY-MM-DD`, today or earlier. */
  readonly effectiveOn: string
  readonly reason: string
  /** Why a grid is out of bounds, as the planner proves it, by grid. */
  readonly sizeReasons: ReadonlyMap<string, string>
  /** Names of the new grids. */
  readonly names: ReadonlyMap<string, string>
}

export type PlanAdopted = { revision: number; moved: number; placeIds: string[]; from: string[] }

/**
 * Refuses `plan-unknown`, `plan-state`, `plan-unanswered`, `plan-outdated`, `plan-same`, `grid-unknown`, `grid-size-hard`,
 * `effective-day`, `changed-meanwhile`.
 */
export const adoptPlan: Command<AdoptPlan, PlanAdopted> = {
  action: 'plan.adopt',
  ahead: ({ planId }) => [{ table: 'plan', key: planId }],
  run: async (unit, input, context) => {
    const plan = await draftToChange(unit, input, ['proposed'], context)
    if (!plan.ok) return plan
    const planId = plan.value.id
    const questions = await unit.find('plan_question', { planId, closedAt: null })
    const unanswered = questions.filter(({ answer }) => answer !== 'yes').length
    if (unanswered > 0) return refuse('plan-unanswered', { count: unanswered })
    const assign = assignOf(plan.value.assign)
    if (assign === null) return refuse('plan-state')
    const doors = await doorsNow(unit)
    const stale = outdated(doors, assign)
    if (stale > 0) return refuse('plan-outdated', { count: stale })
    const moves = new Map(doors.flatMap(({ id, microGridId }) => moveOf(id, microGridId, assign.get(id))))
    if (moves.size === 0) return refuse('plan-same')
    const created = await newGrids(unit, { doors, moves, input, number: plan.value.number })
    const { pack, effectiveOn, reason, sizeReasons } = input
    const revised = await reviseMemberships(
      unit,
      { pack, places: doors, moves, created, sizeReasons, effectiveOn, reason },
      context,
    )
    if (!revised.ok) return revised
    const { revision, revisionId, placeIds, from } = revised.value
    unit.update('plan', plan.value, { state: 'adopted', revision })
    await closeQuestions(unit, planId, context.at)
    const made = [...revised.value.created.values()]
    return done({
      subject: { kind: 'grid-revision', id: revisionId },
      events: [
        { type: 'plan.adopted', planId, revision, created: made },
        ...assignments(moves, revised.value.created).map(([microGridId, ids]) => ({
          type: 'places.assigned',
          microGridId,
          placeIds: ids,
          effectiveOn,
        })),
      ],
      reply: { revision, moved: placeIds.length, placeIds, from },
    })
  },
}

const moveOf = (id: string, from: string | null, to: string | undefined): (readonly [string, string])[] =>
  to === undefined || to === from ? [] : [[id, to]]

/** Places by the micro-grid they come to. */
const assignments = (
  moves: ReadonlyMap<string, string>,
  created: ReadonlyMap<string, string>,
): [string, string[]][] => {
  const byGrid = new Map<string, string[]>()
  for (const [place, key] of moves) {
    const grid = created.get(key) ?? key
    byGrid.set(grid, [...(byGrid.get(grid) ?? []), place])
  }
  return [...byGrid]
}

interface Growing {
  readonly doors: readonly RowOf<'place'>[]
  readonly moves: ReadonlyMap<string, string>
  readonly input: AdoptPlan
  readonly number: number
}

/** New grids hang where most of their households hung before, or else where the community's other micro-grids do. */
const newGrids = async (unit: Unit, { doors, moves, input, number }: Growing): Promise<NewMicroGrid[]> => {
  const keys = [...new Set(moves.values())].filter(isNewGrid).sort()
  if (keys.length === 0) return []
  const grids = await unit.find('grid', { retiredAt: null })
  const parents = new Map(grids.map(({ id, parentId }) => [id, parentId]))
  const usual = grids.find(({ micro }) => micro)?.parentId ?? grids.find(({ micro }) => !micro)?.id ?? null
  return keys.map((key, index) => {
    const weights = new Map<string | null, number>()
    for (const { id, microGridId, households } of doors) {
      if (moves.get(id) !== key || microGridId === null) continue
      const parent = parents.get(microGridId) ?? null
      weights.set(parent, (weights.get(parent) ?? 0) + households)
    }
    const [heaviest] = [...weights].sort((a, b) => b[1] - a[1])
    return {
      key,
      parentId: heaviest === undefined ? usual : heaviest[0],
      code: `${input.communityCode}-H${number}-${index + 1}`,
      name: input.names.get(key) ?? key,
    }
  })
}
