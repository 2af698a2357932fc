/** A one-time link is spent: the password and the authenticator are in force, older sessions end, a new one begins. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { endSessions, openSession } from './open-session.ts'

export interface AcceptInvitation {
  readonly invitationHash: Buffer
  readonly passwordHash: string
  readonly totpStep: bigint
  readonly tokenHash: Buffer
}

type Nothing = Record<string, never>

/** Refuses `invitation-spent`. */
export const acceptInvitation: Command<AcceptInvitation, Nothing> = {
  action: 'identity.accept-invitation',
  run: async (unit, input, { at }) => {
    const [invitation] = await unit.find('invitation', { tokenHash: input.invitationHash, usedAt: null })
    const account = invitation ? await unit.get('account', invitation.accountId) : null
    if (!invitation || invitation.expiresAt <= at || account === null || account.disabledAt !== null)
      return refuse('invitation-spent')
    unit.update('invitation', invitation, { usedAt: at })
    await endSessions(unit, account.id, at)
    unit.update('account', account, {
      passwordHash: input.passwordHash,
      totpConfirmedAt: at,
      totpLastStep: input.totpStep,
    })
    openSession(unit, { accountId: account.id, shell: 'desk', deviceId: null, tokenHash: input.tokenHash }, at)
    return done({
      subject: { kind: 'account', id: account.id },
      events: [
        { type: 'identity.invitation-accepted', accountId: account.id },
        { type: 'identity.signed-in', shell: 'desk' },
      ],
      reply: {},
    })
  },
}
