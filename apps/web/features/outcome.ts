/** What came back from the other side: a value, a refusal in words, or no connection. Never an exception. */
export type Refused = {
  readonly ok: false
  readonly why: 'refused'
  /** A code of the contract's table of errors. */
  readonly code: string
  /** The Chinese sentence that the server gave, ready to be read. */
  readonly sentence: string
  readonly fields?: Readonly<Record<string, string>>
}
/** Nothing arrived, or nothing is known to have arrived; trying again with the same key is safe. */
export type NotReached = { readonly ok: false; readonly why: 'offline' }

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused | NotReached

export const arrived = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const notReached: NotReached = { ok: false, why: 'offline' }
