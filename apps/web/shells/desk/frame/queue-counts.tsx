/** How many stand in each queue, read once for the nav and the dispatch desk together. */
import type { ReplyAt } from '@gewu/client/client'
import { createContext, type ReactNode, useContext } from 'react'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { useLoad } from '../../../features/load.tsx'
import { arrived } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'

type QueueCounts = { readonly of: ReplyAt<'matter', 'counts'> | undefined; readonly again: () => void }
const CountsContext = createContext<QueueCounts>({ of: undefined, again: () => undefined })

export function QueueCountsProvider({ children }: { readonly children: ReactNode }) {
  const { client } = useDeskPorts()
  const { community, may } = useDesk()
  const asks = community !== undefined && may('dispatch-matters', 'review-matters', 'view-register')
  const communityId = asks ? community.id : undefined
  const load = useLoad<ReplyAt<'matter', 'counts'> | undefined>(`counts:${communityId ?? ''}`, async () =>
    communityId === undefined
      ? arrived(undefined)
      : outcomeOf(await client.call('matter', 'counts', { params: { communityId } })),
  )
  const of = load.outcome?.ok ? load.outcome.value : undefined
  return <CountsContext.Provider value={{ of, again: load.again }}>{children}</CountsContext.Provider>
}

export const useQueueCounts = (): QueueCounts => useContext(CountsContext)
