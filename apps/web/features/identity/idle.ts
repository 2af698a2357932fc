/** When somebody has sat still too long: a word before it ends, then the end. Pure; whoever calls it keeps the time. */

/** How long before the end the word is said. */
const warnMs = 2 * 60_000
/** While somebody works, the server hears of it at least this often. */
const tellServerMs = 5 * 60_000

export type Idle =
  | { readonly is: 'here' }
  | { readonly is: 'warned'; readonly secondsLeft: number }
  | { readonly is: 'over' }

/** `stillMs`: since the last press or key. */
export function idleAfter(stillMs: number, idleMinutes: number): Idle {
  const leftMs = idleMinutes * 60_000 - stillMs
  if (leftMs <= 0) return { is: 'over' }
  return leftMs <= warnMs ? { is: 'warned', secondsLeft: Math.ceil(leftMs / 1000) } : { is: 'here' }
}

/** Typing alone does not reach the server: it is told when there was work since it last heard. */
export const shouldTellServer = (stillMs: number, sinceToldMs: number): boolean =>
  sinceToldMs >= tellServerMs && stillMs < sinceToldMs
