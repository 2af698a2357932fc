/** Routes about colleagues' accounts. */
import { done, refuse } from '@gewu/contract/errors'
import { identityRoutes } from '@gewu/contract/identity'
import { type Bound, bind } from '../../kernel/http.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { ruleOn } from '../../kernel/policy.ts'
import { listAccounts, signInGuard, targetOf } from './accounts.ts'
import { createAccount } from './commands/create-account.ts'
import { disableAccount } from './commands/disable-account.ts'
import { renewInvitation } from './commands/renew-invitation.ts'
import type { IdentityDeps } from './deps.ts'
import { hashInvitation } from './invitation.ts'
import { indexPhone } from './phone-codes.ts'
import { anyAccount, identityPolicy } from './policy.ts'
import { totpSecret } from './totp.ts'

const freshInvitation = (kernel: Kernel) => {
  const token = kernel.ids.token()
  return { token, tokenHash: hashInvitation(kernel.crypto, token), totpSecret: totpSecret(kernel.ids.token()) }
}

export const accountRoutesOf = (kernel: Kernel, deps: IdentityDeps): readonly Bound[] => [
  bind(identityRoutes.listAccounts, async ({ actor, query }) => {
    if (!ruleOn(identityPolicy, 'list-accounts', actor, anyAccount).allow) return refuse('not-allowed')
    const { q, cursor, limit } = query
    return done(await listAccounts(kernel, deps, { actor, words: q ?? null, cursor: cursor ?? null, limit }))
  }),
  bind(identityRoutes.signInGuard, async ({ actor }) =>
    ruleOn(identityPolicy, 'see-guard', actor, anyAccount).allow
      ? done(await signInGuard(kernel))
      : refuse('not-allowed'),
  ),
  bind(identityRoutes.createAccount, async ({ actor, body, key, rawBody }) => {
    const loginName = body.loginName?.toLowerCase() ?? null
    return kernel.lanes.submit({
      command: createAccount(kernel.crypto),
      communityId: deps.area.districtId(),
      commandId: key,
      actor,
      input: {
        name: body.name,
        loginName,
        phone: body.phone === undefined ? null : { number: body.phone, index: indexPhone(kernel, body.phone) },
        invitation: loginName === null ? null : freshInvitation(kernel),
      },
      body: rawBody,
    })
  }),
  bind(identityRoutes.renewInvitation, async ({ actor, params, key }) =>
    kernel.lanes.submit({
      command: renewInvitation(kernel.crypto),
      communityId: deps.area.districtId(),
      commandId: key,
      actor,
      input: {
        accountId: params.accountId,
        invitation: freshInvitation(kernel),
        target: await targetOf(deps, actor, params.accountId),
      },
      body: params,
    }),
  ),
  bind(identityRoutes.disableAccount, async ({ actor, params, body, key, rawBody }) =>
    kernel.lanes.submit({
      command: disableAccount,
      communityId: deps.area.districtId(),
      commandId: key,
      actor,
      input: {
        accountId: params.accountId,
        reason: body.reason,
        target: { ...(await targetOf(deps, actor, params.accountId)), bound: false },
      },
      body: { ...params, body: rawBody },
    }),
  ),
]
