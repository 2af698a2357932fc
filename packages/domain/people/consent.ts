/** Consents: what somebody agreed to, in which way, until taken back; and what may not be done without one. It keeps no record itself. */
import { needsGuardian } from './person.ts'

/** `keep`: that a record is kept; `contact`: to be telephoned; `minor`: a guardian's, for a child below fourteen; `proxy`: that a relative acts; `move`: that the record moves along. */
export const CONSENTS = ['keep', 'contact', 'minor', 'proxy', 'move'] as const
export type ConsentKind = (typeof CONSENTS)[number]

/** How it was given. */
export const CONSENT_WAYS = ['spoken', 'signed', 'online'] as const
export type ConsentWay = (typeof CONSENT_WAYS)[number]

export interface Consent {
  readonly kind: ConsentKind
  readonly at: Date
  readonly withdrawnAt: Date | null
}

/** Whether such a consent stands at this moment. */
export function consented(consents: readonly Consent[], kind: ConsentKind, at: Date): boolean {
  return consents.some((c) => c.kind === kind && c.at <= at && (c.withdrawnAt === null || at < c.withdrawnAt))
}

/** Null when the person may be recorded; else why not. Telephone and document of a child below fourteen are never kept. */
export function mayRecord(
  person: {
    readonly birth: string | null
    readonly phone: string | null
    readonly document: string | null
    readonly guardianAgreed: boolean
  },
  today: string,
): 'guardian-consent' | 'minor-field' | null {
  if (!needsGuardian(person.birth, today)) return null
  if (!person.guardianAgreed) return 'guardian-consent'
  return person.phone === null && person.document === null ? null : 'minor-field'
}
