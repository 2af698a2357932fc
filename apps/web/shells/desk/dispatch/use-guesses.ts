/** The receivers offered for one matter: earlier matters of its category are counted, here and nowhere else. */
import type { MatterView } from '@gewu/contract/matter'
import { arrivedRows, useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { useLoad } from '../../../features/load.tsx'
import { type Guess, guessReceivers } from '../../../features/matters/receiver-guess.ts'
import { arrived } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'

const looksBack = 50
type Proposed = readonly { readonly key: string; readonly probability: number }[]

export function useGuesses(
  matter: MatterView,
  category: string | undefined,
  chosen: string | undefined,
  proposed: Proposed,
) {
  const { client } = useDeskPorts()
  const desk = useDesk()
  const { communityId } = matter
  const load = useLoad(`earlier:${communityId}:${category ?? ''}`, async () =>
    category === undefined
      ? arrived({ rows: [], next: null })
      : outcomeOf(
          await client.call('matter', 'list', { params: { communityId }, query: { category, limit: looksBack } }),
        ),
  )
  const receivers = [
    ...arrivedRows(desk.agencies)
      .filter(({ retired }) => !retired)
      .map(({ id, name }) => ({ key: `agency:${id}`, name })),
    ...arrivedRows(desk.grids)
      .filter(({ micro }) => micro)
      .map(({ id, name }) => ({ key: `grid:${id}`, name })),
  ]
  const guesses: readonly Guess[] = guessReceivers({
    earlier: load.outcome?.ok ? load.outcome.value.rows : [],
    matterId: matter.id,
    receivers,
    ownGrid: matter.microGridId === null ? undefined : `grid:${matter.microGridId}`,
    chosen,
    proposed,
  })
  return { guesses, receivers, busy: load.outcome === undefined }
}
