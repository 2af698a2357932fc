/** Closes a colleague's account: sessions, phones, links and posts end; telephone, password and authenticator are removed for good. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { withdrawInvitations } from '../invitation.ts'
import { type AtAccount, identityPolicy } from '../policy.ts'
import { endSessions, revokeDevices } from './open-session.ts'

export interface DisableAccount {
  readonly accountId: string
  readonly reason: string
  readonly target: Omit<AtAccount, 'accountId'>
}

type Nothing = Record<string, never>

/** The name stays, so that what was done can still be read; who lives here comes back as a resident with a new account. */
export const disableAccount: Command<DisableAccount, Nothing> = {
  action: 'identity.disable-account',
  ahead: (input) => [{ table: 'account', key: input.accountId }],
  run: async (unit, { accountId, reason, target }, { actor, at }) => {
    if (!ruleOn(identityPolicy, 'disable-account', actor, { ...target, accountId }).allow) return refuse('not-allowed')
    const account = await unit.get('account', accountId)
    if (account === null || !account.staff || account.disabledAt !== null) return refuse('not-found')
    await withdrawInvitations(unit, accountId, at)
    await endSessions(unit, accountId, at)
    await revokeDevices(unit, accountId, at)
    const posts = await unit.find('post', { accountId, until: null })
    for (const post of posts) unit.update('post', post, { until: at })
    unit.update('account', account, {
      disabledAt: at,
      passwordHash: null,
      totpCipher: null,
      totpConfirmedAt: null,
      totpLastStep: null,
      phoneIndex: null,
      phoneCipher: null,
    })
    return done({
      subject: { kind: 'account', id: accountId },
      events: [
        { type: 'identity.account-closed', accountId, reason },
        ...posts.map(({ id, postKey }) => ({ type: 'post.ended', postId: id, accountId, postKey, reason })),
      ],
      reply: {},
    })
  },
}
