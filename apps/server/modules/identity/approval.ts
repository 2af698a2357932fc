/** Asks a second person: somebody who manages security, by sign-in name and the six digits of the authenticator. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { Kernel } from '../../kernel/kernel.ts'
import { nobody } from '../../kernel/scope.ts'
import { approveByCode } from './commands/approve-by-code.ts'
import type { IdentityDeps } from './deps.ts'
import type { Guard } from './guard.ts'
import { totpContext } from './invitation.ts'
import { loginNameKey } from './sign-in.ts'
import { accountByLoginName } from './store.ts'
import { stepOf } from './totp.ts'

export interface Approval {
  readonly loginName: string
  readonly code: string
  readonly what: string
}

/** Answers the approver's account. Refuses `signin-refused` and `signin-locked` as a sign-in does, `not-allowed` for whom it is not. */
export const askApproval = async (
  kernel: Kernel,
  deps: IdentityDeps,
  guard: Guard,
  { loginName, code, what }: Approval,
): Promise<Result<{ accountId: string }>> => {
  const account = await accountByLoginName(kernel.pool, loginName.toLowerCase())
  const key = loginNameKey(kernel, loginName.toLowerCase())
  const proved = await guard.attempt(
    { kind: 'account', key, ip: 'command-line', accountId: account?.id ?? null },
    async () => {
      const open = account !== null && account.disabledAt === null && account.totpConfirmedAt !== null
      const secret = open && account.totpCipher ? kernel.crypto.open(account.totpCipher, totpContext(account.id)) : null
      const totpStep = secret === null ? null : stepOf(secret, code, kernel.now())
      return account === null || totpStep === null
        ? refuse('signin-refused')
        : done({ accountId: account.id, totpStep })
    },
  )
  if (!proved.ok) return proved
  const { accountId, totpStep } = proved.value
  const posts = await deps.post.postsOf(accountId)
  if (!posts.some((post) => post.may.has('manage-security'))) return refuse('not-allowed')
  const approved = await kernel.lanes.submit({
    command: approveByCode,
    communityId: deps.area.districtId(),
    commandId: kernel.ids.uuid(),
    actor: { ...nobody, accountId },
    input: { accountId, totpStep, what },
    body: null,
  })
  return approved.ok ? done({ accountId }) : approved
}
