/** One-time links: 48 hours, once; with each goes a fresh secret for the authenticator. Only digests and sealed values are kept. */
import type { Crypto } from '../../kernel/crypto.ts'
import type { Unit } from '../../kernel/unit-of-work.ts'

const goodForMs = 48 * 3_600_000

export interface Invitation {
  readonly tokenHash: Buffer
  /** The authenticator's new secret, base32. */
  readonly totpSecret: string
}

export const hashInvitation = (crypto: Crypto, token: string): Buffer => crypto.digest(token, 'invitation')

export const totpContext = (accountId: string): string => `account.totp:${accountId}`

export const keepInvitation = (unit: Unit, accountId: string, tokenHash: Buffer, at: Date): void =>
  unit.insert('invitation', {
    tokenHash,
    accountId,
    createdAt: at,
    expiresAt: new Date(at.getTime() + goodForMs),
    usedAt: null,
  })

/** Links of this account that nobody has used yet stop working. */
export const withdrawInvitations = async (unit: Unit, accountId: string, at: Date): Promise<void> => {
  for (const invitation of await unit.find('invitation', { accountId, usedAt: null }))
    unit.update('invitation', invitation, { expiresAt: at, usedAt: at })
}
