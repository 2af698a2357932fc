/** The routes of module visit: thin, each either one command or one query. */
import { done, refuse } from '@gewu/contract/errors'
import { visitRoutes } from '@gewu/contract/visit'
import { type Bound, bind } from '../../kernel/http.ts'
import { ruleOn } from '../../kernel/policy.ts'
import { type Actor, careScope, peopleScope } from '../../kernel/scope.ts'
import { peoplePolicy } from '../people/index.ts'
import { recordVisit } from './commands/record-visit.ts'
import type { VisitDeps } from './deps.ts'
import { newVisitOf } from './note-input.ts'
import { careOverview, duePage, visitsPage } from './queries.ts'

export const routesOf = (deps: VisitDeps): readonly Bound[] => {
  const command = recordVisit(deps)
  return [
    bind(visitRoutes.due, async ({ actor, params: { communityId }, query }) => {
      if (deps.area.community(communityId) === null) return refuse('community-unknown')
      if (!seesAny(actor, communityId)) return refuse('not-allowed')
      const { rows, next } = await duePage(deps, actor, {
        communityId,
        microGridId: query.microGridId ?? null,
        after: dueCursor(query.cursor),
        limit: query.limit,
      })
      return done({ rows, next: next === null ? null : encoded([next.lookOn, next.walk, next.id]) })
    }),
    bind(visitRoutes.visits, async ({ actor, params, query }) => {
      if (!seesAny(actor, params.communityId)) return refuse('not-found')
      const { rows, next } = await visitsPage(deps, actor, {
        ...params,
        before: visitCursor(query.cursor),
        limit: query.limit,
      })
      return done({ rows, next: next === null ? null : encoded([next.at.toISOString(), next.id]) })
    }),
    bind(visitRoutes.record, async ({ actor, params, body, key, rawBody }) => {
      const { communityId, householdId } = params
      if (deps.area.community(communityId) === null) return refuse('community-unknown')
      return deps.kernel.lanes.submit({
        command,
        communityId,
        commandId: key,
        actor,
        input: newVisitOf(householdId, body),
        body: { params, body: rawBody },
      })
    }),
    bind(visitRoutes.overview, async ({ actor, params: { communityId } }) => {
      if (deps.area.community(communityId) === null) return refuse('community-unknown')
      if (!ruleOn(peoplePolicy, 'see-care', actor, { communityId, microGridId: null }).allow)
        return refuse('not-allowed')
      return done(await careOverview(deps, actor, communityId))
    }),
  ]
}

/** Whether any post of the actor opens people of this community; which ones, their scope says. */
const seesAny = (actor: Actor, communityId: string): boolean => {
  const [people, care] = [peopleScope(actor), careScope(actor)]
  const places = [people.microGrids[0], care.microGrids[0], null]
  return places.some(
    (microGridId) => ruleOn(peoplePolicy, 'see-people', actor, { communityId, microGridId: microGridId ?? null }).allow,
  )
}

const encoded = (parts: readonly string[]): string => Buffer.from(parts.join('\n')).toString('base64url')
const decoded = (cursor: string | undefined): string[] =>
  cursor === undefined ? [] : Buffer.from(cursor, 'base64url').toString('utf8').split('\n')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Null for anything this program did not write: the list then begins at its beginning. */
const dueCursor = (cursor: string | undefined) => {
  const [lookOn = '', walk = '', id = ''] = decoded(cursor)
  return /^\d{4}-\d{2}-\d{2}$/.test(lookOn) && uuid.test(id) ? { lookOn, walk, id } : null
}

const visitCursor = (cursor: string | undefined) => {
  const [at = '', id = ''] = decoded(cursor)
  return uuid.test(id) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id } : null
}
