/** What module plan needs of its neighbours. */
import type { Kernel } from '../../kernel/kernel.ts'
import type { AreaModule } from '../area/index.ts'
import type { GridModule, Leads } from '../grid/index.ts'

export interface PlanDeps {
  readonly kernel: Kernel
  readonly area: Pick<AreaModule, 'community' | 'district'>
  readonly grid: Pick<GridModule, 'gridNames' | 'settle'>
  /** Who leads each of these micro-grids now, by grid id. */
  leadsOf(communityId: string, gridIds: readonly string[]): Promise<Leads>
}
