/** A public spot (a yard, a road, a square): a place without a building, with a code of its own. */
import { done, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { spotPlace } from '../place-key.ts'
import { gridPolicy } from '../policy.ts'
import { openRevision } from './open-revision.ts'

export interface CreateSpot {
  readonly name: string
  readonly microGridId: string | null
}

/** Refuses `code-taken` (the name), `grid-unknown`, `grid-not-micro`. */
export const createSpot: Command<CreateSpot, { id: string; code: string }> = {
  action: 'grid.create-spot',
  run: async (unit, input, { actor, ids, seq, at }) => {
    const { communityId } = unit
    if (!ruleOn(gridPolicy, 'change-places', actor, { communityId }).allow) return refuse('not-allowed')
    const keys = spotPlace(input.name)
    const [taken] = await unit.find('place', { path: keys.path })
    if (taken) return refuse('code-taken', { code: input.name })
    const id = ids.uuid()
    const code = ids.doorCode()
    unit.insert('place', {
      ...keys,
      communityId,
      id,
      kind: 'spot',
      estateId: null,
      buildingId: null,
      name: input.name,
      households: 0,
      floors: null,
      builtYear: null,
      management: null,
      lon: null,
      lat: null,
      microGridId: input.microGridId,
      code,
      retiredAt: null,
      rev: seq,
    })
    unit.insert('directory', { code, kind: 'place', communityId, targetId: id })
    if (input.microGridId !== null) {
      const grid = await unit.get('grid', input.microGridId)
      if (grid === null || grid.retiredAt !== null) return refuse('grid-unknown')
      if (!grid.micro) return refuse('grid-not-micro')
      const effectiveOn = dayText(dayOf(at.getTime()))
      const revision = await openRevision(unit, { id: ids.uuid(), effectiveOn, reason: '新设点位', at, seq })
      unit.insert('membership', {
        communityId,
        id: ids.uuid(),
        placeId: id,
        microGridId: grid.id,
        revisionId: revision.id,
        since: effectiveOn,
        until: null,
        rev: seq,
      })
    }
    return done({
      subject: { kind: 'place', id, microGridId: input.microGridId },
      events: [{ type: 'place.created', placeId: id, kind: 'spot', microGridId: input.microGridId }],
      reply: { id, code },
    })
  },
}
