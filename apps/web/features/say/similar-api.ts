/** What intake pages ask about matters like the one being written, and how somebody joins one instead. */

import type { GivenBody, HeardReply } from '@gewu/contract/route'
import type { textRoutes } from '@gewu/contract/text'
import type { Outcome } from '../outcome.ts'

export type SimilarMatter = HeardReply<typeof textRoutes.similar>[number]
export type SimilarDraft = GivenBody<typeof textRoutes.similar>

export type SimilarApi = {
  /** Nothing of the draft is kept on the other side. */
  readonly similar: (communityId: string, draft: SimilarDraft) => Promise<Outcome<readonly SimilarMatter[]>>
  readonly meToo: (communityId: string, matterId: string, key: string) => Promise<Outcome<{ readonly meToos: number }>>
}
