/** Who may see, make, renew and close accounts. */
import type { Ability } from '@gewu/domain/pack/ability'
import { allow, deny, type PolicyTable } from '../../kernel/policy.ts'
import type { Actor } from '../../kernel/scope.ts'

/** A colleague's account, as far as it bears on who may touch it. */
export interface AtAccount {
  readonly accountId: string | null
  /** The actor's `manage-accounts` reaches every post of it. */
  readonly managed: boolean
  /** Holds one of the three administrators' posts. */
  readonly administrator: boolean
  /** Has a password and a second factor already. */
  readonly bound: boolean
}

export type AccountAction =
  | 'list-accounts'
  | 'create-account'
  | 'renew-invitation'
  | 'disable-account'
  | 'see-guard'
  | 'appoint'

const holds = (actor: Actor, ability: Ability): boolean => actor.posts.some((post) => post.may.has(ability))

const operator = allow<Actor, AtAccount>('the operator at the command line', (actor) => actor.shell === 'system')
const auditor = deny<Actor, AtAccount>('the audit administrator changes nothing', (actor) => holds(actor, 'audit'))
const atDesk = deny<Actor, AtAccount>(
  'accounts are looked after at the desk',
  (actor) => actor.shell === 'resident' || actor.shell === 'worker',
)
const oneself = deny<Actor, AtAccount>(
  'nobody renews or closes their own account',
  (actor, account) => actor.accountId !== null && actor.accountId === account.accountId,
)
const security = allow<Actor, AtAccount>('security administrators, every account', (actor) =>
  holds(actor, 'manage-security'),
)

export const identityPolicy: PolicyTable<AccountAction, Actor, AtAccount> = {
  'list-accounts': [
    auditor,
    atDesk,
    security,
    allow('account managers, within their reach', (actor) => holds(actor, 'manage-accounts')),
  ],
  'create-account': [operator, auditor, atDesk, allow('account managers', (actor) => holds(actor, 'manage-accounts'))],
  // Whoever can make accounts must not be able to take one over: a second factor in use is reset by security alone.
  'renew-invitation': [
    auditor,
    atDesk,
    oneself,
    security,
    allow('account managers, while the account has never been used', (_actor, at) => at.managed && !at.bound),
  ],
  'disable-account': [
    auditor,
    atDesk,
    oneself,
    security,
    allow(
      'account managers, within their reach, never an administrator',
      (_actor, at) => at.managed && !at.administrator,
    ),
  ],
  'see-guard': [auditor, atDesk, security],
  appoint: [operator, auditor, atDesk, allow('account managers, within their reach', (_actor, at) => at.managed)],
}

/** For questions that are about no account in particular. */
export const anyAccount: AtAccount = { accountId: null, managed: false, administrator: false, bound: false }
