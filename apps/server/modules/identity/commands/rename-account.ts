/** A resident says how to be addressed. A colleague's name is what the register says. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'

type Nothing = Record<string, never>

/** Refuses `not-allowed` for colleagues. */
export const renameAccount: Command<{ readonly name: string }, Nothing> = {
  action: 'identity.rename-account',
  run: async (unit, { name }, { actor }) => {
    const account = actor.accountId === null ? null : await unit.get('account', actor.accountId)
    if (account === null || account.staff) return refuse('not-allowed')
    unit.update('account', account, { name })
    return done({
      subject: { kind: 'account', id: account.id },
      events: [{ type: 'identity.account-renamed', accountId: account.id }],
      reply: {},
    })
  },
}
