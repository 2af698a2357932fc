/** What is left out: doors without a micro-grid, micro-grids without a lead, sizes without a reason. Only whoever sees the whole may ask. */
import type { ReplyAt } from '@gewu/client/client'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { type Load, useLoad } from '../../../features/load.tsx'
import { arrived } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'

export type Coverage = ReplyAt<'grid', 'coverage'>

/** Undefined where this desk sees only a part. */
export function useCoverage(): Load<Coverage | undefined> {
  const { client } = useDeskPorts()
  const { community } = useDesk()
  const communityId = community?.id
  return useLoad<Coverage | undefined>(`coverage:${communityId ?? ''}`, async () => {
    if (communityId === undefined) return arrived(undefined)
    const outcome = outcomeOf(await client.call('grid', 'coverage', { params: { communityId } }))
    return !outcome.ok && outcome.why === 'refused' && outcome.code === 'not-allowed' ? arrived(undefined) : outcome
  })
}
