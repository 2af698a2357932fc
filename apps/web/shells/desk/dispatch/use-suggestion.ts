/** What is proposed for one matter by its words; nothing where suggestions are off, refused or not there yet. */
import type { ReplyAt } from '@gewu/client/client'
import type { MatterView } from '@gewu/contract/matter'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { useLoad } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'

type Proposed = NonNullable<ReplyAt<'text', 'suggestion'>['category']>

export function useSuggestion({ communityId, id: matterId }: MatterView): {
  readonly category: Proposed | undefined
  readonly receiver: Proposed | undefined
} {
  const { client } = useDeskPorts()
  const load = useLoad(`suggestion:${matterId}`, async () =>
    outcomeOf(await client.call('text', 'suggestion', { params: { communityId, matterId } })),
  )
  const found = load.outcome?.ok ? load.outcome.value : undefined
  return { category: found?.category ?? undefined, receiver: found?.receiver ?? undefined }
}
