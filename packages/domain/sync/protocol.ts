/** What a worker's phone and the server say to one another. Rows go down, commands go up; a device's clock decides nothing. */

/** A row as a phone holds it. `group` is the micro-grid it belongs to, `household` what it is dropped with, `gone` a row that is no more. */
export interface SyncRow<Body = unknown> {
  readonly id: string
  readonly kind: string
  readonly household: string
  readonly group: string
  /** Number of the command that last wrote it. */
  readonly rev: number
  readonly gone: boolean
  readonly body: Body
}

/** A household that left a group by the command of this number. */
export interface ScopeExit {
  readonly household: string
  readonly rev: number
}

/** Asks for what is new. `held` are the groups whose rows up to `since` the phone holds whole. */
export interface PullRequest {
  readonly community: string
  /** Fresh for every request: only the answer to the last one is taken, however like another it may look. */
  readonly token: string
  readonly since: number
  readonly held: readonly string[]
  /** Continues a walk; null begins one. */
  readonly cursor: string | null
}

export interface PullPage<Body = unknown> {
  readonly community: string
  /** Of the request it answers. */
  readonly token: string
  /** The number the phone will stand at once the walk is over; the same on every page of a walk. */
  readonly upTo: number
  /** Groups in scope now. */
  readonly groups: readonly string[]
  readonly rows: readonly SyncRow<Body>[]
  /** On the last page only. */
  readonly exits: readonly ScopeExit[]
  /** Where to go on; null on the last page. */
  readonly next: string | null
}

/** A command as it waits on the phone. `id` is its idempotency key, for ever. */
export interface Queued<Input = unknown> {
  readonly id: string
  readonly community: string
  readonly household: string
  readonly input: Input
}

/** `later`: the server could not say yet; the command stays in the queue. */
export type PushResult =
  | { readonly id: string; readonly kind: 'done' }
  | { readonly id: string; readonly kind: 'refused'; readonly reason: string }
  | { readonly id: string; readonly kind: 'later' }

/** A command that could not be delivered: it stays until a person has dealt with it. */
export interface Undelivered<Input = unknown> {
  readonly command: Queued<Input>
  readonly reason: string
}
