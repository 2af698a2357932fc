/** A resident says at which door they live, or takes it back. The log keeps that it was said, not where. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'

export interface SetHome {
  /** Looked up before; null takes it back. */
  readonly home: { readonly placeId: string; readonly communityId: string } | null
}

type Nothing = Record<string, never>

/** Refuses `not-allowed` for whoever has no account here. */
export const setHome: Command<SetHome, Nothing> = {
  action: 'identity.set-home',
  run: async (unit, { home }, { actor }) => {
    const account = actor.accountId === null ? null : await unit.get('account', actor.accountId)
    if (account === null || account.disabledAt !== null) return refuse('not-allowed')
    unit.update('account', account, { homePlaceId: home?.placeId ?? null, homeCommunityId: home?.communityId ?? null })
    return done({
      subject: { kind: 'account', id: account.id },
      events: [{ type: home === null ? 'identity.home-left' : 'identity.home-said', accountId: account.id }],
      reply: {},
    })
  },
}
