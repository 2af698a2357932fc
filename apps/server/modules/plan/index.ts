/**
 * Module plan: the map of a community and drafts of how its micro-grids are divided, up to the revision that module grid then keeps.
 * It never changes a membership itself, and knows nothing of what happens at a door.
 */
import type { Bound } from '../../kernel/http.ts'
import type { Task } from '../../kernel/jobs.ts'
import { changeRoutes } from './change-routes.ts'
import type { PlanDeps } from './deps.ts'
import { readRoutes } from './routes.ts'
import { runPlan } from './run-task.ts'

export { drawMap, type NewShape } from './commands/draw-map.ts'
export { type Door, readDoors, readShapes, type ShapeRow } from './store.ts'

export interface PlanModule {
  readonly routes: readonly Bound[]
  readonly tasks: Readonly<Record<string, Task>>
}

export const planModule = (deps: PlanDeps): PlanModule => ({
  routes: [...readRoutes(deps), ...changeRoutes(deps)],
  tasks: {
    'run-plan': (payload) =>
      runPlan(
        {
          kernel: deps.kernel,
          packOf: (communityId) => deps.area.community(communityId)?.pack ?? null,
          gridNames: deps.grid.gridNames,
        },
        payload,
      ),
  },
})
