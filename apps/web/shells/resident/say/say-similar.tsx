/** What neighbours have said already that is like these words, as far as the desk wrote a line of it for them. */
import type { Draft } from '../../../features/say/draft.ts'
import { SimilarList } from '../../../features/say/similar-list.tsx'
import { useSimilar } from '../../../features/say/use-similar.ts'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'

export function SaySimilar(props: {
  readonly draft: Draft
  readonly communityId: string | undefined
  readonly doorCode: string | undefined
}) {
  const { api } = usePorts()
  const { draft, communityId, doorCode } = props
  const rows = useSimilar(api, {
    communityId,
    body: draft.text,
    ...(doorCode === undefined ? {} : { placeCode: doorCode }),
  })
  if (communityId === undefined) return null
  return (
    <SimilarList
      api={api}
      communityId={communityId}
      rows={rows}
      words={copy.say.similar}
      hrefOf={(row) => (row.own && row.no !== null ? `/m/${row.no}` : undefined)}
    />
  )
}
