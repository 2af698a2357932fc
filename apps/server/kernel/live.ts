/** Server-sent events over the committed log: the hub that lanes feed, and streams that hear only what their scope may hear. */
import type { FastifyReply } from 'fastify'
import type { CommittedLine } from './lane.ts'

export interface LiveEvent {
  readonly id: string
  readonly name: string
  readonly data: unknown
}

export interface StreamReply {
  /** Starts sending; the answer ends it. */
  subscribe(send: (event: LiveEvent) => void): () => void
}

export interface Hub {
  publish(lines: readonly CommittedLine[]): void
  /** Hears the lines of one stream right after their commit. */
  listen(communityId: string, hear: (line: CommittedLine) => void): () => void
  /** Hears every stream. */
  listenAll(hear: (line: CommittedLine) => void): () => void
  listeners(): number
}

export const openHub = (): Hub => {
  const byStream = new Map<string, Set<(line: CommittedLine) => void>>()
  const everywhere = new Set<(line: CommittedLine) => void>()
  const add = <T>(set: Set<T>, item: T, empty: () => void): (() => void) => {
    set.add(item)
    return () => {
      set.delete(item)
      if (set.size === 0) empty()
    }
  }
  return {
    publish: (lines) => {
      for (const line of lines) {
        for (const hear of byStream.get(line.communityId) ?? []) hear(line)
        for (const hear of everywhere) hear(line)
      }
    },
    listen: (communityId, hear) => {
      const set = byStream.get(communityId) ?? new Set()
      byStream.set(communityId, set)
      return add(set, hear, () => byStream.delete(communityId))
    },
    listenAll: (hear) => add(everywhere, hear, () => undefined),
    listeners: () => everywhere.size + [...byStream.values()].reduce((n, set) => n + set.size, 0),
  }
}

const heartbeatMs = 20_000

/** Watches over who is listening: `over` is called once, when the caller may no longer hear what they began to hear; the answer ends the watch. */
export type Watch = (over: () => void) => () => void

/** Keeps the connection open until either side ends it or the watch says that it is over; a comment every 20 s keeps proxies from closing it. */
export const openStream = (reply: FastifyReply, stream: StreamReply, watch: Watch): void => {
  reply.hijack()
  const out = reply.raw
  out.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  out.write('retry: 3000\n\n')
  const stop = stream.subscribe((event) =>
    out.write(`id: ${event.id}\nevent: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`),
  )
  const beat = setInterval(() => out.write(': \n\n'), heartbeatMs)
  const unwatch = watch(() => out.end())
  // Also when the answer was ended from this side.
  out.on('close', () => {
    clearInterval(beat)
    unwatch()
    stop()
  })
}
