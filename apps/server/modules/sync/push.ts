/** Commands a phone wrote without a signal: each is done exactly once or refused once for ever, in its own line of the log. */
import { type Refusal, sentenceOf } from '@gewu/contract/errors'
import type { ReplyOf } from '@gewu/contract/route'
import type { syncRoutes } from '@gewu/contract/sync'
import { type Actor, jobsScope, reading } from '../../kernel/scope.ts'
import { newVisitOf, type VisitBody } from '../visit/index.ts'
import { keepRefusal } from './commands/keep-refusal.ts'
import type { SyncDeps } from './deps.ts'
import { refusalKept } from './store.ts'

type Results = ReplyOf<typeof syncRoutes.push>['results']
export interface Pushed {
  readonly id: string
  readonly household: string
  readonly note: VisitBody
}

/** In their order, one after the other; a server that is busy says `later`, and the phone keeps the command. */
export const push = async (
  deps: SyncDeps,
  actor: Actor,
  communityId: string,
  commands: readonly Pushed[],
): Promise<Results> => {
  const results: Results = []
  for (const command of commands) results.push(await pushOne(deps, actor, communityId, command))
  return results
}

const pushOne = async (
  deps: SyncDeps,
  actor: Actor,
  communityId: string,
  { id, household, note }: Pushed,
): Promise<Results[number]> => {
  const result = await deps.kernel.lanes.submit({
    command: deps.visit.record,
    communityId,
    commandId: id,
    actor,
    input: newVisitOf(household, note),
    body: { household, note: plainNote(note) },
  })
  if (result.ok) return { id, kind: 'done' }
  const { refusal } = result
  if (refusal.code === 'busy-try-again') return { id, kind: 'later' }
  // The key is spent: on a refusal kept before, or on another command altogether.
  if (refusal.code === 'key-reused') return refusedBefore(deps, communityId, id)
  return keep(deps, actor, communityId, { id, household, refusal })
}

/** The body as the digest counts it: absent and null fields alike left out. */
const plainNote = (note: VisitBody) => ({
  outcome: note.outcome,
  buttons: [...note.buttons],
  ...(note.heard == null ? {} : { heard: note.heard }),
  ...(note.health == null ? {} : { health: note.health }),
  ...(note.privateNote == null ? {} : { privateNote: note.privateNote }),
  ...(note.at === undefined ? {} : { at: note.at }),
})

const keep = async (
  deps: SyncDeps,
  actor: Actor,
  communityId: string,
  { id, household, refusal }: { id: string; household: string; refusal: Refusal },
): Promise<Results[number]> => {
  const { code } = refusal
  const kept = await deps.kernel.lanes.submit({
    command: keepRefusal,
    communityId,
    commandId: id,
    actor,
    input: { householdId: household, code },
    body: { household },
  })
  return kept.ok ? { id, kind: 'refused', reason: sentenceOf(refusal) } : { id, kind: 'later' }
}

const refusedBefore = async (deps: SyncDeps, communityId: string, id: string): Promise<Results[number]> => {
  const code = await reading(deps.kernel.pool, jobsScope, (client) => refusalKept(client, communityId, id))
  const known = code === 'household-unknown' || code === 'note-nobody' ? code : 'key-reused'
  return { id, kind: 'refused', reason: sentenceOf({ code: known }) }
}
