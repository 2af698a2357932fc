/** What module people needs of its neighbours; the shapes, so that each can be met by the real module or by a test. */
import type { Pack } from '@gewu/domain/pack/pack'
import type { Kernel } from '../../kernel/kernel.ts'

export interface PeopleDeps {
  readonly kernel: Kernel
  readonly area: { community(id: string): { readonly id: string; readonly pack: Pack } | null }
  readonly identity: {
    staffNamesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
    phoneIndexOf(accountId: string): Promise<Buffer | null>
    /** Blind index of a telephone number as accounts keep it. */
    indexPhone(phone: string): Buffer
  }
}
