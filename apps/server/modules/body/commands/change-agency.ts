/** An agency's name, kind and parent. Written to the district's stream. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { areasAbove } from '../../area/index.ts'
import { bodyPolicy } from '../policy.ts'

export interface ChangeAgency {
  readonly agencyId: string
  readonly rev: bigint
  readonly name: string
  readonly kind: string
  readonly parentId: string | null
}

/** Refuses `agency-unknown` (itself or the parent), `changed-meanwhile`, `agency-itself` (its own parent). */
export const changeAgency: Command<ChangeAgency, { rev: number }> = {
  action: 'body.change-agency',
  ahead: (input) => [{ table: 'agency', key: input.agencyId }],
  run: async (unit, input, { actor, seq }) => {
    const agency = await unit.get('agency', input.agencyId)
    const areaIds = agency === null ? [] : await areasAbove(unit, agency.areaId)
    if (!ruleOn(bodyPolicy, 'change-agencies', actor, { areaIds }).allow) return refuse('not-allowed')
    if (agency === null) return refuse('agency-unknown')
    if (agency.rev !== input.rev) return refuse('changed-meanwhile')
    if (input.parentId === agency.id) return refuse('agency-itself')
    if (input.parentId !== null && (await unit.get('agency', input.parentId)) === null) return refuse('agency-unknown')
    const { name, kind, parentId } = input
    unit.update('agency', agency, { name, kind, parentId })
    return done({
      subject: { kind: 'agency', id: agency.id },
      events: [{ type: 'agency.changed', agencyId: agency.id, name, kind, parentId }],
      reply: { rev: Number(seq) },
    })
  },
}
