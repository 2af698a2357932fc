/** Which modules there are and what each is given of the others. Late binding by closures; no module imports another. */
import type { Kernel } from './kernel/kernel.ts'
import { areaModule } from './modules/area/index.ts'
import { bodyModule } from './modules/body/index.ts'
import { fundModule } from './modules/fund/index.ts'
import { gridModule } from './modules/grid/index.ts'
import { identityModule, type Webhook } from './modules/identity/index.ts'
import { insightModule } from './modules/insight/index.ts'
import { ledgerModule } from './modules/ledger/index.ts'
import { matterModule } from './modules/matter/index.ts'
import { type PeopleModule, peopleModule } from './modules/people/index.ts'
import { planModule } from './modules/plan/index.ts'
import { type PostModule, postModule } from './modules/post/index.ts'
import { syncModule } from './modules/sync/index.ts'
import { textModule } from './modules/text/index.ts'
import { visitModule } from './modules/visit/index.ts'

export type Modules = ReturnType<typeof openModules>

/** Wires the modules; `refresh` must be awaited once before the first request. */
export const openModules = (kernel: Kernel, outside: { readonly webhook?: Webhook } = {}) => {
  const area = areaModule(kernel)
  const body = bodyModule(kernel, { area })
  // Grid shows who leads a micro-grid; post needs to know where grids stand. Post is made second and reached through here.
  const made: { post: PostModule | null; people: PeopleModule | null } = { post: null, people: null }
  const grid = gridModule(kernel, {
    area,
    leadsOf: async (communityId, gridIds) => (made.post ? made.post.leadsOf(communityId, gridIds) : new Map()),
    alsoFollow: async (communityId, placeIds) => made.people?.followPlaces(communityId, placeIds),
  })
  const post = postModule(kernel, { area, grid, body })
  made.post = post
  const plan = planModule({ kernel, area, grid, leadsOf: post.leadsOf })
  const identity = identityModule(kernel, { area, body, grid, post, ...outside })
  const people = peopleModule({ kernel, area, grid, identity })
  made.people = people
  const visit = visitModule({ kernel, area, grid, identity, people })
  const sync = syncModule({ kernel, area, grid, identity, people, visit })
  const matter = matterModule({ kernel, area, body, grid, post, identity })
  const insight = insightModule({ kernel, area, body, grid, post, identity })
  const ledger = ledgerModule(kernel)
  const text = textModule({ kernel, area, body, grid, post, identity })
  const fund = fundModule({ kernel, area, identity })
  return {
    area,
    body,
    grid,
    plan,
    post,
    identity,
    people,
    visit,
    matter,
    insight,
    ledger,
    text,
    fund,
    routes: [
      ...area.routes,
      ...body.routes,
      ...grid.routes,
      ...plan.routes,
      ...post.routes,
      ...identity.routes,
      ...people.routes,
      ...visit.routes,
      ...sync.routes,
      ...matter.routes,
      ...insight.routes,
      ...text.routes,
      ...fund.routes,
    ],
    refresh: async (): Promise<void> => {
      await area.refresh()
      await body.refresh()
    },
    close: (): void => {
      area.close()
      body.close()
      identity.close()
      identity.close()
    },
  }
}
