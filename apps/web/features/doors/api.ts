/** What a door's QR code opens: the plate, the community, who looks after it; and the community's own words. */
import type { PackView } from '@gewu/contract/area'
import type { gridRoutes } from '@gewu/contract/grid'
import type { ReplyOf } from '@gewu/contract/route'
import type { Outcome } from '../outcome.ts'

export type Door = ReplyOf<typeof gridRoutes.door>

export type DoorApi = {
  readonly door: (code: string) => Promise<Outcome<Door>>
  readonly pack: (communityId: string) => Promise<Outcome<PackView>>
}
