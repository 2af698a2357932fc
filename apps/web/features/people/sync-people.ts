/** Sends what waits and asks for what is new, by the steps of the protocol. A lost answer changes nothing; the same key is sent again. */
import type { Client } from '@gewu/client/client'
import { ask, commitWalk, takePage, takeResults } from '@gewu/domain/sync/phone'
import type { PushResult, Queued } from '@gewu/domain/sync/protocol'
import type { HeldPeople, Page, WaitingNote } from './held-people.ts'
import type { PeopleStore } from './people-store.ts'

export type SyncPorts = {
  readonly client: Pick<Client, 'call'>
  readonly community: string
  readonly newToken: () => string
  readonly now: () => Date
}

const batch = 20

/** `offline` when nothing answered; what was sent before that stays done. */
export async function syncPeople(store: PeopleStore, ports: SyncPorts): Promise<'done' | 'offline' | 'refused'> {
  const sent = await pushAll(store, ports)
  return sent === 'done' ? pullAll(store, ports) : sent
}

async function pushAll(store: PeopleStore, ports: SyncPorts): Promise<'done' | 'offline' | 'refused'> {
  for (;;) {
    const waiting = store.now().outbox.slice(0, batch)
    if (waiting.length === 0) return 'done'
    const answer = await ports.client.call('sync', 'push', {
      params: { communityId: ports.community },
      body: { commands: waiting.map(commandOf) },
    })
    if (!answer.ok) {
      if (answer.code !== 'not-allowed') return answer.code === 'offline' ? 'offline' : 'refused'
      await take(
        store,
        waiting.map(({ id }) => ({ id, kind: 'refused', reason: answer.title })),
      )
      return 'refused'
    }
    const results = answer.value.results.map(resultOf)
    await take(store, results)
    if (results.every(({ kind }) => kind === 'later')) return 'offline'
  }
}

const commandOf = ({ id, household, input }: Queued<WaitingNote>) => ({
  id,
  household,
  note: {
    outcome: input.outcome,
    buttons: [...input.buttons],
    at: input.at,
    ...(input.heard === null ? {} : { heard: input.heard }),
    ...(input.health === null ? {} : { health: input.health }),
    ...(input.privateNote === null ? {} : { privateNote: input.privateNote }),
  },
})

const resultOf = ({
  id,
  kind,
  reason,
}: {
  id: string
  kind: PushResult['kind']
  reason?: string | undefined
}): PushResult => (kind === 'refused' ? { id, kind, reason: reason ?? '' } : { id, kind })

const take = (store: PeopleStore, results: readonly PushResult[]): Promise<boolean> =>
  store.change((now) => {
    const { outbox, undelivered } = takeResults(now.outbox, results)
    return { ...now, outbox, undelivered: [...now.undelivered, ...undelivered] }
  })

async function pullAll(store: PeopleStore, ports: SyncPorts): Promise<'done' | 'offline' | 'refused'> {
  for (;;) {
    const { stream, request } = ask(store.now().stream, ports.newToken())
    await store.change((now) => ({ ...now, stream }))
    const { token, since, held, cursor } = request
    const answer = await ports.client.call('sync', 'pull', {
      params: { communityId: ports.community },
      query: { token, since, held: held.join(','), ...(cursor === null ? {} : { cursor }) },
    })
    if (!answer.ok) return answer.code === 'offline' ? 'offline' : 'refused'
    await store.change((now) => hear(now, answer.value, ports.now()))
    if (store.now().stream.walk === null && store.now().stream.awaiting === null) return 'done'
  }
}

/** What is held once a page has been heard. */
export function hear(now: HeldPeople, page: Page, at: Date): HeldPeople {
  const verdict = takePage(now.stream, page)
  if (verdict.kind === 'stale') return now
  if (verdict.kind === 'restart') return { ...now, stream: verdict.stream, staged: [] }
  if (verdict.kind === 'stage') return { ...now, stream: verdict.stream, staged: [...now.staged, ...page.rows] }
  const { puts, drops } = commitWalk(now.rows, [...now.staged, ...page.rows], verdict)
  const gone = new Set([...drops, ...puts.map(({ id }) => id)])
  const kept = new Map([...now.staged, ...page.rows, ...now.rows].map((row) => [`${row.id}/${row.rev}`, row]))
  const fresh = puts.flatMap(({ id, rev }) => kept.get(`${id}/${rev}`) ?? [])
  return {
    ...now,
    stream: verdict.stream,
    staged: [],
    rows: [...now.rows.filter(({ id }) => !gone.has(id)), ...fresh],
    syncedAt: at.toISOString(),
  }
}
