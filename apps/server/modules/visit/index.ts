/** Module visit: who is due for a visit and why, visit notes, households nobody has reached. It takes households from module people, and never asks for a proof of presence. */
import type { ClientBase } from 'pg'
import type { Bound } from '../../kernel/http.ts'
import { recordVisit } from './commands/record-visit.ts'
import type { VisitDeps } from './deps.ts'
import { dueWordsOf } from './queries.ts'
import { routesOf } from './routes.ts'
import { openVisit } from './sealed.ts'

export { newVisitOf, type VisitBody } from './note-input.ts'
export type { VisitDeps }

export interface VisitModule {
  /** For the demonstration and for phones: the same command that the route runs. */
  readonly record: ReturnType<typeof recordVisit>
  /** When each of these households is due and why, in words; read under the caller's own scope. */
  duesOf(
    client: ClientBase,
    communityId: string,
    householdIds: readonly string[],
  ): Promise<ReadonlyMap<string, { on: string; why: string[] }>>
  /** What was heard, opened. */
  heardIn(visitId: string, heardCipher: Buffer | null): string | null
  readonly routes: readonly Bound[]
}

export const visitModule = (deps: VisitDeps): VisitModule => ({
  record: recordVisit(deps),
  duesOf: (client, communityId, ids) => dueWordsOf(deps, client, communityId, ids),
  heardIn: (id, heardCipher) => openVisit(deps, { id, heardCipher, healthCipher: null, noteCipher: null }).heard,
  routes: routesOf(deps),
})
