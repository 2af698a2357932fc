/** The job that divides a community for a draft: reads, divides aside, hands the outcome to a command. It writes nothing itself. */
import type { Pack } from '@gewu/domain/pack/pack'
import { keepNames } from '@gewu/domain/planner/compare'
import type { PlanInput } from '@gewu/domain/planner/input'
import { finishPlan, preparePlan } from '@gewu/domain/planner/plan'
import type { Refused } from '@gewu/domain/planner/refusal'
import { z } from 'zod'
import type { Kernel } from '../../kernel/kernel.ts'
import { jobsScope, reading, systemActor } from '../../kernel/scope.ts'
import { divideRegions } from '../../planning/divide-regions.ts'
import { endRun, type RunOutcome } from './commands/run-plan.ts'
import { pinsOf } from './draft-json.ts'
import { faultWords } from './fault-words.ts'
import { isSeated, linksOf, planInputOf, type SeatedDoor, shapesOf } from './plan-input.ts'
import { isRunning, type PlanKept, planById, readDoors, readShapes } from './store.ts'

export interface RunDeps {
  readonly kernel: Kernel
  packOf(communityId: string): Pack | null
  gridNames(communityId: string): Promise<ReadonlyMap<string, string>>
}

const payloadShape = z.object({ communityId: z.uuid(), planId: z.uuid(), run: z.number().int() })

/** How long a run may take at most. */
const mostSeconds = { fast: 20, best: 90 } as const
const watchMs = 400

/** @throws Error when the outcome was not written though it was waited for; the job then tries again */
export const runPlan = async (deps: RunDeps, raw: unknown): Promise<void> => {
  const { kernel } = deps
  const { communityId, planId, run } = payloadShape.parse(raw)
  const inside = <T>(work: Parameters<typeof reading<T>>[2]) => reading(kernel.pool, jobsScope, work)
  const plan = await inside((client) => planById(client, communityId, planId))
  const pack = deps.packOf(communityId)
  if (plan === null || pack === null || plan.state !== 'running' || plan.run !== run) return
  const wanted = (): Promise<boolean> => inside((client) => isRunning(client, communityId, planId, run))
  const doors = (await inside((client) => readDoors(client, communityId))).filter(isSeated)
  const shapes = shapesOf(await inside((client) => readShapes(client, communityId)))
  const names = await deps.gridNames(communityId)
  const wish = { ...plan, pins: pinsOf(plan.pins) }
  const input = planInputOf(doors, linksOf(doors, shapes), wish, pack)
  const outcome = await divide({ input, plan, doors, names, wanted })
  if (outcome === null) return
  const ended = await kernel.lanes.submit({
    command: endRun,
    communityId,
    commandId: kernel.ids.uuid(),
    actor: systemActor,
    input: { planId, run, outcome },
    body: { planId, run },
  })
  if (!ended.ok && ended.refusal.code !== 'plan-state') throw new Error(`a run was not ended: ${ended.refusal.code}`)
}

interface Divide {
  readonly input: PlanInput
  readonly plan: PlanKept
  readonly doors: readonly SeatedDoor[]
  readonly names: ReadonlyMap<string, string>
  /** Whether anybody still waits for it. */
  wanted(): Promise<boolean>
}

/** Null when it was cancelled meanwhile. */
const divide = async ({ input, plan, doors, names, wanted }: Divide): Promise<RunOutcome | null> => {
  const labels = new Map(doors.map(({ placeId, label }) => [placeId, label]))
  const failed = (refused: Refused): RunOutcome => ({
    ok: false,
    fault: faultWords(refused, (id) => labels.get(id) ?? names.get(id) ?? '新的一格'),
  })
  const effort = plan.effort === 'best' ? 'best' : 'fast'
  const prepared = preparePlan(input, { effort, seed: plan.seed })
  if (!prepared.ok) return failed(prepared)
  const stop = new AbortController()
  const watch = setInterval(() => {
    wanted().then(
      (still) => {
        if (!still) stop.abort()
      },
      // A database that cannot be asked now is asked again; the end of the run will say what is wrong.
      () => undefined,
    )
  }, watchMs)
  try {
    const results = await divideRegions(prepared.tasks, {
      threads: 1,
      deadlineMs: Date.now() + mostSeconds[effort] * 1000,
      onProgress: () => undefined,
      aside: true,
      signal: stop.signal,
    })
    if (stop.signal.aborted) return null
    const done = finishPlan(input, prepared, results)
    if (!done.ok) return failed(done)
    const before = doors.map(({ microGridId }) => microGridId)
    const pinned = new Set(input.pins.map(({ grid }) => grid))
    const gridOf = plan.afresh ? keepNames(input.units, before, done.gridOf, pinned) : done.gridOf
    return { ok: true, gridByPlace: new Map(doors.map(({ placeId }, row) => [placeId, gridOf[row] ?? ''])) }
  } finally {
    clearInterval(watch)
  }
}
