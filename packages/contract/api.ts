/** All routes of the product in one place: server, client, OpenAPI and the tests' route table are derived from it. */
import { areaRoutes } from './area.ts'
import { demonstrationRoutes } from './demonstration.ts'
import { fundRoutes } from './fund.ts'
import { gridRoutes } from './grid.ts'
import { identityRoutes } from './identity.ts'
import { insightRoutes } from './insight.ts'
import { matterRoutes } from './matter.ts'
import { peopleRoutes } from './people.ts'
import { planRoutes } from './plan.ts'
import { postRoutes } from './post.ts'
import { syncRoutes } from './sync.ts'
import { textRoutes } from './text.ts'
import { visitRoutes } from './visit.ts'

export const api = {
  identity: identityRoutes,
  area: areaRoutes,
  grid: gridRoutes,
  plan: planRoutes,
  post: postRoutes,
  people: peopleRoutes,
  visit: visitRoutes,
  sync: syncRoutes,
  matter: matterRoutes,
  insight: insightRoutes,
  text: textRoutes,
  fund: fundRoutes,
  demonstration: demonstrationRoutes,
} as const
export type Api = typeof api
