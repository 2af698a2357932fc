/** The first three people of an installation: its system, security and audit administrators, each with a one-time link. */
import { done, refuse } from '@gewu/contract/errors'
import { ADMINISTRATORS, type Administrator } from '@gewu/domain/post/built-in-posts'
import type { Json } from '../../../kernel/canonical.ts'
import type { Command } from '../../../kernel/command.ts'
import type { Crypto } from '../../../kernel/crypto.ts'
import { type Invitation, keepInvitation, totpContext } from '../invitation.ts'
import { newColleague } from './create-account.ts'

export interface FirstAdministrator {
  readonly postKey: Administrator
  readonly name: string
  readonly loginName: string
  readonly invitation: Invitation
}

export interface FirstAdministrators {
  readonly districtId: string
  readonly people: readonly FirstAdministrator[]
}

/** Refuses `not-allowed` for anyone but the operator, `login-name-taken` when an administrator stands already. */
export const createFirstAdministrators = (crypto: Crypto): Command<FirstAdministrators, Json> => ({
  action: 'identity.create-first-administrators',
  run: async (unit, { districtId, people }, { actor, at, ids, seq }) => {
    if (actor.shell !== 'system') return refuse('not-allowed')
    for (const postKey of ADMINISTRATORS)
      if ((await unit.find('post', { postKey, until: null })).length > 0) return refuse('login-name-taken')
    const events = people.map(({ postKey, name, loginName, invitation }) => {
      const [accountId, postId] = [ids.uuid(), ids.uuid()]
      const totpCipher = crypto.seal(invitation.totpSecret, totpContext(accountId))
      unit.insert(
        'account',
        newColleague(crypto, { id: accountId, name, loginName, phone: null, totpCipher }, { at, seq }),
      )
      keepInvitation(unit, accountId, invitation.tokenHash, at)
      const node = { areaId: districtId, communityId: null, gridId: null, agencyId: null }
      unit.insert('post', { id: postId, accountId, postKey, ...node, since: at, until: null, rev: seq })
      return { type: 'post.assigned', postId, accountId, postKey, ...node }
    })
    return done({ subject: { kind: 'area', id: districtId }, events, reply: {} })
  },
})
