/** The Idempotency-Key of each intended command: one per intent until it has gone through, so that a second press changes nothing. */

export type CommandKeys = {
  /** The same intent, word for word, gets the same key. */
  readonly keyOf: (intent: unknown) => string
  /** It went through: doing the same once more is another command. */
  readonly done: (intent: unknown) => void
}

export function commandKeys(newKey: () => string): CommandKeys {
  const held = new Map<string, string>()
  return {
    keyOf: (intent) => {
      const name = JSON.stringify(intent)
      const key = held.get(name) ?? newKey()
      held.set(name, key)
      return key
    },
    done: (intent) => {
      held.delete(JSON.stringify(intent))
    },
  }
}
