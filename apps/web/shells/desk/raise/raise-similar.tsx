/** Open matters like the one being taken down, so that the same thing is not kept twice. */
import { useMemo } from 'react'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import type { SimilarApi } from '../../../features/say/similar-api.ts'
import { SimilarList } from '../../../features/say/similar-list.tsx'
import { useSimilar } from '../../../features/say/use-similar.ts'
import { outcomeOf } from '../../../features/server.ts'
import { raise as copy } from '../copy/raise.ts'
import { keepsDoors, type RaiseDraft } from './raise-draft.ts'

export function RaiseSimilar({
  draft,
  communityId,
}: {
  readonly draft: RaiseDraft
  readonly communityId: string | undefined
}) {
  const { client } = useDeskPorts()
  const api = useMemo(
    (): SimilarApi => ({
      similar: async (id, body) =>
        outcomeOf(await client.call('text', 'similar', { params: { communityId: id }, body })),
      meToo: async (id, matterId, key) =>
        outcomeOf(await client.call('text', 'meToo', { params: { communityId: id, matterId }, body: {}, key })),
    }),
    [client],
  )
  const quarrel = keepsDoors(draft.kind)
  const placeText = (draft.place?.label ?? draft.placeText).trim()
  const rows = useSimilar(api, {
    communityId: quarrel ? undefined : communityId,
    title: draft.title,
    body: draft.body,
    ...(placeText === '' ? {} : { placeText }),
  })
  if (communityId === undefined || quarrel) return null
  return (
    <SimilarList
      api={api}
      communityId={communityId}
      rows={rows}
      words={copy.similar}
      hrefOf={(row) => (row.no === null ? undefined : `/desk/dispatch/${row.no}`)}
    />
  )
}
