/** A new street, or a new community with the work method it starts with. Written to the district's stream. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { areaPolicy } from '../policy.ts'

export interface CreateArea {
  readonly parentId: string
  readonly kind: 'street' | 'community'
  readonly code: string
  readonly name: string
  /** A community's method; null for a street. */
  readonly packId: string | null
  readonly demonstration: boolean
}

/** Refuses `community-unknown` (no such parent), `pack-unknown`, `code-taken`. */
export const createArea = (packs: { has(id: string): boolean }): Command<CreateArea, { id: string }> => ({
  action: 'area.create',
  ahead: (input) => [{ table: 'area', key: input.parentId }],
  run: async (unit, input, { actor, at, ids }) => {
    const above = await areasAbove(unit, input.parentId)
    if (!ruleOn(areaPolicy, 'change-areas', actor, { areaIds: above }).allow) return refuse('not-allowed')
    const checked = await check(unit, input, packs)
    if (!checked.ok) return checked
    const id = ids.uuid()
    unit.insert('area', {
      id,
      parentId: input.parentId,
      kind: input.kind,
      code: input.code,
      name: input.name,
      packId: input.packId,
      demonstration: input.demonstration,
      settings: {},
      createdAt: at,
    })
    return done({
      subject: { kind: 'area', id },
      events: [
        {
          type: 'area.created',
          areaId: id,
          kind: input.kind,
          code: input.code,
          parentId: input.parentId,
          packId: input.packId,
        },
      ],
      reply: { id },
    })
  },
})

const check = async (unit: Unit, input: CreateArea, packs: { has(id: string): boolean }): Promise<Result<null>> => {
  const parent = await unit.get('area', input.parentId)
  const fits = input.kind === 'street' ? parent?.kind === 'district' : parent?.kind === 'street'
  if (!fits) return refuse('area-unknown')
  if (input.kind === 'community' && (input.packId === null || !packs.has(input.packId)))
    return refuse('pack-unknown', { pack: input.packId ?? '' })
  const [taken] = await unit.find('area', { code: input.code })
  return taken ? refuse('code-taken', { code: input.code }) : done(null)
}

/** The area and what it lies in, nearest first; empty when there is none. */
export const areasAbove = async (unit: Unit, areaId: string): Promise<string[]> => {
  const above: string[] = []
  for (let at: string | null = areaId; at !== null; ) {
    const row: RowOf<'area'> | null = await unit.get('area', at)
    if (row === null) break
    above.push(row.id)
    at = row.parentId
  }
  return above
}
