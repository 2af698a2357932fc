/** Keeps whole values (drafts with photos, a key that cannot be taken out) in IndexedDB by name; it sends nothing anywhere. */

export type Slot<T> = {
  readonly read: () => Promise<T | undefined>
  /** False where this device lets nothing be kept: the value then lasts as long as the page. */
  readonly keep: (value: T) => Promise<boolean>
  readonly drop: () => Promise<void>
}

/** One named place of a shelf; the same name is the same place. */
export type Shelf = <T>(name: string) => Slot<T>

const storeName = 'kept'

function openDatabase(databaseName: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('IndexedDB is shut'))
  })
}

async function inStore<T>(
  databaseName: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openDatabase(databaseName)
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

/** A shelf in the database of that name. What cannot be written there is held in memory. */
export function deviceShelf(databaseName: string): Shelf {
  const inMemory = pageShelf()
  return <T>(name: string): Slot<T> => {
    const spare = inMemory<T>(name)
    return {
      read: async () => {
        try {
          const held: T | undefined = await inStore(databaseName, 'readonly', (store) => store.get(name))
          return held ?? (await spare.read())
        } catch {
          return spare.read()
        }
      },
      keep: async (value) => {
        await spare.keep(value)
        try {
          await inStore(databaseName, 'readwrite', (store) => store.put(value, name))
          return true
        } catch {
          return false
        }
      },
      drop: async () => {
        await spare.drop()
        await inStore(databaseName, 'readwrite', (store) => store.delete(name)).catch(() => undefined)
      },
    }
  }
}

/** A shelf that lasts as long as the page. Like the database, it gives back under a name what was kept under it. */
export function pageShelf(): Shelf {
  const held = new Map()
  return <T>(name: string): Slot<T> => ({
    read: async () => held.get(name),
    keep: async (value) => {
      held.set(name, value)
      return true
    },
    drop: async () => {
      held.delete(name)
    },
  })
}
