/** Takes an agency out of use: what it has stays with it, nothing new can be sent there. Written to the district's stream. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { areasAbove } from '../../area/index.ts'
import { bodyPolicy } from '../policy.ts'

export interface RetireAgency {
  readonly agencyId: string
  readonly rev: bigint
}

/** Refuses `agency-unknown`, `changed-meanwhile`. An agency retired already is left as it is. */
export const retireAgency: Command<RetireAgency, { rev: number }> = {
  action: 'body.retire-agency',
  ahead: (input) => [{ table: 'agency', key: input.agencyId }],
  run: async (unit, input, { actor, at, seq }) => {
    const agency = await unit.get('agency', input.agencyId)
    const areaIds = agency === null ? [] : await areasAbove(unit, agency.areaId)
    if (!ruleOn(bodyPolicy, 'change-agencies', actor, { areaIds }).allow) return refuse('not-allowed')
    if (agency === null) return refuse('agency-unknown')
    if (agency.rev !== input.rev) return refuse('changed-meanwhile')
    unit.update('agency', agency, { retiredAt: agency.retiredAt ?? at })
    return done({
      subject: { kind: 'agency', id: agency.id },
      events: [{ type: 'agency.retired', agencyId: agency.id }],
      reply: { rev: Number(seq) },
    })
  },
}
