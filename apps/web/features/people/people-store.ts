/** The one place where what this phone holds is changed: each change is written whole before the next, and a page that is closed loses none. */
import type { Slot } from '../device/shelf.ts'
import { type HeldPeople, nothingHeld } from './held-people.ts'

export type PeopleStore = {
  readonly now: () => HeldPeople
  /** True once it is written down; false where this device lets nothing be kept. */
  readonly change: (step: (now: HeldPeople) => HeldPeople) => Promise<boolean>
  readonly hear: (changed: () => void) => () => void
  /** Everything goes: on signing out. */
  readonly wipe: () => Promise<void>
}

export async function openPeopleStore(slot: Slot<HeldPeople>, community: string): Promise<PeopleStore> {
  let held = (await slot.read()) ?? nothingHeld(community)
  let writing: Promise<boolean> = Promise.resolve(true)
  const ears = new Set<() => void>()
  return {
    now: () => held,
    change: (step) => {
      const next = step(held)
      if (next === held) return writing
      held = next
      for (const ear of ears) ear()
      writing = writing.then(() => slot.keep(next)).catch(() => false)
      return writing
    },
    hear: (changed) => {
      ears.add(changed)
      return () => ears.delete(changed)
    },
    wipe: async () => {
      held = nothingHeld(community)
      await writing
      await slot.drop()
      for (const ear of ears) ear()
    },
  }
}
