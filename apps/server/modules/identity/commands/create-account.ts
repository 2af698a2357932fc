/** A new colleague: by sign-in name, with a one-time link, or by telephone, or both. A resident who becomes a colleague keeps their account. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command, CommandContext } from '../../../kernel/command.ts'
import type { Crypto } from '../../../kernel/crypto.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import { type Invitation, keepInvitation, totpContext } from '../invitation.ts'
import { phoneContext } from '../me.ts'
import { anyAccount, identityPolicy } from '../policy.ts'

export interface CreateAccount {
  readonly name: string
  /** In lower case. */
  readonly loginName: string | null
  readonly phone: { readonly number: string; readonly index: Buffer } | null
  /** Where there is a sign-in name. */
  readonly invitation: (Invitation & { readonly token: string }) | null
}

export interface AccountCreated {
  readonly [key: string]: string | null
  readonly id: string
  /** Null in the log and in every repeated answer: the link goes out once. */
  readonly invitation: string | null
}

/** Refuses `not-allowed`, `login-name-taken`, `phone-taken`. */
export const createAccount = (crypto: Crypto): Command<CreateAccount, AccountCreated> => ({
  action: 'identity.create-account',
  run: async (unit, input, context) => {
    if (!ruleOn(identityPolicy, 'create-account', context.actor, anyAccount).allow) return refuse('not-allowed')
    const { loginName, phone, invitation } = input
    if (loginName !== null && (await unit.find('account', { loginName })).length > 0) return refuse('login-name-taken')
    const [known] = phone ? await unit.find('account', { phoneIndex: phone.index }) : []
    if (known && (known.staff || known.disabledAt !== null)) return refuse('phone-taken')
    const id = known?.id ?? context.ids.uuid()
    const totpCipher = invitation ? crypto.seal(invitation.totpSecret, totpContext(id)) : null
    if (known) unit.update('account', known, { name: input.name, loginName, totpCipher, staff: true })
    else unit.insert('account', newColleague(crypto, { ...input, id, totpCipher }, context))
    if (invitation) keepInvitation(unit, id, invitation.tokenHash, context.at)
    return done({
      subject: { kind: 'account', id },
      events: [
        { type: 'identity.account-made', accountId: id, staff: true, desk: loginName !== null, phone: phone !== null },
      ],
      reply: { id, invitation: null },
      ...(invitation ? { secret: { invitation: invitation.token } } : {}),
    })
  },
})

type Colleague = Pick<CreateAccount, 'name' | 'loginName' | 'phone'> & {
  readonly id: string
  readonly totpCipher: Buffer | null
}

export const newColleague = (
  crypto: Crypto,
  { id, name, loginName, phone, totpCipher }: Colleague,
  { at, seq }: Pick<CommandContext, 'at' | 'seq'>,
): RowOf<'account'> => ({
  id,
  name,
  loginName,
  passwordHash: null,
  totpCipher,
  totpConfirmedAt: null,
  totpLastStep: null,
  phoneIndex: phone?.index ?? null,
  phoneCipher: phone ? crypto.seal(phone.number, phoneContext(id)) : null,
  staff: true,
  homePlaceId: null,
  homeCommunityId: null,
  createdAt: at,
  disabledAt: null,
  rev: seq,
})
