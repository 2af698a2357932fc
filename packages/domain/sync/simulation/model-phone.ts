/** A phone as the simulation knows it: what is on the disk survives a crash, what is in memory does not. It uses the very steps of the real one. */
import { ask, commitWalk, isLoaded, newStream, type StreamState, takePage, takeResults } from '../phone.ts'
import type { PullPage, PullRequest, PushResult, Queued, SyncRow, Undelivered } from '../protocol.ts'
import type { Body, Input } from './model-server.ts'

export type PhoneFault = 'commits-pages' | 'forgets-refused' | 'drops-sent' | 'takes-any-page'

/** Everything on the disk; each change of it is one transaction. */
interface Disk {
  readonly streams: ReadonlyMap<string, StreamState>
  readonly rows: ReadonlyMap<string, SyncRow<Body>>
  readonly staged: ReadonlyMap<string, SyncRow<Body>>
  readonly outbox: readonly Queued<Input>[]
  readonly undelivered: readonly Undelivered<Input>[]
}

export interface ModelPhone {
  readonly name: string
  /** Communities whose first load is whole: only there somebody can work. */
  loaded(): readonly string[]
  rows(community: string): readonly SyncRow<Body>[]
  outbox(): readonly Queued<Input>[]
  undelivered(): readonly Undelivered<Input>[]
  queue(command: Queued<Input>): void
  /** The batch to send now; empty when there is nothing. */
  sending(community: string): readonly Queued<Input>[]
  asking(community: string): PullRequest
  awaits(page: PullPage<Body>): boolean
  hearResults(results: readonly PushResult[]): void
  hearPage(page: PullPage<Body>): void
}

const batch = 4

export function modelPhone(name: string, communities: readonly string[], fault: PhoneFault | null): ModelPhone {
  let disk: Disk = {
    streams: new Map(communities.map((community) => [community, newStream(community)])),
    rows: new Map(),
    staged: new Map(),
    outbox: [],
    undelivered: [],
  }
  let asked = 0
  const streamOf = (community: string): StreamState => disk.streams.get(community) ?? newStream(community)
  const of = (rows: ReadonlyMap<string, SyncRow<Body>>, community: string): SyncRow<Body>[] =>
    [...rows.values()].filter(({ id }) => id.startsWith(`${community}/`))
  const without = (community: string): Map<string, SyncRow<Body>> =>
    new Map([...disk.staged].filter(([id]) => !id.startsWith(`${community}/`)))

  const commit = (page: Extract<ReturnType<typeof takePage<Body>>, { kind: 'commit' }>, community: string): void => {
    const staged = [...of(disk.staged, community), ...page.rows]
    const { puts, drops } = commitWalk(of(disk.rows, community), staged, page)
    const rows = new Map(disk.rows)
    for (const id of drops) rows.delete(id)
    for (const row of puts) rows.set(row.id, row)
    disk = { ...disk, rows, staged: without(community), streams: new Map([...disk.streams, [community, page.stream]]) }
  }

  return {
    name,
    loaded: () => communities.filter((community) => isLoaded(streamOf(community))),
    rows: (community) => of(disk.rows, community),
    outbox: () => disk.outbox,
    undelivered: () => disk.undelivered,
    queue: (command) => {
      disk = { ...disk, outbox: [...disk.outbox, command] }
    },
    sending: (community) => {
      const sent = disk.outbox.filter((command) => command.community === community).slice(0, batch)
      if (fault === 'drops-sent')
        disk = { ...disk, outbox: disk.outbox.filter((command) => !sent.some(({ id }) => id === command.id)) }
      return sent
    },
    asking: (community) => {
      asked += 1
      const { stream, request } = ask(streamOf(community), `${name}.${asked}`)
      if (fault !== 'takes-any-page') disk = { ...disk, streams: new Map([...disk.streams, [community, stream]]) }
      return request
    },
    awaits: (page) => streamOf(page.community).awaiting === page.token,
    hearResults: (results) => {
      const { outbox, undelivered } = takeResults(disk.outbox, results)
      const kept = fault === 'forgets-refused' ? [] : undelivered
      disk = { ...disk, outbox, undelivered: [...disk.undelivered, ...kept] }
    },
    hearPage: (page) => {
      const { community } = page
      const stream = streamOf(community)
      const verdict = takePage(fault === 'takes-any-page' ? { ...stream, awaiting: page.token } : stream, page)
      if (verdict.kind === 'stale') return
      const streams = new Map([...disk.streams, [community, verdict.stream]])
      if (verdict.kind === 'restart') disk = { ...disk, streams, staged: without(community) }
      else if (verdict.kind === 'commit') commit(verdict, community)
      else {
        const target = fault === 'commits-pages' ? new Map(disk.rows) : new Map(disk.staged)
        for (const row of verdict.rows) target.set(row.id, row)
        disk = fault === 'commits-pages' ? { ...disk, streams, rows: target } : { ...disk, streams, staged: target }
      }
    },
  }
}
