/** Module visit: who is due for a visit and why, visit notes, households nobody has reached. It takes households from module people, and never asks for a proof of presence. */
import type { Bound } from '../../kernel/http.ts'
import { recordVisit } from './commands/record-visit.ts'
import type { VisitDeps } from './deps.ts'
import { routesOf } from './routes.ts'

export interface VisitModule {
  /** For the demonstration: the same command that the route runs. */
  readonly record: ReturnType<typeof recordVisit>
  readonly routes: readonly Bound[]
}

export const visitModule = (deps: VisitDeps): VisitModule => ({ record: recordVisit(deps), routes: routesOf(deps) })
