/** The ways in: what each checks before its command, and what a session's beginning gives back. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { identityRoutes } from '@gewu/contract/identity'
import type { BodyOf, ReplyOf } from '@gewu/contract/route'
import type { Json } from '../../kernel/canonical.ts'
import type { Command } from '../../kernel/command.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { nobody } from '../../kernel/scope.ts'
import { type Callers, hashToken } from './callers.ts'
import { acceptInvitation } from './commands/accept-invitation.ts'
import { bindDevice } from './commands/bind-device.ts'
import { signInDesk } from './commands/sign-in-desk.ts'
import { signInDevice } from './commands/sign-in-device.ts'
import { signInResident } from './commands/sign-in-resident.ts'
import type { IdentityDeps } from './deps.ts'
import { challengeGivenAt, fitsSignature, readPublicKey } from './device-key.ts'
import type { Guard } from './guard.ts'
import { hashInvitation, totpContext } from './invitation.ts'
import { meOf } from './me.ts'
import { checkPhoneCode, indexPhone } from './phone-codes.ts'
import { fitsSecret, hashSecret } from './secret-hash.ts'
import { isWeakPassword, isWeakPin } from './secret-strength.ts'
import { accountByInvitation, accountByLoginName, boundDevice, type Secrets } from './store.ts'
import { stepOf } from './totp.ts'

type Routes = typeof identityRoutes

export interface SignInParts {
  readonly kernel: Kernel
  readonly deps: IdentityDeps
  readonly guard: Guard
  readonly callers: Callers
}

/** A session that has begun: its token for the cookie, and what the caller is told. */
export interface Begun<Reply = ReplyOf<Routes['signInPhone']>> {
  readonly token: string
  readonly reply: Reply
}

const submit = <Input, Reply extends Json>(
  { kernel, deps }: SignInParts,
  command: Command<Input, Reply>,
  input: Input,
  accountId: string | null,
): Promise<Result<Reply>> =>
  kernel.lanes.submit({
    command,
    communityId: deps.area.districtId(),
    commandId: kernel.ids.uuid(),
    actor: { ...nobody, accountId },
    input,
    // Passwords and codes leave no trace, not even a digest.
    body: null,
  })

const begin = async ({ kernel, deps, callers }: SignInParts, token: string): Promise<Begun> => {
  const { actor } = await callers.callerOf(token)
  return { token, reply: { me: await meOf(kernel, deps, actor) } }
}

/** The authenticator's step that this code proves, null when it proves none. */
const provenStep = (kernel: Kernel, account: Secrets | null, code: string): bigint | null => {
  const sealed = account?.totpCipher
  const secret = account && sealed ? kernel.crypto.open(sealed, totpContext(account.id)) : null
  return secret === null ? null : stepOf(secret, code, kernel.now())
}

/** Refuses `signin-refused` for a wrong name, password or code alike, `signin-locked`. */
export const signInByPassword = async (
  parts: SignInParts,
  body: BodyOf<Routes['signInPassword']>,
  ip: string,
): Promise<Result<Begun>> => {
  const { kernel } = parts
  const loginName = body.loginName.toLowerCase()
  const account = await accountByLoginName(kernel.pool, loginName)
  const key = loginNameKey(kernel, loginName)
  const begun = await parts.guard.attempt({ kind: 'account', key, ip, accountId: account?.id ?? null }, async () => {
    const open = account !== null && account.disabledAt === null && account.totpConfirmedAt !== null
    const fits = await fitsSecret(body.password, open ? account.passwordHash : null)
    const totpStep = provenStep(kernel, account, body.totp)
    if (!fits || account === null || totpStep === null) return refuse('signin-refused')
    const token = kernel.ids.token()
    const input = { accountId: account.id, totpStep, tokenHash: hashToken(kernel, token) }
    const signedIn = await submit(parts, signInDesk, input, account.id)
    return signedIn.ok ? done(token) : signedIn
  })
  return begun.ok ? done(await begin(parts, begun.value)) : begun
}

/** How a sign-in name is counted: whether anybody has it or not. */
export const loginNameKey = ({ crypto }: Pick<Kernel, 'crypto'>, loginName: string): string =>
  crypto.digest(loginName, 'login-name').toString('hex').slice(0, 32)

