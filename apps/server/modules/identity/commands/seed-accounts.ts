/** Accounts with passwords, authenticators and phones known beforehand: for the demonstration only. */
import { done, refuse } from '@gewu/contract/errors'
import type { Json } from '../../../kernel/canonical.ts'
import type { Command } from '../../../kernel/command.ts'
import type { Crypto } from '../../../kernel/crypto.ts'
import type { NodeColumns } from '../../post/index.ts'
import { totpContext } from '../invitation.ts'
import { newColleague } from './create-account.ts'

export interface Seed {
  readonly id: string
  readonly name: string
  readonly loginName: string | null
  readonly passwordHash: string | null
  readonly totpSecret: string | null
  readonly phone: { readonly number: string; readonly index: Buffer } | null
  readonly staff: boolean
  readonly homeCommunityId: string | null
  readonly device: {
    readonly id: string
    readonly publicKey: { readonly [part: string]: string }
    readonly pinHash: string
  } | null
  readonly posts: readonly { readonly postKey: string; readonly columns: NodeColumns }[]
}

/** Refuses `not-allowed` for anyone but the operator, and wherever the district is a real one. */
export const seedAccounts = (crypto: Crypto): Command<{ readonly seeds: readonly Seed[] }, Json> => ({
  action: 'identity.seed-accounts',
  run: async (unit, { seeds }, { actor, at, ids, seq }) => {
    const district = await unit.get('area', unit.communityId)
    if (actor.shell !== 'system' || district?.demonstration !== true) return refuse('not-allowed')
    for (const seed of seeds) {
      const totpCipher = seed.totpSecret === null ? null : crypto.seal(seed.totpSecret, totpContext(seed.id))
      unit.insert('account', {
        ...newColleague(crypto, { ...seed, totpCipher }, { at, seq }),
        passwordHash: seed.passwordHash,
        totpConfirmedAt: totpCipher === null ? null : at,
        staff: seed.staff,
        homeCommunityId: seed.homeCommunityId,
      })
      if (seed.device)
        unit.insert('device', {
          ...seed.device,
          accountId: seed.id,
          label: '演示手机',
          createdAt: at,
          lastChallenge: null,
          revokedAt: null,
        })
      for (const { postKey, columns } of seed.posts)
        unit.insert('post', {
          id: ids.uuid(),
          accountId: seed.id,
          postKey,
          ...columns,
          since: at,
          until: null,
          rev: seq,
        })
    }
    return done({
      subject: { kind: 'area', id: unit.communityId },
      events: [{ type: 'identity.accounts-seeded', count: seeds.length }],
      reply: {},
    })
  },
})
