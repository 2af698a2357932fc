/** Keeps a value on this device sealed with a key that cannot be taken out of it; where the browser has no such key, nothing is kept beyond the page. */
import type { Shelf, Slot } from '../device/shelf.ts'
import { pageShelf } from '../device/shelf.ts'

type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer }

const keySlotName = 'people-key'

async function deviceKey(shelf: Shelf): Promise<CryptoKey> {
  const slot = shelf<CryptoKey>(keySlotName)
  const known = await slot.read()
  if (known !== undefined) return known
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await slot.keep(key)
  return key
}

export function sealedSlot<T>(shelf: Shelf, name: string): Slot<T> {
  // Plain HTTP beyond this machine has no WebCrypto: people's names are then never written down.
  if (typeof crypto === 'undefined' || crypto.subtle === undefined) return pageShelf()<T>(name)
  const slot = shelf<Sealed>(name)
  return {
    read: async () => {
      const held = await slot.read()
      if (held === undefined) return undefined
      try {
        const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: held.iv }, await deviceKey(shelf), held.bytes)
        const value: T = JSON.parse(new TextDecoder().decode(plain))
        return value
      } catch {
        return undefined
      }
    },
    keep: async (value) => {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const plain = new TextEncoder().encode(JSON.stringify(value))
      const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await deviceKey(shelf), plain)
      return slot.keep({ iv, bytes })
    },
    drop: slot.drop,
  }
}
