/** Writes down that a phone's command was refused, under the command's own key: a late copy of it finds that, and is never done after all. */
import { done } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'

export interface KeptRefusal {
  readonly householdId: string
  /** The code of the refusal. */
  readonly code: string
}

export const keepRefusal: Command<KeptRefusal, { code: string }> = {
  action: 'sync.keep-refusal',
  run: async (_unit, { householdId, code }) =>
    done({
      subject: { kind: 'household', id: householdId },
      events: [{ type: 'phone-command.refused', code }],
      reply: { code },
    }),
}
