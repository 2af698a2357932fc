/** Opening and ending sessions inside a command: only digests of tokens are ever stored. */
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { type Shell, sessionRules } from '../session-rules.ts'

export interface NewSession {
  readonly accountId: string
  readonly shell: Shell
  readonly deviceId: string | null
  readonly tokenHash: Buffer
}

export const openSession = (unit: Unit, session: NewSession, at: Date): void =>
  unit.insert('session', {
    ...session,
    createdAt: at,
    seenAt: at,
    expiresAt: new Date(at.getTime() + sessionRules[session.shell].wholeMs),
    endedAt: null,
  })

/** All sessions of an account, or those of one shell, or all but one; answers how many. */
export const endSessions = async (
  unit: Unit,
  accountId: string,
  at: Date,
  which: { readonly shell?: Shell; readonly but?: Buffer } = {},
): Promise<number> => {
  const { shell, but } = which
  const open = await unit.find('session', { accountId, endedAt: null, ...(shell ? { shell } : {}) })
  const ending = open.filter(({ tokenHash }) => but === undefined || !tokenHash.equals(but))
  for (const session of ending) unit.update('session', session, { endedAt: at })
  return ending.length
}

/** All of an account's phones. */
export const revokeDevices = async (unit: Unit, accountId: string, at: Date): Promise<void> => {
  for (const device of await unit.find('device', { accountId, revokedAt: null }))
    unit.update('device', device, { revokedAt: at })
}
