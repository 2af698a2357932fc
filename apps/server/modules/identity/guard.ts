/**
 * Lock-out: wrong tries are counted by what was tried (a sign-in name, a telephone, a device, a link) and by where from. A name that
 * nobody has locks as any other does. Every fifth wrong try leaves a line in the district's log, without saying from where.
 */
import { type Result, refuse } from '@gewu/contract/errors'
import { addressSubject } from '../../kernel/address.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { nobody } from '../../kernel/scope.ts'
import type { TryRule } from '../../kernel/tries.ts'
import { noteRefusals } from './commands/note-refusals.ts'

/** Five tries; the sixth locks before it is looked at, so that tries sent all at once gain nothing. */
const perSubject: TryRule = { limit: 6, windowMinutes: 15, lockMinutes: 15 }
const perAddress: TryRule = { limit: 30, windowMinutes: 15, lockMinutes: 15 }
const noteEvery = 5

export type GuardKind = 'account' | 'device' | 'phone' | 'invitation'

export interface Attempt {
  readonly kind: GuardKind
  /** What was tried, already a digest or an id: it is kept as it is. */
  readonly key: string
  readonly ip: string
  /** Whose account it would be, where that is known. */
  readonly accountId: string | null
}

export interface Guard {
  /** Runs the check unless this subject or address is locked; a refusal of the check counts as a wrong try. */
  attempt<T>(attempt: Attempt, check: () => Promise<Result<T>>): Promise<Result<T>>
}

export const openGuard = (kernel: Kernel, districtId: () => string): Guard => {
  const { tries } = kernel
  const note = async (attempt: Attempt, by: GuardKind | 'address', failures: number): Promise<void> => {
    if (failures % noteEvery !== 0) return
    await kernel.lanes.submit({
      command: noteRefusals,
      communityId: districtId(),
      commandId: kernel.ids.uuid(),
      actor: nobody,
      input: { by, failures, accountId: attempt.accountId },
      body: null,
    })
  }
  return {
    attempt: async (attempt, check) => {
      const subject = `${attempt.kind}:${attempt.key}`
      const address = addressSubject(kernel, attempt.ip)
      const [one, other] = await Promise.all([tries.lockedMinutes(subject), tries.lockedMinutes(address)])
      const locked = Math.max(one, other)
      if (locked > 0) return refuse('signin-locked', { minutes: locked })
      const counted = await tries.count(subject, perSubject)
      if (counted.lockedMinutes > 0) return refuse('signin-locked', { minutes: counted.lockedMinutes })
      const result = await check()
      if (result.ok) {
        await tries.forget(subject)
        return result
      }
      // A full queue says nothing about who is there.
      if (result.refusal.code === 'busy-try-again') return result
      const fromHere = await tries.count(address, perAddress)
      await note(attempt, attempt.kind, counted.failures)
      await note({ ...attempt, accountId: null }, 'address', fromHere.failures)
      return result
    },
  }
}
