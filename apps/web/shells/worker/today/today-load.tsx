/** What is in my hands and in my micro-grids now; fetched once for all pages, again when the server says something changed. */
import type { Client } from '@gewu/client/client'
import type { MatterRow } from '@gewu/contract/matter'
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import { type Load, useLoad } from '../../../features/load.tsx'
import { arrived, type Outcome } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { rememberSeen } from '../../../features/worker/find-matter.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useWorkerSession } from '../../../features/worker/session.tsx'
import { type Today, todayOf, waitsForMe } from '../../../features/worker/today.ts'
import { useLive } from '../../../features/worker/use-live.ts'
import { useWork, type Work } from '../../../features/worker/work.tsx'

const mostMine = 100
const mostOthers = 30
const mostLookedInto = 10

async function rowsOf(client: Client, communityId: string, query: object): Promise<Outcome<readonly MatterRow[]>> {
  const outcome = outcomeOf(await client.call('matter', 'list', { params: { communityId }, query }))
  return outcome.ok ? arrived(outcome.value.rows) : outcome
}

/** Rows do not say whether the first move is mine; the offered steps of each do. */
async function firstMoves(client: Client, waiting: readonly MatterRow[]): Promise<readonly MatterRow[]> {
  const views = await Promise.all(
    waiting.slice(0, mostLookedInto).map(async (row) => {
      const params = { communityId: row.communityId, matterId: row.id }
      return { row, view: outcomeOf(await client.call('matter', 'view', { params })) }
    }),
  )
  return views.flatMap(({ row, view }) => (view.ok && waitsForMe(view.value.steps) ? [row] : []))
}

/** What was sent to my grids first; what else lies there comes from the three open queues. */
async function loadToday(client: Client, communityId: string, may: Work['may']): Promise<Outcome<Today>> {
  // matters are sent to those who handle them; whoever only writes down has none
  const mine = may('handle-matters')
    ? await rowsOf(client, communityId, { queue: 'handling', mine: true, limit: mostMine })
    : arrived([])
  if (!mine.ok) return mine
  const waiting = await rowsOf(client, communityId, { queue: 'waiting', limit: mostOthers })
  if (!waiting.ok) return waiting
  const others: (readonly MatterRow[])[] = [waiting.value]
  for (const queue of ['handling', 'resident']) {
    const rows = await rowsOf(client, communityId, { queue, limit: mostOthers })
    if (!rows.ok) return rows
    others.push(rows.value)
  }
  rememberSeen([...mine.value, ...others.flat()])
  const first = may('lead-micro-grid') ? await firstMoves(client, waiting.value) : []
  return arrived(todayOf(mine.value, first, others))
}

const TodayContext = createContext<Load<Today> | undefined>(undefined)

export function TodayProvider({ children }: { readonly children: ReactNode }) {
  const { client } = useWorkerPorts()
  const { community, me, may } = useWork()
  const load = useLoad(`today:${community.id}:${me.posts.length}`, () => loadToday(client, community.id, may))
  useLive(community.id, load.again)
  useBackOnline(load.again)
  return <TodayContext.Provider value={load}>{children}</TodayContext.Provider>
}

/** When the signal comes back, what was missed meanwhile is fetched. */
function useBackOnline(again: () => void): void {
  const { offline } = useWorkerSession()
  const was = useRef(offline)
  useEffect(() => {
    if (was.current && !offline) again()
    was.current = offline
  }, [offline, again])
}

export function useToday(): Load<Today> {
  const load = useContext(TodayContext)
  if (load === undefined) throw new Error('useToday outside TodayProvider')
  return load
}
