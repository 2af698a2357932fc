/** The slips of matters raised on this device: number, 查询码 and a title, so that nobody must sign in to follow them. */
import { memoryOf, textAt } from './memory.ts'

export type Slip = { readonly no: string; readonly code: string; readonly title: string }

const mostSlips = 30

/** Only whole slips: eight digits and six letters or digits. */
export function parseSlips(held: unknown): readonly Slip[] {
  if (!Array.isArray(held)) return []
  return held.flatMap((entry: unknown) => {
    const [no, code, title] = [textAt(entry, 'no'), textAt(entry, 'code'), textAt(entry, 'title')]
    const whole = no !== undefined && code !== undefined && /^\d{8}$/.test(no) && /^[A-Z0-9]{6}$/.test(code)
    return whole ? [{ no, code, title: title ?? '' }] : []
  })
}

const memory = memoryOf('slips', parseSlips)

/** Newest first. */
export const heldSlips = (): readonly Slip[] => memory.read()

export const codeOf = (no: string): string | undefined => heldSlips().find((slip) => slip.no === no)?.code

/** Puts a slip first; the same number is held once. */
export function holdSlip(slip: Slip): void {
  const others = heldSlips().filter((held) => held.no !== slip.no)
  memory.write([slip, ...others].slice(0, mostSlips))
}

export const forgetSlips = (): void => memory.forget()
