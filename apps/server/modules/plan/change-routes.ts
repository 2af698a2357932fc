/** Changing routes of module plan: each hands one command to the community's lane. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { planRoutes } from '@gewu/contract/plan'
import { type Bound, bind } from '../../kernel/http.ts'
import { type Actor, layoutScope, reading } from '../../kernel/scope.ts'
import { type AskedAt, submitAt } from '../../kernel/submit-at.ts'
import type { Community } from '../area/index.ts'
import { adoptPlan } from './commands/adopt-plan.ts'
import { editPlan } from './commands/edit-plan.ts'
import { answerQuestion, discardPlan, proposePlan, recallPlan } from './commands/propose-plan.ts'
import { cancelRun, rerunPlan, startPlan } from './commands/run-plan.ts'
import type { PlanDeps } from './deps.ts'
import { assignOf, isNewGrid, pinsOf } from './draft-json.ts'
import { isSeated, mostDoors } from './plan-input.ts'
import { newNamesOf, reasonsOf } from './present.ts'
import { groundOf, open } from './routes.ts'
import { planById } from './store.ts'

type Placed = readonly { readonly placeId: string; readonly grid: string }[]
const byPlace = (rows: Placed): ReadonlyMap<string, string> => new Map(rows.map(({ placeId, grid }) => [placeId, grid]))

export const changeRoutes = (deps: PlanDeps): readonly Bound[] => [
  bind(planRoutes.start, async (asked) => {
    const ready = await readyToDivide(deps, asked)
    return ready.ok ? submitAt(deps, asked, startPlan, { ...asked.body, pins: byPlace(asked.body.pins) }) : ready
  }),
  bind(planRoutes.rerun, async (asked) => {
    const ready = await readyToDivide(deps, asked)
    if (!ready.ok) return ready
    const { rev, pins, ...wish } = asked.body
    return submitAt(deps, asked, rerunPlan, { ...wish, pins: byPlace(pins), ...draftAt(asked.params.planId, rev) })
  }),
  bind(planRoutes.cancel, (asked) => submitAt(deps, asked, cancelRun, { planId: asked.params.planId })),
  bind(planRoutes.edit, (asked) => {
    const { rev, moves, pins } = asked.body
    return submitAt(deps, asked, editPlan, {
      ...draftAt(asked.params.planId, rev),
      moves: byPlace(moves),
      pins: byPlace(pins),
    })
  }),
  bind(planRoutes.propose, async (asked) => {
    const allowed = open(deps, 'change-plan', asked.actor, asked.params.communityId)
    if (!allowed.ok) return allowed
    const led = await ledGrids(deps, asked.actor, asked.params)
    return submitAt(deps, asked, proposePlan, { ...draftAt(asked.params.planId, asked.body.rev), led })
  }),
  bind(planRoutes.recall, (asked) => submitAt(deps, asked, recallPlan, draftAt(asked.params.planId, asked.body.rev))),
  bind(planRoutes.answer, (asked) =>
    submitAt(deps, asked, answerQuestion, { questionId: asked.params.questionId, ...asked.body }),
  ),
  bind(planRoutes.adopt, (asked) => adopt(deps, asked, asked.body)),
  bind(planRoutes.discard, (asked) => submitAt(deps, asked, discardPlan, draftAt(asked.params.planId, asked.body.rev))),
]

const draftAt = (planId: string, rev: number) => ({ planId, rev: BigInt(rev) })

/** Whether the community can be divided at all; said before a draft is made of it. */
const readyToDivide = async (deps: PlanDeps, { actor, params }: AskedAt): Promise<Result<Community>> => {
  const { communityId } = params
  const community = open(deps, 'change-plan', actor, communityId)
  if (!community.ok) return community
  const { all } = await groundOf(deps, actor, communityId)
  if (all.every(({ households }) => households === 0)) return refuse('plan-empty')
  if (all.length > mostDoors) return refuse('plan-too-large', { count: all.length, most: mostDoors })
  const unplaced = all.filter((door) => !isSeated(door))
  const labels = unplaced
    .slice(0, 3)
    .map(({ label }) => label)
    .join('、')
  return unplaced.length > 0 ? refuse('plan-unplaced', { count: unplaced.length, labels }) : community
}

type PlanAddress = { communityId: string; planId: string }

const planOf = (deps: PlanDeps, actor: Actor, { communityId, planId }: PlanAddress) =>
  reading(deps.kernel.pool, layoutScope(actor), (client) => planById(client, communityId, planId))

/** The micro-grids of a draft and of today that somebody leads. */
const ledGrids = async (deps: PlanDeps, actor: Actor, at: PlanAddress): Promise<ReadonlySet<string>> => {
  const plan = await planOf(deps, actor, at)
  const { all } = await groundOf(deps, actor, at.communityId)
  const grids = new Set([
    ...all.flatMap(({ microGridId }) => microGridId ?? []),
    ...[...(assignOf(plan?.assign ?? null)?.values() ?? [])].filter((grid) => !isNewGrid(grid)),
  ])
  const leads = await deps.leadsOf(at.communityId, [...grids])
  return new Set([...grids].filter((grid) => (leads.get(grid) ?? []).length > 0))
}

const longestReason = 200

const adopt = async (
  deps: PlanDeps,
  asked: AskedAt & { readonly params: PlanAddress },
  given: { readonly rev: number; readonly effectiveOn: string; readonly reason: string },
): Promise<Result<{ revision: number; moved: number }>> => {
  const { communityId, planId } = asked.params
  const community = open(deps, 'change-plan', asked.actor, communityId)
  if (!community.ok) return community
  const plan = await planOf(deps, asked.actor, asked.params)
  if (plan === null) return refuse('plan-unknown')
  const { doors, shapes } = await groundOf(deps, asked.actor, communityId)
  const assign = assignOf(plan.assign) ?? new Map<string, string>()
  const { pack, code } = community.value
  const reasons = reasonsOf({ doors, shapes, pack, assign, wish: { ...plan, pins: pinsOf(plan.pins) } })
  const result = await submitAt(deps, asked, adoptPlan, {
    ...draftAt(planId, given.rev),
    pack,
    communityCode: code,
    effectiveOn: given.effectiveOn,
    reason: given.reason,
    sizeReasons: new Map(reasons.map(({ grid, sentence }) => [grid, [...sentence].slice(0, longestReason).join('')])),
    names: newNamesOf(doors, assign),
  })
  if (!result.ok) return result
  const { revision, moved, placeIds, from } = result.value
  // Nobody should see a door here and its matters there: what follows is done before the answer. The job is for a crash.
  await deps.grid.settle({ communityId, placeIds, from })
  return done({ revision, moved })
}
