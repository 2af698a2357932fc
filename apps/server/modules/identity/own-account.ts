/** One's own password, PIN and sessions: what is checked before the command. Wrong tries count as at sign-in. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { identityRoutes } from '@gewu/contract/identity'
import type { BodyOf } from '@gewu/contract/route'
import type { Json } from '../../kernel/canonical.ts'
import type { Command } from '../../kernel/command.ts'
import type { Caller } from '../../kernel/http.ts'
import { changePassword } from './commands/change-password.ts'
import { changePin } from './commands/change-pin.ts'
import { signOutElsewhere } from './commands/sign-out-elsewhere.ts'
import { fitsSecret, hashSecret } from './secret-hash.ts'
import { isWeakPassword, isWeakPin } from './secret-strength.ts'
import { loginNameKey, type SignInParts } from './sign-in.ts'
import { deviceOfSession, secretsOf } from './store.ts'

type Nothing = Record<string, never>

/** Who asks, from where, and the key of their command. */
export interface OwnCall extends Caller {
  readonly ip: string
  readonly key: string
}

const submit = <Input, Reply extends Json>(
  { kernel, deps }: SignInParts,
  { actor, key }: OwnCall,
  command: Command<Input, Reply>,
  input: Input,
): Promise<Result<Reply>> =>
  // Passwords and PINs leave no trace, not even a digest.
  kernel.lanes.submit({ command, communityId: deps.area.districtId(), commandId: key, actor, input, body: null })

/** Refuses `not-allowed` outside the desk, `password-weak`, `signin-refused` for a wrong old one, `signin-locked`. */
export const changeOwnPassword = async (
  parts: SignInParts,
  call: OwnCall,
  { current, password }: BodyOf<typeof identityRoutes.changePassword>,
): Promise<Result<Nothing>> => {
  const { actor, session, ip } = call
  if (actor.shell !== 'desk' || actor.accountId === null || session === null) return refuse('not-allowed')
  const account = await secretsOf(parts.kernel.pool, actor.accountId)
  if (account === null) return refuse('not-allowed')
  const loginName = account.loginName ?? account.name
  if (isWeakPassword(password, loginName)) return refuse('password-weak')
  const was = account.passwordHash
  const key = loginNameKey(parts.kernel, loginName)
  const checked = await parts.guard.attempt({ kind: 'account', key, ip, accountId: account.id }, async () =>
    (await fitsSecret(current, was)) && was !== null ? done(was) : refuse('signin-refused'),
  )
  if (!checked.ok) return checked
  const input = { passwordHash: await hashSecret(password), was: checked.value, tokenHash: session }
  return submit(parts, call, changePassword, input)
}

/** Refuses `not-allowed` outside the worker's shell, `pin-weak`, `device-unknown`, `signin-refused` for a wrong old one, `signin-locked`. */
export const changeOwnPin = async (
  parts: SignInParts,
  call: OwnCall,
  { current, pin }: BodyOf<typeof identityRoutes.changePin>,
): Promise<Result<Nothing>> => {
  const { actor, session, ip } = call
  if (actor.shell !== 'worker' || session === null) return refuse('not-allowed')
  if (isWeakPin(pin)) return refuse('pin-weak')
  const device = await deviceOfSession(parts.kernel.pool, session)
  if (device === null) return refuse('device-unknown')
  const attempt = { kind: 'device', key: device.id, ip, accountId: device.accountId } as const
  const checked = await parts.guard.attempt(attempt, async () =>
    (await fitsSecret(current, device.pinHash)) ? done({}) : refuse('signin-refused'),
  )
  if (!checked.ok) return checked
  return submit(parts, call, changePin, { deviceId: device.id, pinHash: await hashSecret(pin), was: device.pinHash })
}

export const signOutEverywhereElse = async (parts: SignInParts, call: OwnCall): Promise<Result<{ ended: number }>> =>
  call.session === null ? refuse('not-signed-in') : submit(parts, call, signOutElsewhere, { tokenHash: call.session })
