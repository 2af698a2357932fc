/** What module matter needs of its neighbours; the shapes, so that each can be met by the real module or by a test. */
import type { WorkClock } from '@gewu/domain/matter/clock-port'
import type { Ability } from '@gewu/domain/pack/ability'
import type { Pack } from '@gewu/domain/pack/pack'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Job } from '../../kernel/unit-of-work.ts'

export interface CommunityView {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly pack: Pack
}

export interface PlaceView {
  readonly id: string
  readonly communityId: string
  readonly label: string
  readonly microGridId: string | null
}

export interface MatterDeps {
  readonly kernel: Kernel
  readonly area: {
    community(id: string): CommunityView | null
    communities(): readonly CommunityView[]
    clockOf(communityId: string): WorkClock
  }
  readonly body: { agency(id: string): { readonly id: string; readonly name: string } | null }
  readonly post: {
    /** Everyone with a post in force at exactly this node. */
    holdersAt(
      node:
        | { readonly kind: 'grid'; readonly communityId: string; readonly gridId: string }
        | { readonly kind: 'agency'; readonly agencyId: string },
    ): Promise<
      readonly {
        readonly accountId: string
        readonly name: string
        readonly title: string
        readonly may: ReadonlySet<Ability>
      }[]
    >
  }
  readonly grid: {
    place(communityId: string, placeId: string): Promise<PlaceView | null>
    placeByCode(code: string): Promise<PlaceView | null>
    gridNames(communityId: string): Promise<ReadonlyMap<string, string>>
  }
  readonly identity: {
    /** Empty when there is no such account. */
    nameOf(accountId: string): Promise<string>
    /** An account's own telephone in plain: only for whoever opened the reporter with a reason. */
    phoneOf(accountId: string): Promise<string | null>
    /** The job that sends a telephone message. */
    messageJob(message: { phone: string; body: string; until: Date }): Job
    /** Residents left out. */
    staffNamesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
    namesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
    /** Blind index of an account's own telephone, null when it has none. */
    phoneIndexOf(accountId: string): Promise<Buffer | null>
    /** Blind index of a telephone number as accounts keep it. */
    indexPhone(phone: string): Buffer
  }
}
