/** A new one-time link: the old password, authenticator, links and sessions stop working at once. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import type { Crypto } from '../../../kernel/crypto.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { type Invitation, keepInvitation, totpContext, withdrawInvitations } from '../invitation.ts'
import { type AtAccount, identityPolicy } from '../policy.ts'
import { endSessions, revokeDevices } from './open-session.ts'

export interface RenewInvitation {
  readonly accountId: string
  readonly invitation: Invitation & { readonly token: string }
  readonly target: Omit<AtAccount, 'bound' | 'accountId'>
}

export interface Renewed {
  readonly [key: string]: string | null
  /** Null in the log and in every repeated answer: the link goes out once. */
  readonly invitation: string | null
}

/** Refuses `not-allowed`, `not-found`. */
export const renewInvitation = (crypto: Crypto): Command<RenewInvitation, Renewed> => ({
  action: 'identity.renew-invitation',
  ahead: (input) => [{ table: 'account', key: input.accountId }],
  run: async (unit, { accountId, invitation, target }, { actor, at }) => {
    const account = await unit.get('account', accountId)
    const bound = account !== null && account.totpConfirmedAt !== null
    if (!ruleOn(identityPolicy, 'renew-invitation', actor, { ...target, accountId, bound }).allow)
      return refuse('not-allowed')
    if (account === null || account.loginName === null || !account.staff || account.disabledAt !== null)
      return refuse('not-found')
    await withdrawInvitations(unit, accountId, at)
    await endSessions(unit, accountId, at)
    await revokeDevices(unit, accountId, at)
    unit.update('account', account, {
      passwordHash: null,
      totpCipher: crypto.seal(invitation.totpSecret, totpContext(accountId)),
      totpConfirmedAt: null,
      totpLastStep: null,
    })
    keepInvitation(unit, accountId, invitation.tokenHash, at)
    return done({
      subject: { kind: 'account', id: accountId },
      events: [{ type: 'identity.invitation-renewed', accountId, hadSecondFactor: bound }],
      reply: { invitation: null },
      secret: { invitation: invitation.token },
    })
  },
})
