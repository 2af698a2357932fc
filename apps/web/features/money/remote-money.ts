/** Public accounts over the typed client. */
import type { Client } from '@gewu/client/client'
import { arrived } from '../outcome.ts'
import { outcomeOf } from '../server.ts'
import type { MoneyApi } from './api.ts'

/** As many funds as any community keeps, on one page. */
const fundsShown = 100

export const remoteMoney = (client: Client): MoneyApi => ({
  funds: async (communityId) => {
    const page = outcomeOf(
      await client.call('fund', 'funds', { params: { communityId }, query: { limit: fundsShown } }),
    )
    return page.ok ? arrived(page.value.rows) : page
  },
  fundLines: async (communityId, fundId, cursor) =>
    outcomeOf(await client.call('fund', 'lines', { params: { communityId, fundId }, query: { cursor } })),
  fundMonth: async (communityId, fundId, month) =>
    outcomeOf(await client.call('fund', 'month', { params: { communityId, fundId, month } })),
})
