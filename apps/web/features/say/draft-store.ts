/** Keeps the one open draft in IndexedDB (photos and recordings are too large for local storage). */
import type { Draft } from './draft.ts'

export type DraftStore = {
  readonly read: () => Promise<Draft | undefined>
  readonly keep: (draft: Draft) => Promise<void>
  readonly drop: () => Promise<void>
}

const databaseName = 'gewu-resident'
const storeName = 'drafts'
const slot = 'say'

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('IndexedDB is shut'))
  })
}

async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openDatabase()
  try {
    return await new Promise<T>((resolve, reject) => {
      const asked = ask(database.transaction(storeName, mode).objectStore(storeName))
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error ?? new Error('IndexedDB refused'))
    })
  } finally {
    database.close()
  }
}

/** Where the database is shut (some private windows), drafts last as long as the page. */
export function deviceDraftStore(): DraftStore {
  let inMemory: Draft | undefined
  return {
    read: async () => {
      try {
        const held: Draft | undefined = await inStore('readonly', (store) => store.get(slot))
        return held ?? inMemory
      } catch {
        return inMemory
      }
    },
    keep: async (draft) => {
      inMemory = draft
      await inStore('readwrite', (store) => store.put(draft, slot)).catch(() => undefined)
    },
    drop: async () => {
      inMemory = undefined
      await inStore('readwrite', (store) => store.delete(slot)).catch(() => undefined)
    },
  }
}
