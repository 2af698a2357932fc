/** What module sync needs of its neighbours. */
import type { VisitDeps, VisitModule } from '../visit/index.ts'

export type SyncDeps = VisitDeps & {
  readonly grid: { gridNames(communityId: string): Promise<ReadonlyMap<string, string>> }
  readonly visit: Pick<VisitModule, 'record' | 'duesOf' | 'heardIn'>
}
