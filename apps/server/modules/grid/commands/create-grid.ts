/** A new grid at a level of the community's pack. */
import { done, refuse } from '@gewu/contract/errors'
import type { Level, Pack } from '@gewu/domain/pack/pack'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { gridLevels, holdsPlaces, levelAbove } from '../../area/index.ts'
import { gridPolicy } from '../policy.ts'

export interface CreateGrid {
  readonly pack: Pack
  readonly parentId: string | null
  /** Key of a level of the pack, or the name it has there. */
  readonly level: string
  readonly code: string
  readonly name: string
}

/** The pack's grid level of this key or name. */
export const gridLevel = (pack: Pack, word: string): Level | null =>
  gridLevels(pack).find((level) => level.key === word || level.name === word) ?? null

/** Refuses `level-unknown`, `grid-unknown` (a parent that is not of the level above), `code-taken`. */
export const createGrid: Command<CreateGrid, { id: string }> = {
  action: 'grid.create',
  ahead: ({ parentId }) => (parentId === null ? [] : [{ table: 'grid', key: parentId }]),
  run: async (unit, input, { actor, ids, seq }) => {
    const { communityId } = unit
    if (!ruleOn(gridPolicy, 'change-grids', actor, { communityId }).allow) return refuse('not-allowed')
    const level = gridLevel(input.pack, input.level)
    if (level === null) return refuse('level-unknown', { level: input.level })
    const above = levelAbove(input.pack, level)
    const parent = input.parentId === null ? null : await unit.get('grid', input.parentId)
    const fits = above === null ? input.parentId === null : parent?.level === above.key && parent.retiredAt === null
    if (!fits) return refuse('grid-unknown')
    const [taken] = await unit.find('grid', { code: input.code })
    if (taken) return refuse('code-taken', { code: input.code })
    const id = ids.uuid()
    unit.insert('grid', {
      communityId,
      id,
      parentId: input.parentId,
      level: level.key,
      micro: holdsPlaces(level),
      code: input.code,
      name: input.name,
      sizeReason: null,
      retiredAt: null,
      rev: seq,
    })
    return done({
      subject: { kind: 'grid', id, microGridId: holdsPlaces(level) ? id : null },
      events: [{ type: 'grid.created', gridId: id, parentId: input.parentId, level: level.key, code: input.code }],
      reply: { id },
    })
  },
}