/** Refuses `invitation-spent`, `password-weak`, `code-wrong`, `signin-locked`. */
export const acceptByLink = async (
  parts: SignInParts,
  { token: link, body, ip }: { token: string; body: BodyOf<Routes['acceptInvitation']>; ip: string },
): Promise<Result<Begun>> => {
  const { kernel } = parts
  const invitationHash = hashInvitation(kernel.crypto, link)
  const account = await accountByInvitation(kernel.pool, invitationHash, kernel.now())
  if (account === null) return refuse('invitation-spent')
  if (isWeakPassword(body.password, account.loginName ?? account.name)) return refuse('password-weak')
  const key = invitationHash.toString('hex').slice(0, 32)
  const begun = await parts.guard.attempt({ kind: 'invitation', key, ip, accountId: account.id }, async () => {
    const totpStep = provenStep(kernel, account, body.totp)
    if (totpStep === null) return refuse('code-wrong')
    const passwordHash = await hashSecret(body.password)
    const token = kernel.ids.token()
    const input = { invitationHash, passwordHash, totpStep, tokenHash: hashToken(kernel, token) }
    const accepted = await submit(parts, acceptInvitation, input, account.id)
    return accepted.ok ? done(token) : accepted
  })
  return begun.ok ? done(await begin(parts, begun.value)) : begun
}

/** Refuses `code-wrong`, `signin-locked`. */
export const signInByPhone = async (
  parts: SignInParts,
  { phone, code }: BodyOf<Routes['signInPhone']>,
  ip: string,
): Promise<Result<Begun>> => {
  const { kernel } = parts
  const phoneIndex = indexPhone(kernel, phone)
  const attempt = { kind: 'phone', key: phoneIndex.toString('hex'), ip, accountId: null } as const
  const begun = await parts.guard.attempt(attempt, async () => {
    const codeId = await checkPhoneCode(kernel, phoneIndex, code)
    if (!codeId.ok) return codeId
    const token = kernel.ids.token()
    const input = { codeId: codeId.value, phone, phoneIndex, tokenHash: hashToken(kernel, token) }
    const signedIn = await submit(parts, signInResident(kernel.crypto), input, null)
    return signedIn.ok ? done(token) : signedIn
  })
  return begun.ok ? done(await begin(parts, begun.value)) : begun
}

/** Refuses `pin-weak`, `input-invalid`, `code-wrong`, `signin-refused`, `signin-locked`. */
export const bindByCode = async (
  parts: SignInParts,
  { phone, code, pin, publicKey: given, label }: BodyOf<Routes['bindDevice']>,
  ip: string,
): Promise<Result<Begun<ReplyOf<Routes['bindDevice']>>>> => {
  const { kernel } = parts
  if (isWeakPin(pin)) return refuse('pin-weak')
  const publicKey = readPublicKey(given)
  if (publicKey === null) return refuse('input-invalid', undefined, { publicKey: '这部手机的钥匙不对，请重新登记。' })
  const phoneIndex = indexPhone(kernel, phone)
  const attempt = { kind: 'phone', key: phoneIndex.toString('hex'), ip, accountId: null } as const
  const bound = await parts.guard.attempt(attempt, async () => {
    const codeId = await checkPhoneCode(kernel, phoneIndex, code)
    if (!codeId.ok) return codeId
    const pinHash = await hashSecret(pin)
    const token = kernel.ids.token()
    const tokenHash = hashToken(kernel, token)
    const input = { codeId: codeId.value, phoneIndex, publicKey, pinHash, label, tokenHash }
    const made = await submit(parts, bindDevice, input, null)
    return made.ok ? done({ token, deviceId: made.value.deviceId }) : made
  })
  if (!bound.ok) return bound
  const { token, deviceId } = bound.value
  const { reply } = await begin(parts, token)
  return done({ token, reply: { ...reply, deviceId } })
}

/** Refuses `device-unknown`, `signin-refused` for a wrong signature, PIN or challenge alike, `signin-locked`. */
export const signInByDevice = async (
  parts: SignInParts,
  { deviceId, challenge, signature, pin }: BodyOf<Routes['signInDevice']>,
  ip: string,
): Promise<Result<Begun>> => {
  const { kernel } = parts
  const device = await boundDevice(kernel.pool, deviceId)
  if (device === null) return refuse('device-unknown')
  const attempt = { kind: 'device', key: deviceId, ip, accountId: device.accountId } as const
  const begun = await parts.guard.attempt(attempt, async () => {
    const challengeAt = challengeGivenAt(kernel.crypto, challenge, deviceId, kernel.now())
    const signed = challengeAt !== null && fitsSignature(device.publicKey, challenge, signature)
    const fits = await fitsSecret(pin, device.pinHash)
    if (challengeAt === null || !signed || !fits) return refuse('signin-refused')
    const token = kernel.ids.token()
    const input = { deviceId, challengeAt, tokenHash: hashToken(kernel, token) }
    const signedIn = await submit(parts, signInDevice, input, device.accountId)
    return signedIn.ok ? done(token) : signedIn
  })
  return begun.ok ? done(await begin(parts, begun.value)) : begun
}
