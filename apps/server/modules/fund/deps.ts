/** What module fund needs of its neighbours. */
import type { Kernel } from '../../kernel/kernel.ts'
import type { AreaModule } from '../area/index.ts'
import type { IdentityModule } from '../identity/index.ts'

export interface FundDeps {
  readonly kernel: Kernel
  readonly area: Pick<AreaModule, 'community'>
  readonly identity: Pick<IdentityModule, 'staffNamesOf'>
}
