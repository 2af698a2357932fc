/** How long a session of each shell lasts: idle, and in all. Pure. */
import type { Me } from '@gewu/contract/identity'

export type Shell = Me['shell']

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const sessionRules: Readonly<Record<Shell, { readonly idleMs: number; readonly wholeMs: number }>> = {
  desk: { idleMs: 30 * minute, wholeMs: 12 * hour },
  worker: { idleMs: 12 * hour, wholeMs: 30 * day },
  resident: { idleMs: 30 * day, wholeMs: 180 * day },
}

/** `seen_at` is written at most this often; a session seems idle by as much less. */
export const seenEveryMs = minute

export const cookieSeconds = (shell: Shell): number => sessionRules[shell].wholeMs / 1000
export const idleMinutes = (shell: Shell): number => sessionRules[shell].idleMs / minute

const shells: readonly Shell[] = ['resident', 'worker', 'desk']

/** @throws Error when the database holds another word than its own check allows */
export const shellOf = (word: string): Shell => {
  const shell = shells.find((one) => one === word)
  if (shell === undefined) throw new Error(`session.shell ${word}`)
  return shell
}

/** Whether the session is over at this moment, by idleness or by age. */
export const isOver = (session: { shell: Shell; seenAt: Date; expiresAt: Date }, at: Date): boolean =>
  at >= session.expiresAt || at.getTime() - session.seenAt.getTime() >= sessionRules[session.shell].idleMs
