/** Desk staff come in: password and code were checked before; here the code's time step is used up and the session begins. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { openSession } from './open-session.ts'

export interface SignInDesk {
  readonly accountId: string
  readonly totpStep: bigint
  readonly tokenHash: Buffer
}

type Nothing = Record<string, never>

/** Refuses `signin-refused` when the account was closed or renewed meanwhile, or the code has been used. */
export const signInDesk: Command<SignInDesk, Nothing> = {
  action: 'identity.sign-in',
  ahead: (input) => [{ table: 'account', key: input.accountId }],
  run: async (unit, { accountId, totpStep, tokenHash }, { at }) => {
    const account = await unit.get('account', accountId)
    if (account === null || account.disabledAt !== null || account.totpConfirmedAt === null)
      return refuse('signin-refused')
    if (account.totpLastStep !== null && account.totpLastStep >= totpStep) return refuse('signin-refused')
    unit.update('account', account, { totpLastStep: totpStep })
    openSession(unit, { accountId, shell: 'desk', deviceId: null, tokenHash }, at)
    return done({
      subject: { kind: 'account', id: accountId },
      events: [{ type: 'identity.signed-in', shell: 'desk' }],
      reply: {},
    })
  },
}
