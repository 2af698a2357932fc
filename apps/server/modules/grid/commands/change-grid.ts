/** A grid's name, why its size may be out of bounds, and its end. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { Command, CommandContext, Outcome } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { gridPolicy } from '../policy.ts'

interface GridAt {
  readonly gridId: string
  readonly rev: bigint
}

type Reply = { rev: number }

/** Refuses `grid-unknown`, `changed-meanwhile`. */
export const renameGrid: Command<GridAt & { readonly name: string }, Reply> = {
  action: 'grid.rename',
  ahead: ({ gridId }) => [{ table: 'grid', key: gridId }],
  run: async (unit, input, context) => {
    const grid = await gridToChange(unit, input, context)
    if (!grid.ok) return grid
    unit.update('grid', grid.value, { name: input.name })
    return changed(grid.value, context, 'grid.renamed', { name: input.name })
  },
}

/** Refuses `grid-unknown`, `changed-meanwhile`. */
export const explainSize: Command<GridAt & { readonly reason: string }, Reply> = {
  action: 'grid.explain-size',
  ahead: ({ gridId }) => [{ table: 'grid', key: gridId }],
  run: async (unit, input, context) => {
    const grid = await gridToChange(unit, input, context)
    if (!grid.ok) return grid
    unit.update('grid', grid.value, { sizeReason: input.reason })
    return changed(grid.value, context, 'grid.size-explained', { reason: input.reason })
  },
}

/** Refuses `grid-unknown`, `changed-meanwhile`, `grid-not-empty` (places or grids are still in it). */
export const retireGrid: Command<GridAt, Reply> = {
  action: 'grid.retire',
  ahead: ({ gridId }) => [{ table: 'grid', key: gridId }],
  run: async (unit, input, context) => {
    const grid = await gridToChange(unit, input, context)
    if (!grid.ok) return grid
    const [place] = await unit.find('place', { microGridId: grid.value.id, retiredAt: null })
    const [child] = await unit.find('grid', { parentId: grid.value.id, retiredAt: null })
    if (place || child) return refuse('grid-not-empty')
    unit.update('grid', grid.value, { retiredAt: context.at })
    return changed(grid.value, context, 'grid.retired', {})
  },
}

const gridToChange = async (unit: Unit, input: GridAt, { actor }: CommandContext): Promise<Result<RowOf<'grid'>>> => {
  if (!ruleOn(gridPolicy, 'change-grids', actor, { communityId: unit.communityId }).allow) return refuse('not-allowed')
  const grid = await unit.get('grid', input.gridId)
  if (grid === null || grid.retiredAt !== null) return refuse('grid-unknown')
  return grid.rev === input.rev ? done(grid) : refuse('changed-meanwhile')
}

const changed = (
  grid: RowOf<'grid'>,
  { seq }: CommandContext,
  type: string,
  facts: { readonly [key: string]: string },
): Result<Outcome<Reply>> =>
  done({
    subject: { kind: 'grid', id: grid.id, microGridId: grid.micro ? grid.id : null },
    events: [{ type, gridId: grid.id, ...facts }],
    reply: { rev: Number(seq) },
  })
