/** One matter by its public number: finds its id, fetches it, and again when the server says that it changed. */
import type { MatterView } from '@gewu/contract/matter'
import { type Load, useLoad } from '../../../features/load.tsx'
import { arrived } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { findMatter } from '../../../features/worker/find-matter.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useLive } from '../../../features/worker/use-live.ts'
import { useWork } from '../../../features/worker/work.tsx'

/** Undefined when it is in none of my communities. */
export function useOpenMatter(no: string): Load<MatterView | undefined> {
  const { client } = useWorkerPorts()
  const { community, me } = useWork()
  const load = useLoad<MatterView | undefined>(`matter:${no}:${me.posts.length}`, async () => {
    const ids = [community.id, ...me.communities.map(({ id }) => id).filter((id) => id !== community.id)]
    const found = await findMatter(client, no, ids)
    if (!found.ok) return found
    if (found.value === undefined) return arrived(undefined)
    const { communityId, id } = found.value
    return outcomeOf(await client.call('matter', 'view', { params: { communityId, matterId: id } }))
  })
  const shown = load.outcome?.ok ? load.outcome.value : undefined
  useLive(shown?.communityId ?? community.id, (ids) => {
    if (shown !== undefined && ids.has(shown.id)) load.again()
  })
  return load
}
