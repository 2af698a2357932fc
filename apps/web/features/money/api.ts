/** What pages ask about public accounts: a community's funds, one fund's lines, one month of it. */
import type { FundLine, FundView, fundRoutes } from '@gewu/contract/fund'
import type { HeardReply } from '@gewu/contract/route'
import type { Outcome } from '../outcome.ts'

export type FundMonth = HeardReply<typeof fundRoutes.month>
export type LinePage = { readonly rows: readonly FundLine[]; readonly next: string | null }

export type MoneyApi = {
  readonly funds: (communityId: string) => Promise<Outcome<readonly FundView[]>>
  readonly fundLines: (communityId: string, fundId: string, cursor?: string) => Promise<Outcome<LinePage>>
  readonly fundMonth: (communityId: string, fundId: string, month: string) => Promise<Outcome<FundMonth>>
}
