/**
 * Tells an agency's people which matters of their queue changed, across communities. It speaks of a matter only once the queue
 * itself shows the change, and never of one that the agency has nothing to do with.
 */
import type { CommittedLine } from '../../kernel/lane.ts'
import type { StreamReply } from '../../kernel/live.ts'
import { faultOf } from '../../kernel/log-line.ts'
import { type Actor, agencyScope, reading } from '../../kernel/scope.ts'
import type { MatterDeps } from './deps.ts'
import { type InboxState, inboxStates } from './store.ts'

const bunchMs = 500
/** The queue is written by a follower of the log, which may lag: after so many looks it is told as it stands. */
const mostLooks = 20
/** More than this at once is an import; whoever listens reads the queue anew. */
const mostWaiting = 2_000

interface Waiting {
  readonly line: CommittedLine
  looks: number
}

export const inboxStream = (deps: Pick<MatterDeps, 'kernel'>, actor: Actor): StreamReply => ({
  subscribe: (send) => {
    const { hub, pool, log } = deps.kernel
    let waiting = new Map<string, Waiting>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const lookSoon = (): void => {
      timer ??= setTimeout(look, bunchMs)
    }
    const tell = ({ line }: Waiting): void =>
      send({ id: line.seq.toString(), name: 'matter', data: { matterId: line.subjectId, seq: Number(line.seq) } })
    const look = async (): Promise<void> => {
      const asked = [...waiting.values()]
      waiting = new Map()
      const keys = asked.flatMap(({ line }) =>
        line.subjectId === null ? [] : [{ communityId: line.communityId, matterId: line.subjectId }],
      )
      const states = await reading(pool, agencyScope(actor), (client) =>
        inboxStates(client, actor.agencies, keys),
      ).catch((error: unknown) => {
        log.warn({ part: 'inbox-live', fault: faultOf(error) }, 'the queue could not be read')
        return null
      })
      timer = undefined
      for (const one of asked) {
        const state = states?.get(one.line.subjectId ?? '')
        if (states !== null && state === undefined) continue
        if (state !== undefined && isTold(state, one)) tell(one)
        else if (one.looks < mostLooks) keep({ ...one, looks: one.looks + 1 })
      }
      if (waiting.size > 0) lookSoon()
    }
    const keep = (one: Waiting): void => {
      const id = one.line.subjectId
      if (id === null || waiting.size >= mostWaiting) return
      const held = waiting.get(id)
      if (held === undefined || held.line.seq <= one.line.seq) waiting.set(id, one)
    }
    const unlisten = hub.listenAll((line) => {
      if (line.subjectKind !== 'matter' || line.events.every(({ type }) => type === 'matter.raised')) return
      keep({ line, looks: 0 })
      lookSoon()
    })
    return () => {
      clearTimeout(timer)
      unlisten()
    }
  },
})

/** What has left the agency keeps the number under which it left the queue's open part, so it is told by its closing. */
const isTold = ({ seq, gone }: InboxState, { line, looks }: Waiting): boolean =>
  (seq !== null && (seq >= line.seq || gone)) || looks >= mostLooks
