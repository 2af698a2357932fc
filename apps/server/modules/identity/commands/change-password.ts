/** A colleague's own new password. The old one was checked before; every other place where they are signed in is signed out. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { endSessions } from './open-session.ts'

export interface ChangePassword {
  readonly passwordHash: string
  /** The hash that the old password was checked against: whoever changed it meanwhile wins. */
  readonly was: string
  /** The session that stays. */
  readonly tokenHash: Buffer
}

type Nothing = Record<string, never>

/** Refuses `not-allowed`, `changed-meanwhile`. */
export const changePassword: Command<ChangePassword, Nothing> = {
  action: 'identity.change-password',
  run: async (unit, { passwordHash, was, tokenHash }, { actor, at }) => {
    const account = actor.accountId === null ? null : await unit.get('account', actor.accountId)
    if (account === null || account.disabledAt !== null) return refuse('not-allowed')
    if (account.passwordHash !== was) return refuse('changed-meanwhile')
    unit.update('account', account, { passwordHash })
    await endSessions(unit, account.id, at, { but: tokenHash })
    return done({
      subject: { kind: 'account', id: account.id },
      events: [{ type: 'identity.password-changed', accountId: account.id }],
      reply: {},
    })
  },
}
