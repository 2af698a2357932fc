/**
 * Who calls: from a session's token to an actor. On the way of every request, so the answer is kept for up to five seconds, and
 * dropped at once when this process sees a command that may change it.
 */
import type { Caller } from '../../kernel/http.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { type Actor, nobody } from '../../kernel/scope.ts'
import type { PostModule } from '../post/index.ts'
import { actorOf } from './actor.ts'
import { isOver, seenEveryMs, shellOf } from './session-rules.ts'
import { readSession, touchSession } from './store.ts'

export interface Callers {
  callerOf(token: string | null): Promise<Caller>
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

  const read = async (tokenHash: Buffer): Promise<Caller> => {
    const session = await readSession(kernel.pool, tokenHash)
    if (session === null) return anonymous
    const shell = shellOf(session.shell)
    const at = kernel.now()
    if (isOver({ ...session, shell }, at)) return anonymous
    if (at.getTime() - session.seenAt.getTime() >= seenEveryMs) await touchSession(kernel.pool, tokenHash, at)
    const posts = shell === 'resident' ? [] : await post.postsOf(session.accountId)
    const actor: Actor = actorOf(session, shell, posts)
    return { actor, session: tokenHash }
  }

  const keep = (key: string, tokenHash: Buffer): Promise<Caller> => {
    const entry: Kept = { caller: read(tokenHash), until: kernel.now().getTime() + keepMs, accountId: null }
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
  const close = kernel.hub.listenAll(({ action, subjectKind, subjectId }) => {
    const module = action.slice(0, action.indexOf('.'))
    if (!concerned.has(module)) return
    if (subjectKind === 'account' && subjectId !== null) forget(subjectId)
    else kept.clear()
  })

  return {
    callerOf: async (token) => {
      if (token === null) return anonymous
      const tokenHash = hashToken(kernel, token)
      const key = tokenHash.toString('base64')
      const known = kept.get(key)
      if (known && known.until > kernel.now().getTime()) return known.caller
      return keep(key, tokenHash)
    },
    close,
  }
}

/** Modules whose commands can change who somebody is, what they hold or how far that reaches. */
const concerned: ReadonlySet<string> = new Set(['identity', 'post', 'area', 'grid', 'body'])
