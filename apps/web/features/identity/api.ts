/** A resident's sign-in by telephone code, and who is signed in. */
import type { Me } from '@gewu/contract/identity'
import type { Outcome } from '../outcome.ts'

export type IdentityApi = {
  readonly me: () => Promise<Outcome<Me>>
  /** How long to wait before another code may be asked for. */
  readonly sendPhoneCode: (phone: string) => Promise<Outcome<{ readonly waitSeconds: number }>>
  /** What the demonstration's telephone last received; nothing outside a demonstration. */
  readonly demonstrationMessage: (phone: string) => Promise<string | undefined>
  readonly signInPhone: (phone: string, code: string) => Promise<Outcome<{ readonly me: Me }>>
  readonly signOut: () => Promise<Outcome<unknown>>
  /** Ends the sign-ins on all other devices; how many there were. */
  readonly signOutElsewhere: (key: string) => Promise<Outcome<{ readonly ended: number }>>
  readonly rename: (name: string, key: string) => Promise<Outcome<unknown>>
}
