/** A new agency (单位) that matters can be sent to. Written to the district's stream. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { areasAbove } from '../../area/index.ts'
import { bodyPolicy } from '../policy.ts'

export interface CreateAgency {
  readonly areaId: string
  readonly parentId: string | null
  readonly code: string
  readonly name: string
  readonly kind: string
}

/** Refuses `area-unknown`, `agency-unknown` (the parent), `code-taken`. */
export const createAgency: Command<CreateAgency, { id: string }> = {
  action: 'body.create-agency',
  run: async (unit, input, { actor, ids, seq }) => {
    const areaIds = await areasAbove(unit, input.areaId)
    if (!ruleOn(bodyPolicy, 'change-agencies', actor, { areaIds }).allow) return refuse('not-allowed')
    if (areaIds.length === 0) return refuse('area-unknown')
    if (input.parentId !== null && (await unit.get('agency', input.parentId)) === null) return refuse('agency-unknown')
    const [taken] = await unit.find('agency', { code: input.code })
    if (taken) return refuse('code-taken', { code: input.code })
    const id = ids.uuid()
    unit.insert('agency', {
      id,
      parentId: input.parentId,
      code: input.code,
      name: input.name,
      kind: input.kind,
      areaId: input.areaId,
      retiredAt: null,
      rev: seq,
    })
    return done({
      subject: { kind: 'agency', id },
      events: [{ type: 'agency.created', agencyId: id, code: input.code, kind: input.kind }],
      reply: { id },
    })
  },
}
