/** Gives doors their coordinates, staged with the command that draws the map. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { CommandContext } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { gridPolicy } from '../policy.ts'

export interface Seat {
  readonly placeId: string
  /** Degrees, CGCS2000. */
  readonly lon: number
  readonly lat: number
  /** The place as it was when the seat was found. */
  readonly rev: bigint
}

/** Refuses `place-unknown`, `changed-meanwhile`. */
export const seatPlaces = async (
  unit: Unit,
  seats: readonly Seat[],
  { actor }: CommandContext,
): Promise<Result<null>> => {
  if (!ruleOn(gridPolicy, 'change-places', actor, { communityId: unit.communityId }).allow) return refuse('not-allowed')
  for (const { placeId, lon, lat, rev } of seats) {
    const place = await unit.get('place', placeId)
    if (place === null || place.retiredAt !== null) return refuse('place-unknown')
    if (place.rev !== rev) return refuse('changed-meanwhile')
    unit.update('place', place, { lon, lat })
  }
  return done(null)
}
