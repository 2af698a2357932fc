/** Reading routes of module plan, through the caller's own scope. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { planRoutes } from '@gewu/contract/plan'
import { type Bound, bind } from '../../kernel/http.ts'
import { ruleOn } from '../../kernel/policy.ts'
import { type Actor, jobsScope, layoutScope, placeScope, reading } from '../../kernel/scope.ts'
import type { Community } from '../area/index.ts'
import type { PlanDeps } from './deps.ts'
import { assignOf, pinsOf } from './draft-json.ts'
import { isSeated, linksOf, microRule, mostDoors, shapesOf } from './plan-input.ts'
import { type PlanAction, planPolicy } from './policy.ts'
import { newNamesOf, planRowOf, questionOf, reasonsOf } from './present.ts'
import {
  labelsOf,
  openQuestions,
  pageOfPlans,
  planById,
  type QuestionRow,
  questionsOf,
  readDoors,
  readShapes,
} from './store.ts'

const mostLabels = 3

/** The community, when the actor may do this there. */
export const open = (deps: PlanDeps, action: PlanAction, actor: Actor, communityId: string): Result<Community> => {
  const community = deps.area.community(communityId)
  if (community === null) return refuse('community-unknown')
  return ruleOn(planPolicy, action, actor, { communityId }).allow ? done(community) : refuse('not-allowed')
}

/** Doors and shapes of one community, by the scope of whoever asks. */
export const groundOf = (deps: PlanDeps, actor: Actor, communityId: string) =>
  reading(deps.kernel.pool, layoutScope(actor), async (client) => {
    const [doors, shapes] = await Promise.all([readDoors(client, communityId), readShapes(client, communityId)])
    return { all: doors, doors: doors.filter(isSeated), shapes: shapesOf(shapes) }
  })

export const readRoutes = (deps: PlanDeps): readonly Bound[] => [
  bind(planRoutes.map, async ({ actor, params: { communityId } }) => {
    const community = open(deps, 'see-plan', actor, communityId)
    if (!community.ok) return community
    const { all, doors, shapes } = await groundOf(deps, actor, communityId)
    if (all.length > mostDoors) return refuse('plan-too-large', { count: all.length, most: mostDoors })
    const unplaced = all.filter((door) => !isSeated(door))
    const rule = microRule(community.value.pack)
    return done({
      units: doors.map(({ estateId: _, rev: __, ...door }) => door),
      links: linksOf(doors, shapes).map(([from, to, metres]) => [from, to, metres]),
      shapes: shapes.map(({ parts, ...shape }) => ({
        ...shape,
        parts: parts.map((part) => part.map(({ lon, lat }): [number, number] => [lon, lat])),
      })),
      unplaced: { count: unplaced.length, labels: unplaced.slice(0, mostLabels).map(({ label }) => label) },
      bounds: rule === null ? null : { smallest: rule.min, largest: rule.max },
      tiandituKey: deps.area.district().settings.tiandituKey,
    })
  }),
  bind(planRoutes.list, async ({ actor, params: { communityId }, query }) => {
    const community = open(deps, 'see-plan', actor, communityId)
    if (!community.ok) return community
    const before = query.cursor === undefined ? null : Number(query.cursor)
    if (before !== null && !Number.isSafeInteger(before))
      return refuse('input-invalid', undefined, { cursor: '翻页的位置不对，请从头看。' })
    const found = await reading(deps.kernel.pool, layoutScope(actor), (client) =>
      pageOfPlans(client, communityId, before, query.limit + 1),
    )
    const rows = found.slice(0, query.limit)
    const last = rows.at(-1)
    return done({ rows: rows.map(planRowOf), next: found.length > query.limit && last ? String(last.number) : null })
  }),
  bind(planRoutes.view, async ({ actor, params: { communityId, planId } }) => {
    const community = open(deps, 'see-plan', actor, communityId)
    if (!community.ok) return community
    const { pack } = community.value
    const plan = await reading(deps.kernel.pool, layoutScope(actor), (client) => planById(client, communityId, planId))
    if (plan === null) return refuse('plan-unknown')
    const { doors, shapes } = await groundOf(deps, actor, communityId)
    const assign = assignOf(plan.assign) ?? new Map<string, string>()
    const pins = pinsOf(plan.pins)
    const asked = await reading(deps.kernel.pool, layoutScope(actor), (client) =>
      questionsOf(client, communityId, planId),
    )
    const labels = new Map(doors.map(({ placeId, label }) => [placeId, label]))
    return done({
      ...planRowOf(plan),
      assign: [...assign].map(([placeId, grid]) => ({ placeId, grid })),
      pins: [...pins].map(([placeId, grid]) => ({ placeId, grid })),
      names: [...newNamesOf(doors, assign)].map(([grid, name]) => ({ grid, name })),
      reasons: reasonsOf({ doors, shapes, pack, assign, wish: { ...plan, pins } }).map(
        ({ grid, households, proved, sentence }) => ({ grid, households, proved, sentence }),
      ),
      questions: asked.map((question) => questionOf(question, labels)),
    })
  }),
  bind(planRoutes.mine, async ({ actor }) => {
    const led = ledGrids(actor)
    const found = await Promise.all(
      [...led].map(([communityId, gridIds]) =>
        reading(deps.kernel.pool, placeScope(actor), (client) => openQuestions(client, communityId, gridIds)),
      ),
    )
    const questions = found.flat()
    // Plates of doors that are to come lie outside the lead's own part; they are told because it is these that a yes takes over.
    const labels = await platesOf(deps, questions)
    return done(
      questions.map((question) => ({
        ...questionOf(question, labels),
        communityId: question.communityId,
        communityName: deps.area.community(question.communityId)?.name ?? '',
      })),
    )
  }),
]

/** Micro-grids that this person leads, by community. */
const ledGrids = (actor: Actor): ReadonlyMap<string, string[]> => {
  const led = new Map<string, string[]>()
  for (const { may, node } of actor.posts) {
    if (node.kind !== 'grid' || !may.has('lead-micro-grid')) continue
    led.set(node.communityId, [...(led.get(node.communityId) ?? []), node.gridId])
  }
  return led
}

const platesOf = async (deps: PlanDeps, questions: readonly QuestionRow[]): Promise<ReadonlyMap<string, string>> => {
  const byCommunity = new Map<string, string[]>()
  for (const { communityId, gained, lost } of questions)
    byCommunity.set(communityId, [...(byCommunity.get(communityId) ?? []), ...gained, ...lost])
  const found = await Promise.all(
    [...byCommunity].map(([communityId, placeIds]) =>
      reading(deps.kernel.pool, jobsScope, (client) => labelsOf(client, communityId, placeIds)),
    ),
  )
  return new Map(found.flatMap((labels) => [...labels]))
}
