/** A resident's sign-in by telephone code, and who is signed in. */
import type { Me } from '@gewu/contract/identity'
import type { Outcome } from '../outcome.ts'

export type CommunityName = { readonly id: string; readonly name: string; readonly streetName: string }
export type DoorPlate = { readonly placeId: string; readonly label: string }
/** By the code on the plate, or picked. */
export type HomeSaid = { readonly placeCode: string } | { readonly placeId: string; readonly communityId: string }

export type IdentityApi = {
  readonly me: () => Promise<Outcome<Me>>
  /** How long to wait before another code may be asked for. */
  readonly sendPhoneCode: (phone: string) => Promise<Outcome<{ readonly waitSeconds: number }>>
  /** What the demonstration's telephone last received; nothing outside a demonstration. */
  readonly demonstrationMessage: (phone: string) => Promise<string | undefined>
  readonly signInPhone: (phone: string, code: string) => Promise<Outcome<{ readonly me: Me }>>
  readonly signOut: () => Promise<Outcome<unknown>>
  readonly communities: () => Promise<Outcome<readonly CommunityName[]>>
  /** Door plates with these words in them, the first ones in the order of doors. */
  readonly doors: (communityId: string, words: string) => Promise<Outcome<readonly DoorPlate[]>>
  readonly setHome: (home: HomeSaid, key: string) => Promise<Outcome<unknown>>
  readonly leaveHome: (key: string) => Promise<Outcome<unknown>>
  /** Ends the sign-ins on all other devices; how many there were. */
  readonly signOutElsewhere: (key: string) => Promise<Outcome<{ readonly ended: number }>>
  readonly rename: (name: string, key: string) => Promise<Outcome<unknown>>
}
