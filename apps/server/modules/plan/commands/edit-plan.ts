/** Moves doors of a draft by hand and says which of them stay put. Bounds are not enforced here: whoever plans sees what a move does. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { assignJson, assignOf, isNewGrid, pinsJson } from '../draft-json.ts'
import { type DraftAt, draftToChange } from './draft.ts'

export interface EditPlan extends DraftAt {
  /** Grid by place, of the places that move. */
  readonly moves: ReadonlyMap<string, string>
  /** All pins, those of before among them. */
  readonly pins: ReadonlyMap<string, string>
}

/** Refuses `plan-unknown`, `plan-state`, `place-unknown`, `grid-unknown`, `changed-meanwhile`. */
export const editPlan: Command<EditPlan, { rev: number }> = {
  action: 'plan.edit',
  ahead: ({ planId }) => [{ table: 'plan', key: planId }],
  run: async (unit, input, context) => {
    const plan = await draftToChange(unit, input, ['ready'], context)
    if (!plan.ok) return plan
    const assign = assignOf(plan.value.assign)
    if (assign === null) return refuse('plan-state')
    for (const place of [...input.moves.keys(), ...input.pins.keys()])
      if (!assign.has(place)) return refuse('place-unknown')
    const known = await areGrids(unit, new Set([...input.moves.values(), ...input.pins.values()]))
    if (!known.ok) return known
    for (const [place, grid] of input.moves) assign.set(place, grid)
    unit.update('plan', plan.value, { assign: assignJson(assign), pins: pinsJson(input.pins) })
    const planId = plan.value.id
    return done({
      subject: { kind: 'plan', id: planId },
      events: [{ type: 'plan.edited', planId, placeIds: [...input.moves.keys()], pins: input.pins.size }],
      reply: { rev: Number(context.seq) },
    })
  },
}

/** Micro-grids in use, or new ones. */
const areGrids = async (unit: Unit, keys: ReadonlySet<string>): Promise<Result<null>> => {
  for (const key of keys) {
    if (isNewGrid(key)) continue
    const grid = await unit.get('grid', key)
    if (grid === null || grid.retiredAt !== null || !grid.micro) return refuse('grid-unknown')
  }
  return done(null)
}
