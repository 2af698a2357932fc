/** Module matter: everything that flows through steps. Owns matters, who reported them, their files and clocks; never a household's record. */
import type { Result } from '@gewu/contract/errors'
import type { Follower } from '../../kernel/followers.ts'
import type { Bound } from '../../kernel/http.ts'
import { type Actor, jobsScope, reading } from '../../kernel/scope.ts'
import { judgeRaise, type RaiseInput, raiseMatter } from './commands/raise-matter.ts'
import { takeStep } from './commands/take-step.ts'
import type { MatterDeps } from './deps.ts'
import { registerRows } from './export.ts'
import { inboxFollower } from './inbox-follower.ts'
import { sweepCommunity } from './lapse.ts'
import { noticesFollower } from './notices.ts'
import { routesOf } from './routes.ts'
import type { MatterTableRow as MatterRow } from './row.ts'
import { knownForeignIds, matterById } from './store.ts'

export { registerHeader } from './export.ts'
export { type ListQuery, listRows, ownRows, rowsByIds, seeMatter } from './queries.ts'
export type { MatterTableRow as MatterRow } from './row.ts'
export { gramsOf } from './search.ts'
export { verifyMatters } from './verify.ts'
export type { MatterDeps, RaiseInput }

export interface MatterModule {
  readonly routes: readonly Bound[]
  readonly followers: readonly Follower[]
  /** For imports and the demonstration: the same commands that the routes run. */
  readonly raise: ReturnType<typeof raiseMatter>
  readonly step: ReturnType<typeof takeStep>
  /** What `raise` would answer, without writing: for a trial import. */
  judge(input: RaiseInput, actor: Actor): Result<null>
  /** Which of these ids of another system are here already. */
  foreignIds(communityId: string, ids: readonly string[]): Promise<ReadonlySet<string>>
  /** The community's register as rows of `registerHeader`, newest first, as far as the actor sees it. */
  register(actor: Actor, communityId: string, most: number): Promise<(string | number)[][]>
  /** The row as it stands, for programs that act for somebody; never for showing. */
  row(communityId: string, matterId: string): Promise<MatterRow | null>
  /** Takes the steps of the clock that are due in every community; answers how many. */
  sweep(): Promise<number>
}

export const matterModule = (deps: MatterDeps): MatterModule => {
  const step = takeStep(deps)
  return {
    routes: routesOf(deps),
    followers: [inboxFollower, noticesFollower(deps)],
    raise: raiseMatter(deps),
    step,
    judge: (input, actor) => judgeRaise(deps, input, { actor, at: deps.kernel.now() }),
    foreignIds: (communityId, ids) =>
      reading(deps.kernel.pool, jobsScope, (client) => knownForeignIds(client, communityId, ids)),
    register: (actor, communityId, most) => registerRows(deps, actor, communityId, {}, most),
    row: (communityId, matterId) =>
      reading(deps.kernel.pool, jobsScope, (client) => matterById(client, communityId, matterId)),
    sweep: async () => {
      let taken = 0
      for (const community of deps.area.communities()) taken += await sweepCommunity(deps, step, community.id)
      return taken
    },
  }
}
