/** Ends every session of one's own account but the one that asks. Bound phones stay bound: they ask for the PIN again. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { endSessions } from './open-session.ts'

export const signOutElsewhere: Command<{ readonly tokenHash: Buffer }, { ended: number }> = {
  action: 'identity.sign-out-elsewhere',
  run: async (unit, { tokenHash }, { actor, at }) => {
    const { accountId } = actor
    if (accountId === null) return refuse('not-allowed')
    const ended = await endSessions(unit, accountId, at, { but: tokenHash })
    return done({
      subject: { kind: 'account', id: accountId },
      events: [{ type: 'identity.signed-out-elsewhere', ended }],
      reply: { ended },
    })
  },
}
