/** One matter by its public number, as far as whoever sits here may see it. */
import type { MatterView } from '@gewu/contract/matter'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { type Load, useLoad } from '../../../features/load.tsx'
import { arrived, type Outcome } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { matter as copy } from '../copy/matters.ts'

const missing: Outcome<never> = { ok: false, why: 'refused', code: 'matter-unknown', sentence: copy.missing }
const never: Promise<never> = new Promise(() => undefined)

export function useMatterByNo(no: string | undefined): Load<MatterView> {
  const { client } = useDeskPorts()
  return useLoad<MatterView>(`matter:${no ?? ''}`, async () => {
    if (no === undefined) return never
    const outcome = outcomeOf(await client.call('matter', 'slip', { params: { no } }))
    if (!outcome.ok) return outcome
    return outcome.value.matter === null ? missing : arrived(outcome.value.matter)
  })
}
