/** Thresholds of votes, compared as whole numbers by multiplying across; a rounded number never decides. */

/** `above` wants more than the fraction, `at-least` includes it (Civil Code art. 1259: 以上 includes the number itself). */
export type Threshold = { readonly of: 'at-least' | 'above'; readonly numerator: bigint; readonly denominator: bigint }

/** Whether `part` of `whole` reaches it; nothing of nothing reaches none. */
export function reaches(part: bigint, whole: bigint, { of, numerator, denominator }: Threshold): boolean {
  if (whole <= 0n) return false
  const [left, right] = [part * denominator, whole * numerator]
  return of === 'above' ? left > right : left >= right
}

/** The least part of `whole` that reaches it. */
export function leastOf(whole: bigint, { of, numerator, denominator }: Threshold): bigint {
  const across = whole * numerator
  return of === 'above' ? across / denominator + 1n : (across + denominator - 1n) / denominator
}
