/** Ends one session. Ending it twice is no fault. */
import { done } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'

type Nothing = Record<string, never>

export const signOut: Command<{ readonly tokenHash: Buffer }, Nothing> = {
  action: 'identity.sign-out',
  run: async (unit, { tokenHash }, { actor, at }) => {
    for (const session of await unit.find('session', { tokenHash, endedAt: null }))
      unit.update('session', session, { endedAt: at })
    return done({
      subject: { kind: 'account', id: actor.accountId },
      events: [{ type: 'identity.signed-out', shell: actor.shell }],
      reply: {},
    })
  },
}
