/** A second person's yes, proved by their authenticator: the code's time step is used up, and the log keeps what was approved. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'

export interface ApproveByCode {
  readonly accountId: string
  readonly totpStep: bigint
  /** In a word of the program: `export-roster`. */
  readonly what: string
}

/** Refuses `signin-refused` when the account was closed meanwhile or the code has been used. */
export const approveByCode: Command<ApproveByCode, Record<string, never>> = {
  action: 'identity.approve',
  ahead: (input) => [{ table: 'account', key: input.accountId }],
  run: async (unit, { accountId, totpStep, what }) => {
    const account = await unit.get('account', accountId)
    if (account === null || account.disabledAt !== null) return refuse('signin-refused')
    if (account.totpLastStep !== null && account.totpLastStep >= totpStep) return refuse('signin-refused')
    unit.update('account', account, { totpLastStep: totpStep })
    return done({
      subject: { kind: 'account', id: accountId },
      events: [{ type: 'identity.approved', accountId, what }],
      reply: {},
    })
  },
}
