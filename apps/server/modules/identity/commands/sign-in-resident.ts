/** A resident comes in by a telephone code; the first time makes the account. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import type { Crypto } from '../../../kernel/crypto.ts'
import { phoneContext } from '../me.ts'
import { openSession } from './open-session.ts'

export interface SignInResident {
  readonly codeId: string
  readonly phone: string
  readonly phoneIndex: Buffer
  readonly tokenHash: Buffer
}

/** How a resident is called until they say otherwise. */
export const residentName = '居民'

type Nothing = Record<string, never>

/** Refuses `code-wrong` when the code was used meanwhile. */
export const signInResident = (crypto: Crypto): Command<SignInResident, Nothing> => ({
  action: 'identity.sign-in-resident',
  ahead: (input) => [{ table: 'signin_code', key: input.codeId }],
  run: async (unit, { codeId, phone, phoneIndex, tokenHash }, { at, ids, seq }) => {
    const code = await unit.get('signin_code', codeId)
    if (code === null || code.usedAt !== null) return refuse('code-wrong')
    unit.update('signin_code', code, { usedAt: at })
    const [known] = await unit.find('account', { phoneIndex })
    if (known && known.disabledAt !== null) return refuse('code-wrong')
    const accountId = known?.id ?? ids.uuid()
    if (!known)
      unit.insert('account', {
        id: accountId,
        name: residentName,
        loginName: null,
        passwordHash: null,
        totpCipher: null,
        totpConfirmedAt: null,
        totpLastStep: null,
        phoneIndex,
        phoneCipher: crypto.seal(phone, phoneContext(accountId)),
        staff: false,
        homePlaceId: null,
        homeCommunityId: null,
        createdAt: at,
        disabledAt: null,
        rev: seq,
      })
    openSession(unit, { accountId, shell: 'resident', deviceId: null, tokenHash }, at)
    return done({
      subject: { kind: 'account', id: accountId },
      events: [
        ...(known ? [] : [{ type: 'identity.account-made', accountId, staff: false }]),
        { type: 'identity.signed-in', shell: 'resident' },
      ],
      reply: {},
    })
  },
})
