/** What module identity needs of its neighbours; the shapes, so that each can be met by the real module or by a test. */
import type { PostModule } from '../post/index.ts'
import type { Webhook } from './sms.ts'

/** A door, and the micro-grid that looks after it now. */
export interface HomePlace {
  readonly id: string
  readonly communityId: string
  readonly label: string
  readonly microGridId: string | null
}

export interface IdentityDeps {
  readonly area: {
    districtId(): string
    district(): { readonly demonstration: boolean }
    community(
      id: string,
    ): { readonly id: string; readonly code: string; readonly name: string; readonly packId: string } | null
  }
  readonly body: { agency(id: string): { readonly id: string; readonly name: string } | null }
  readonly grid: {
    place(communityId: string, placeId: string): Promise<HomePlace | null>
    placeByCode(code: string): Promise<HomePlace | null>
  }
  readonly post: Pick<PostModule, 'postsOf' | 'postsByAccount' | 'standingAt' | 'givable'>
  /** The gateway for telephone messages; without one they stay in the local outbox. */
  readonly webhook?: Webhook
}
