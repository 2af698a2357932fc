/** What a phone does with what it hears: pure steps that a store writes whole or not at all. It sends nothing and stores nothing itself. */
import type { PullPage, PullRequest, PushResult, Queued, SyncRow, Undelivered } from './protocol.ts'

/** How far a phone is with one community. A walk under way has been written down page by page; the app opens only on what is whole. */
export interface StreamState {
  readonly community: string
  /** 0 before the first load is whole. */
  readonly since: number
  readonly held: readonly string[]
  /** Token of the request whose answer is awaited. */
  readonly awaiting: string | null
  readonly walk: { readonly upTo: number; readonly groups: readonly string[]; readonly cursor: string } | null
}

export function newStream(community: string): StreamState {
  return { community, since: 0, held: [], awaiting: null, walk: null }
}

/** Whether there is something whole to open the app on. */
export function isLoaded(stream: StreamState): boolean {
  return stream.since > 0 || stream.held.length > 0
}

/** The request to send, and the stream that now awaits its answer and no other. */
export function ask(
  stream: StreamState,
  token: string,
): { readonly stream: StreamState; readonly request: PullRequest } {
  const { community, since, held, walk } = stream
  return {
    stream: { ...stream, awaiting: token },
    request: { community, token, since, held, cursor: walk?.cursor ?? null },
  }
}

/** What to do with a page: nothing; begin anew; keep its rows and go on; or keep them and make the walk the truth. */
export type PageVerdict<Body> =
  | { readonly kind: 'stale' }
  | { readonly kind: 'restart'; readonly stream: StreamState }
  | { readonly kind: 'stage'; readonly stream: StreamState; readonly rows: readonly SyncRow<Body>[] }
  | {
      readonly kind: 'commit'
      readonly stream: StreamState
      readonly rows: readonly SyncRow<Body>[]
      readonly groups: readonly string[]
      readonly exits: PullPage<Body>['exits']
    }

/** A page that answers another request than the last one is stale: doubled, late, or of a walk given up. */
export function takePage<Body>(stream: StreamState, page: PullPage<Body>): PageVerdict<Body> {
  const { walk } = stream
  if (page.community !== stream.community || page.token !== stream.awaiting) return { kind: 'stale' }
  // The scope changed while we walked: what was staged may lie outside it.
  if (walk !== null && (walk.upTo !== page.upTo || !sameSet(walk.groups, page.groups)))
    return { kind: 'restart', stream: { ...stream, awaiting: null, walk: null } }
  const { upTo, groups, rows, next } = page
  if (next !== null)
    return { kind: 'stage', stream: { ...stream, awaiting: null, walk: { upTo, groups, cursor: next } }, rows }
  return {
    kind: 'commit',
    stream: { community: stream.community, since: upTo, held: groups, awaiting: null, walk: null },
    rows,
    groups,
    exits: page.exits,
  }
}

/** The rows to put and the ids to drop when a walk becomes the truth. `held` are this community's rows as they stand. */
export function commitWalk<Body>(
  held: Iterable<SyncRow<Body>>,
  staged: Iterable<SyncRow<Body>>,
  end: { readonly groups: readonly string[]; readonly exits: PullPage<Body>['exits'] },
): { readonly puts: readonly SyncRow<Body>[]; readonly drops: readonly string[] } {
  const before = new Map([...held].map((row) => [row.id, row]))
  const after = new Map(before)
  for (const row of staged) {
    const known = after.get(row.id)
    if (known === undefined || known.rev <= row.rev) after.set(row.id, row)
  }
  // A household that is no more takes everything of it along.
  const ended = new Set([...after.values()].flatMap((row) => (row.gone && row.id === row.household ? row.id : [])))
  const groups = new Set(end.groups)
  const left = new Map<string, number>()
  for (const { household, rev } of end.exits) left.set(household, Math.max(rev, left.get(household) ?? 0))
  for (const row of [...after.values()])
    if (row.gone || ended.has(row.household) || !groups.has(row.group) || row.rev < (left.get(row.household) ?? 0))
      after.delete(row.id)
  return {
    puts: [...after.values()].filter((row) => before.get(row.id) !== row),
    drops: [...before.keys()].filter((id) => !after.has(id)),
  }
}

/** The queue after an answer: what was done goes, what was refused waits for a person, the rest stays in its order. */
export function takeResults<Input>(
  outbox: readonly Queued<Input>[],
  results: readonly PushResult[],
): { readonly outbox: readonly Queued<Input>[]; readonly undelivered: readonly Undelivered<Input>[] } {
  const byId = new Map(results.map((result) => [result.id, result]))
  return {
    outbox: outbox.filter(({ id }) => (byId.get(id)?.kind ?? 'later') === 'later'),
    undelivered: outbox.flatMap((command) => {
      const result = byId.get(command.id)
      return result?.kind === 'refused' ? [{ command, reason: result.reason }] : []
    }),
  }
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one))
}
