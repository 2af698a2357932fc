/** The first command of an installation: its one district. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { areaPolicy } from '../policy.ts'

export interface FoundDistrict {
  /** The district's id is the id of its stream too. */
  readonly id: string
  readonly code: string
  readonly name: string
  readonly demonstration: boolean
}

/** Refuses `code-taken` when a district stands already. */
export const foundDistrict: Command<FoundDistrict, { id: string }> = {
  action: 'area.found-district',
  run: async (unit, input, { actor, at }) => {
    if (!ruleOn(areaPolicy, 'found-district', actor, { areaIds: [] }).allow) return refuse('not-allowed')
    const [standing] = await unit.find('area', { kind: 'district' })
    if (standing) return refuse('code-taken', { code: standing.code })
    unit.insert('area', {
      id: input.id,
      parentId: null,
      kind: 'district',
      code: input.code,
      name: input.name,
      packId: null,
      demonstration: input.demonstration,
      settings: {},
      createdAt: at,
    })
    return done({
      subject: { kind: 'area', id: input.id },
      events: [{ type: 'area.created', areaId: input.id, kind: 'district', code: input.code }],
      reply: { id: input.id },
    })
  },
}
