/**
 * Who calls: from a session's token to an actor. On the way of every request, so the answer is kept for up to five seconds, and
 * dropped at once when this process sees a command that may change it.
 */
import type { Caller } from '../../kernel/http.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { CommittedLine } from '../../kernel/lane.ts'
import type { Watch } from '../../kernel/live.ts'
import { type Actor, nobody } from '../../kernel/scope.ts'
import type { PostModule } from '../post/index.ts'
import { actorOf } from './actor.ts'
import { isOver, seenEveryMs, shellOf } from './session-rules.ts'
import { readSession, touchSession } from './store.ts'

export interface Callers {
  callerOf(token: string | null): Promise<Caller>
  /** For a live stream: over as soon as the session is, or as soon as what its holder may hear has changed. Listening does not keep a session from idling. */
  watch(token: string, caller: Caller): Watch
  close(): void
}

interface Kept {
  readonly caller: Promise<Caller>
  readonly until: number
  /** Null while it is being read. */
  accountId: string | null
}

const keepMs = 5_000
const keepAtMost = 20_000

const anonymous: Caller = { actor: nobody, session: null }

export const hashToken = ({ crypto }: Pick<Kernel, 'crypto'>, token: string): Buffer => crypto.digest(token, 'session')

export const openCallers = (kernel: Kernel, post: Pick<PostModule, 'postsOf'>): Callers => {
  const kept = new Map<string, Kept>()

  const read = async (tokenHash: Buffer, touch: boolean): Promise<Caller> => {
    const session = await readSession(kernel.pool, tokenHash)
    if (session === null) return anonymous
    const shell = shellOf(session.shell)
    const at = kernel.now()
    if (isOver({ ...session, shell }, at)) return anonymous
    if (touch && at.getTime() - session.seenAt.getTime() >= seenEveryMs) await touchSession(kernel.pool, tokenHash, at)
    const posts = shell === 'resident' ? [] : await post.postsOf(session.accountId)
    const actor: Actor = actorOf(session, shell, posts)
    return { actor, session: tokenHash }
  }

  const keep = (key: string, tokenHash: Buffer): Promise<Caller> => {
    const entry: Kept = { caller: read(tokenHash, true), until: kernel.now().getTime() + keepMs, accountId: null }
    if (kept.size >= keepAtMost) kept.clear()
    kept.set(key, entry)
    const drop = (): void => {
      if (kept.get(key) === entry) kept.delete(key)
    }
    entry.caller.then((caller) => {
      entry.accountId = caller.actor.accountId
      if (entry.accountId === null) drop()
    }, drop)
    return entry.caller
  }

  /** What is just being read may have begun too early to be kept. */
  const forget = (accountId: string): void => {
    for (const [key, entry] of kept) if (entry.accountId === null || entry.accountId === accountId) kept.delete(key)
  }
  const close = kernel.hub.listenAll((line) => {
    const about = concernOf(line)
    if (about === 'nobody') return
    if (about === 'everybody') kept.clear()
    else forget(about.accountId)
  })

  const watch = (token: string, begun: Caller): Watch => {
    const tokenHash = hashToken(kernel, token)
    const heard = whatMayBeHeard(begun.actor)
    return (over) => {
      let asking = false
      let timer: ReturnType<typeof setTimeout> | undefined
      const ask = async (): Promise<void> => {
        timer = undefined
        if (asking) return askIn(askAgainMs)
        asking = true
        // Where the database cannot say, the next look will.
        const now = await read(tokenHash, false).catch(() => null)
        asking = false
        if (now !== null && (now.session === null || whatMayBeHeard(now.actor) !== heard)) {
          end()
          over()
        }
      }
      const askIn = (ms: number): void => {
        timer ??= setTimeout(ask, ms)
      }
      const beat = setInterval(ask, lookEveryMs)
      const unlisten = kernel.hub.listenAll((line) => {
        const about = concernOf(line)
        if (about === 'nobody') return
        if (about === 'everybody') askIn(askAgainMs)
        else if (about.accountId === begun.actor.accountId) askIn(0)
      })
      const end = (): void => {
        clearInterval(beat)
        clearTimeout(timer)
        unlisten()
      }
      return end
    }
  }

  return {
    callerOf: async (token) => {
      if (token === null) return anonymous
      const tokenHash = hashToken(kernel, token)
      const key = tokenHash.toString('base64')
      const known = kept.get(key)
      if (known && known.until > kernel.now().getTime()) return known.caller
      return keep(key, tokenHash)
    },
    watch,
    close,
  }
}

/** Modules whose commands can change who somebody is, what they hold or how far that reaches. */
const concerned: ReadonlySet<string> = new Set(['identity', 'post', 'area', 'grid', 'body'])

type Concern = 'nobody' | 'everybody' | { readonly accountId: string }

const concernOf = ({ action, subjectKind, subjectId }: CommittedLine): Concern => {
  if (!concerned.has(action.slice(0, action.indexOf('.')))) return 'nobody'
  return subjectKind === 'account' && subjectId !== null ? { accountId: subjectId } : 'everybody'
}

/** What another process ended, and what ends by the clock, is noticed within this. */
const lookEveryMs = 20_000
/** Changes that may concern everybody come in crowds (an import): one look for all of a second's. */
const askAgainMs = 1_000

/** All that decides what a live stream may tell; two callers with the same may hear the same. */
const whatMayBeHeard = ({ accountId, posts, communities, microGrids, agencies }: Actor): string =>
  JSON.stringify([
    accountId,
    posts.map((post) => [post.id, [...post.may].sort(), [...post.grids].sort()]),
    [...communities].sort(),
    [...microGrids].sort(),
    [...agencies].sort(),
  ])
