/** Asks the server by when the matter would have to be accepted and done if it were sent now, as the form stands. */
import type { MatterView } from '@gewu/contract/matter'
import { useEffect } from 'react'
import { useDeskPorts, useNow } from '../../../features/desk/ports.tsx'
import { useLoad } from '../../../features/load.tsx'
import type { ClockPreview } from '../../../features/matters/clock-words.ts'
import type { StepDraft } from '../../../features/matters/steps/step-draft.ts'
import { outcomeOf } from '../../../features/server.ts'

const askAgainMs = 60_000

type Preview = { readonly preview: ClockPreview | undefined; readonly now: Date }

/** Undefined while it is not known. Time goes on under the form, so it is asked again now and then. */
export function useClockPreview(matter: MatterView, draft: Pick<StepDraft, 'category' | 'urgent'>): Preview {
  const { client } = useDeskPorts()
  const now = useNow()
  const { id: matterId, communityId } = matter
  const category = draft.category ?? matter.category ?? undefined
  const urgent = draft.urgent ?? matter.urgent
  const load = useLoad(`clock:${matterId}:${matter.rev}:${category ?? ''}:${urgent}`, async () =>
    outcomeOf(
      await client.call('matter', 'clockPreview', {
        params: { communityId, matterId },
        query: { urgent: urgent ? 'true' : 'false', ...(category === undefined ? {} : { category }) },
      }),
    ),
  )
  const { again } = load
  useEffect(() => {
    const timer = setInterval(again, askAgainMs)
    return () => clearInterval(timer)
  }, [again])
  return { preview: load.outcome?.ok ? load.outcome.value : undefined, now }
}
