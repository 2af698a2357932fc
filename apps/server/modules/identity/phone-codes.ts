/** Telephone codes: six digits, five minutes, five tries, kept as digests. The answer to a request never says whether the number is known. */

import { done, type Result, refuse } from '@gewu/contract/errors'
import { addressSubject } from '../../kernel/address.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { TryRule } from '../../kernel/tries.ts'
import { messageJob } from './sms.ts'
import { keepCode, tryCode } from './store.ts'

const goodForMs = 5 * 60_000
const triesPerCode = 5

interface SendRules {
  readonly gapSeconds: number
  readonly perNumber: TryRule
  readonly perAddress: TryRule
}

/** A rule's last permitted request is the one that locks: `limit` of them get through in the window. */
const hourly = (limit: number): TryRule => ({ limit, windowMinutes: 60, lockMinutes: 60 })

const rules: SendRules = { gapSeconds: 60, perNumber: hourly(5), perAddress: hourly(20) }
/** Everybody who looks at a demonstration comes from one address and uses the same few numbers; nothing is really sent. */
const demonstrationRules: SendRules = { gapSeconds: 2, perNumber: hourly(1_000), perAddress: hourly(100_000) }

/** How a telephone stands in indexes: look it up, do not read it. */
export const indexPhone = ({ crypto }: Pick<Kernel, 'crypto'>, phone: string): Buffer =>
  crypto.blindIndex(phone, 'account.phone')

const hashCode = ({ crypto }: Pick<Kernel, 'crypto'>, phoneIndex: Buffer, code: string): Buffer =>
  crypto.digest(`${phoneIndex.toString('hex')}:${code}`, 'phone-code')

/** Refuses `too-many-tries`, `code-too-soon`. */
export const sendPhoneCode = async (
  kernel: Kernel,
  asked: { readonly phone: string; readonly ip: string; readonly demonstration: boolean },
): Promise<Result<{ waitSeconds: number }>> => {
  const rule = asked.demonstration ? demonstrationRules : rules
  const phoneIndex = indexPhone(kernel, asked.phone)
  const byNumber = `code-phone:${phoneIndex.toString('hex')}`
  const byAddress = `code-${addressSubject(kernel, asked.ip)}`
  const locked = await Promise.all([kernel.tries.lockedMinutes(byNumber), kernel.tries.lockedMinutes(byAddress)])
  if (Math.max(...locked) > 0) return refuse('too-many-tries', { minutes: Math.max(...locked) })
  const at = kernel.now()
  const code = kernel.ids.phoneCode()
  const expiresAt = new Date(at.getTime() + goodForMs)
  const body = `【格务】验证码 ${code}，5 分钟内有效。不是您本人在登录，请不用理会。`
  const early = await keepCode(kernel.pool, {
    id: kernel.ids.uuid(),
    phoneIndex,
    codeHash: hashCode(kernel, phoneIndex, code),
    at,
    expiresAt,
    gapSeconds: rule.gapSeconds,
    job: messageJob(kernel, { phone: asked.phone, body, until: expiresAt }),
  })
  if (early > 0) return refuse('code-too-soon', { seconds: early })
  await Promise.all([kernel.tries.count(byNumber, rule.perNumber), kernel.tries.count(byAddress, rule.perAddress)])
  return done({ waitSeconds: rule.gapSeconds })
}

/** The id of the code, not yet used up: the command that it opens does that. Refuses `code-wrong`. */
export const checkPhoneCode = async (kernel: Kernel, phoneIndex: Buffer, code: string): Promise<Result<string>> => {
  const tried = await tryCode(kernel.pool, phoneIndex, kernel.now(), triesPerCode)
  const fits = tried !== null && kernel.crypto.same(tried.codeHash, hashCode(kernel, phoneIndex, code))
  return fits ? done(tried.id) : refuse('code-wrong')
}
