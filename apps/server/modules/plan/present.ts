/** What a draft looks like to a reader: names of new grids, why some stay out of bounds, door plates in place of ids. Pure. */
import type { planQuestion, planRow } from '@gewu/contract/plan'
import type { MapShape } from '@gewu/domain/map/shape'
import type { Pack } from '@gewu/domain/pack/pack'
import { nameGrid } from '@gewu/domain/planner/grid-name'
import { explainPlan, type Reason } from '@gewu/domain/planner/reasons'
import type { z } from 'zod'
import { isNewGrid } from './draft-json.ts'
import { linksOf, planInputOf, type SeatedDoor, type Wish } from './plan-input.ts'
import type { PlanRow, QuestionRow } from './store.ts'

const states = ['running', 'ready', 'failed', 'cancelled', 'proposed', 'adopted', 'discarded'] as const

export const planRowOf = (plan: PlanRow): z.input<typeof planRow> => ({
  id: plan.id,
  number: plan.number,
  state: states.find((state) => state === plan.state) ?? 'failed',
  smallest: plan.smallest,
  largest: plan.largest,
  seed: plan.seed,
  effort: plan.effort === 'best' ? 'best' : 'fast',
  afresh: plan.afresh,
  fault: plan.fault,
  startedAt: plan.startedAt.toISOString(),
  createdAt: plan.createdAt.toISOString(),
  revision: plan.revision,
  rev: Number(plan.rev),
})

export const questionOf = (row: QuestionRow, labels: ReadonlyMap<string, string>): z.input<typeof planQuestion> => ({
  ...row,
  gained: row.gained.flatMap((id) => labels.get(id) ?? []),
  lost: row.lost.flatMap((id) => labels.get(id) ?? []),
})

/** Names of the grids of a draft that do not exist yet, by what stands in them. */
export const newNamesOf = (
  doors: readonly SeatedDoor[],
  assign: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> => {
  const members = new Map<string, SeatedDoor[]>()
  const gridsOf = new Map<string, Set<string>>()
  for (const door of doors) {
    const grid = assign.get(door.placeId)
    if (grid === undefined) continue
    members.set(grid, [...(members.get(grid) ?? []), door])
    const building = JSON.stringify([door.estate, door.building])
    gridsOf.set(building, (gridsOf.get(building) ?? new Set<string>()).add(grid))
  }
  const partly = (estate: string, building: string): boolean =>
    (gridsOf.get(JSON.stringify([estate, building]))?.size ?? 0) > 1
  return new Map(
    [...members].flatMap(([grid, list]) =>
      isNewGrid(grid)
        ? [
            [
              grid,
              nameGrid(
                list.map(({ estate, building, name }) => ({ estate, building, entrance: name })),
                partly,
              ),
            ] as const,
          ]
        : [],
    ),
  )
}

interface Explained {
  readonly doors: readonly SeatedDoor[]
  readonly shapes: readonly MapShape[]
  readonly wish: Wish
  readonly pack: Pack
  readonly assign: ReadonlyMap<string, string>
}

/** Why grids of a draft are out of its bounds, in the words of the planner's proof. A draft that leaves doors out is not judged. */
export const reasonsOf = ({ doors, shapes, wish, pack, assign }: Explained): Reason[] => {
  const gridOf = doors.flatMap(({ placeId }) => assign.get(placeId) ?? [])
  if (gridOf.length < doors.length || doors.length === 0) return []
  // Marked so that the sentence's own word for a unit can be told from a door plate that ends in the same word.
  const input = planInputOf(doors, linksOf(doors, shapes), wish, pack, ({ label }) => `《${label}》`)
  return explainPlan(input, gridOf).map((reason) => ({ ...reason, sentence: inPlates(reason.sentence) }))
}

const inPlates = (sentence: string): string =>
  sentence
    .replace(/单元 (?=《)/g, '')
    .replace(/《/g, '“')
    .replace(/》 ?/g, '”')
