/** A line for the auditors that sign-ins went wrong: how many, on whose account where that is known; never a name tried or an address. */
import { done } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'

export interface Refusals {
  readonly by: 'account' | 'device' | 'phone' | 'invitation' | 'address'
  readonly failures: number
  readonly accountId: string | null
}

type Nothing = Record<string, never>

export const noteRefusals: Command<Refusals, Nothing> = {
  action: 'identity.note-refusals',
  run: async (_unit, { by, failures, accountId }) =>
    done({
      subject: { kind: accountId === null ? 'sign-in' : 'account', id: accountId },
      events: [{ type: 'identity.sign-ins-refused', by, failures }],
      reply: {},
    }),
}
