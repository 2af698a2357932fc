/** Who may see and decide what was read out of people's words. A single matter goes by the policy of matters; this is about the rest. */
import { allow, deny, type PolicyTable } from '../../kernel/policy.ts'
import { type Actor, holds } from '../../kernel/scope.ts'

export interface AtCommunity {
  readonly communityId: string
}

/** Of whom a matter is, as far as saying the same is concerned. */
export interface AtVoice extends AtCommunity {
  readonly microGridId: string | null
  readonly openToNeighbours: boolean
}

const audits = deny<Actor, AtVoice>('the audit administrator changes nothing', (a) =>
  a.posts.some((p) => p.may.has('audit')),
)

const dispatches = (actor: Actor, at: AtCommunity): boolean =>
  holds(actor, 'dispatch-matters', { communityId: at.communityId }) ||
  holds(actor, 'review-matters', { communityId: at.communityId })

const desk = allow<Actor, AtCommunity>('posts that dispatch for the community whole', dispatches)

export const textPolicy: PolicyTable<
  'suggest' | 'see-board' | 'decide' | 'see-record' | 'switch' | 'open',
  Actor,
  AtCommunity
> = {
  suggest: [desk],
  'see-board': [
    desk,
    allow('posts that keep the register of the community whole, who see the same matters there', (actor, at) =>
      holds(actor, 'view-register', { communityId: at.communityId }),
    ),
  ],
  decide: [desk],
  'see-record': [
    desk,
    allow('posts that may see the rates', (actor, at) => holds(actor, 'view-rates', { communityId: at.communityId })),
  ],
  switch: [desk],
  open: [desk],
}

export const voicePolicy: PolicyTable<'say-for' | 'say', Actor, AtVoice> = {
  'say-for': [
    audits,
    allow(
      'posts that write down for others, where they stand',
      (a, m) => holds(a, 'raise-for-others', m) || holds(a, 'dispatch-matters', m),
    ),
  ],
  say: [audits, allow('neighbours, of what was opened to them', (_a, m) => m.openToNeighbours)],
}
