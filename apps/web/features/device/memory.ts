/** Small things this device remembers, as JSON in local storage; a shut storage only means it forgets. */

/** A named thing to remember; `parse` turns whatever was stored into a value that can be trusted. */
export type Memory<T> = { readonly read: () => T; readonly write: (value: T) => void; readonly forget: () => void }

export function memoryOf<T>(name: string, parse: (held: unknown) => T): Memory<T> {
  const key = `gewu.${name}`
  return {
    read: () => {
      try {
        const text = localStorage.getItem(key)
        return parse(text === null ? undefined : JSON.parse(text))
      } catch {
        return parse(undefined)
      }
    },
    write: (value) => {
      try {
        localStorage.setItem(key, JSON.stringify(value))
      } catch {
        // full or shut: the page still works, only nothing is remembered
      }
    },
    forget: () => {
      try {
        localStorage.removeItem(key)
      } catch {
        // as above
      }
    },
  }
}

/** A field of something stored, when it is text. */
export const textAt = (held: unknown, name: string): string | undefined => {
  if (typeof held !== 'object' || held === null) return undefined
  const value: unknown = Reflect.get(held, name)
  return typeof value === 'string' ? value : undefined
}
