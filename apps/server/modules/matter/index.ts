/** Module matter: everything that flows through steps. Owns matters, who reported them, their files and clocks; never a household's record. */
import type { Follower } from '../../kernel/followers.ts'
import type { Bound } from '../../kernel/http.ts'
import { jobsScope, reading } from '../../kernel/scope.ts'
import { type RaiseInput, raiseMatter } from './commands/raise-matter.ts'
import { takeStep } from './commands/take-step.ts'
import type { MatterDeps } from './deps.ts'
import { inboxFollower } from './inbox-follower.ts'
import { sweepCommunity } from './lapse.ts'
import { noticesFollower } from './notices.ts'
import { routesOf } from './routes.ts'
import type { MatterTableRow as MatterRow } from './row.ts'
import { matterById } from './store.ts'

export { registerHeader, registerRows } from './export.ts'
export { type ListQuery, listRows, rowsByIds } from './queries.ts'
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
    row: (communityId, matterId) =>
      reading(deps.kernel.pool, jobsScope, (client) => matterById(client, communityId, matterId)),
    sweep: async () => {
      let taken = 0
      for (const community of deps.area.communities()) taken += await sweepCommunity(deps, step, community.id)
      return taken
    },
  }
}
