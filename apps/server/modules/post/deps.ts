/** What module post needs of its neighbours; the shapes, so that each can be met by the real module or by a test. */
import type { Pack } from '@gewu/domain/pack/pack'

/** The part of a work method that posts are made of. */
export type MethodPosts = Pick<Pack, 'id' | 'levels' | 'posts'>

export interface PostDeps {
  readonly area: {
    districtId(): string
    area(id: string): { readonly id: string; readonly kind: string; readonly name: string } | null
    /** Ids of the communities at or below an area. */
    below(areaId: string): readonly string[]
    community(id: string): { readonly id: string; readonly name: string; readonly pack: MethodPosts } | null
  }
  readonly grid: {
    grid(
      communityId: string,
      gridId: string,
    ): Promise<{ readonly level: string; readonly name: string; readonly retired: boolean } | null>
    /** The grid itself and what lies below it. */
    gridsBelow(
      communityId: string,
      gridId: string,
    ): Promise<{ readonly grids: readonly string[]; readonly microGrids: readonly string[] }>
  }
  readonly body: {
    agency(id: string): { readonly id: string; readonly name: string; readonly areaId: string } | null
  }
}
