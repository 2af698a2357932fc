/** What module text needs of its neighbours: what module matter needs, since its rows are shown the same way, and every agency. */
import type { BodyModule } from '../body/index.ts'
import type { MatterDeps } from '../matter/index.ts'

export interface TextDeps extends Omit<MatterDeps, 'body' | 'area'> {
  readonly body: Pick<BodyModule, 'agency' | 'agencies'>
  readonly area: MatterDeps['area'] & {
    /** Communities of the same method whose decisions this one may learn from, itself among them; alone unless the district allows. */
    learnsWith(communityId: string): readonly string[]
  }
}
