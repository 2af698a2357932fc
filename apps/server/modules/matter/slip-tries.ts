/**
 * Guessing a 查询码: counted by the number and by where from, ever more slowly. Ten tries an hour at most, and nobody who tries elsewhere
 * keeps the holder of the slip waiting.
 */
import { type Result, refuse } from '@gewu/contract/errors'
import { addressSubject } from '../../kernel/address.ts'
import type { Kernel } from '../../kernel/kernel.ts'

/** 1 + 2 + 4 + 8 + 15 + 15 + 15 minutes after three free tries: ten in an hour, and never longer than a quarter of one. */
const slowing = { free: 3, windowMinutes: 60, longestMinutes: 15 }
/** From one place at whatever numbers: whoever goes through numbers instead of codes. */
const roaming = { limit: 60, windowMinutes: 60, lockMinutes: 15 }

export interface SlipTry {
  readonly no: string
  readonly ip: string
}

/** Tries at one slip from one place take turns, so that many sent at once gain nothing. */
const turns = new Map<string, Promise<unknown>>()

const inTurn = async <T>(subject: string, work: () => Promise<T>): Promise<T> => {
  const before = turns.get(subject) ?? Promise.resolve()
  const mine = before.then(work, work)
  turns.set(subject, mine)
  try {
    return await mine
  } finally {
    if (turns.get(subject) === mine) turns.delete(subject)
  }
}

/** Runs the check unless it must wait. Only a wrong code is a wrong try: a step may be refused for many other reasons. */
export const trySlip = <T>(
  kernel: Pick<Kernel, 'tries' | 'crypto'>,
  { no, ip }: SlipTry,
  check: () => Promise<Result<T>>,
): Promise<Result<T>> => {
  const { tries } = kernel
  const from = addressSubject(kernel, ip)
  const [subject, everywhere] = [`slip:${no}:${from}`, `slips:${from}`]
  return inTurn(subject, async () => {
    const minutes = Math.max(...(await Promise.all([tries.lockedMinutes(subject), tries.lockedMinutes(everywhere)])))
    if (minutes > 0) return refuse('too-many-tries', { minutes })
    const result = await check()
    if (!result.ok && result.refusal.code === 'slip-wrong')
      await Promise.all([tries.slowed(subject, slowing), tries.failed(everywhere, roaming)])
    return result
  })
}
