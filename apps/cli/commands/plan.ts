/** `gewu plan`: divides the units of a file into micro-grids, writes the plan, and prints its figures and why some grids stay out of bounds. */
import { availableParallelism } from 'node:os'
import { type PlanInput, readPlanInput } from '@gewu/domain/planner/input'
import { measurePlan, type PlanFigures } from '@gewu/domain/planner/measure'
import { type Effort, finishPlan, preparePlan } from '@gewu/domain/planner/plan'
import { explainPlan, type Reason } from '@gewu/domain/planner/reasons'
import { refusalSentence } from '@gewu/domain/planner/refusal'
import { divideRegions } from '@gewu/server/planning/divide-regions'
import { readOptions, wrongUse } from '../options.ts'
import { readJsonFile, whyUnwritable, writeJsonFile } from '../planning/json-files.ts'
import { showProgress } from '../progress.ts'

const usage = [
  'gewu plan --in 文件.json --out 文件.json [--effort fast|best] [--seconds 秒] [--seed 种子] [--threads 线程数] [--json]',
]

interface PlanWish {
  readonly source: string
  readonly target: string
  readonly effort: Effort
  readonly seconds: number | null
  readonly seed: number
  readonly threads: number
  readonly json: boolean
}

/** Takes the words after `plan`; answers 0 done, 2 wrong use or unusable input. */
export const planCommand = async (args: readonly string[]): Promise<number> => {
  const wish = readWish(args)
  if (typeof wish === 'string') return wrongUse(wish, usage)
  const started = Date.now()
  const unwritable = await whyUnwritable(wish.target)
  if (unwritable !== null) return refused(unwritable)
  const read = await readJsonFile(wish.source)
  if (!read.ok) return refused(read.sentence)
  const input = readPlanInput(read.value)
  if (!input.ok) return refused(`文件 ${wish.source}：${refusalSentence(input)}`)
  const prepared = preparePlan(input.value, wish)
  if (!prepared.ok) return refused(`文件 ${wish.source}：${refusalSentence(prepared)}`)
  const progress = showProgress('划分')
  const results = await divideRegions(prepared.tasks, {
    threads: wish.threads,
    deadlineMs: wish.seconds === null ? null : started + wish.seconds * 1000,
    onProgress: progress,
  })
  progress.end()
  const plan = finishPlan(input.value, prepared, results)
  if (!plan.ok) return refused(`文件 ${wish.source}：${refusalSentence(plan)}`)
  const { units } = input.value
  await writeJsonFile(wish.target, {
    assign: Object.fromEntries(units.map((unit, row) => [unit.id, plan.gridOf[row]])),
  })
  const figures = measurePlan(input.value, plan.gridOf)
  const reasons = explainPlan(input.value, plan.gridOf)
  const seconds = (Date.now() - started) / 1000
  if (wish.json) console.log(JSON.stringify(asJson(input.value, wish, figures, reasons, plan.provedUnits, seconds)))
  else tell(input.value, wish, figures, reasons, seconds)
  return 0
}

const refused = (sentence: string): number => {
  console.error(sentence)
  return 2
}

const readWish = (args: readonly string[]): PlanWish | string => {
  const read = readOptions(args, {
    in: { type: 'string' },
    out: { type: 'string' },
    effort: { type: 'string', default: 'fast' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  if (!read.ok) return read.sentence
  const { values, positionals } = read
  if (positionals.length > 0) return `多写了“${positionals[0]}”。`
  if (!values.in) return '缺少 --in，请写要划分的文件。'
  if (!values.out) return '缺少 --out，请写方案存到哪个文件。'
  if (values.effort !== 'fast' && values.effort !== 'best') return '--effort 只能是 fast 或 best。'
  const seconds = values.seconds === undefined ? null : Number(values.seconds)
  if (seconds !== null && !(seconds > 0)) return '--seconds 应是大于零的秒数。'
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed)) return '--seed 应是整数。'
  const threads = values.threads === undefined ? availableParallelism() : Number(values.threads)
  if (!Number.isInteger(threads) || threads < 1 || threads > 256) return '--threads 应是 1 到 256 的整数。'
  return { source: values.in, target: values.out, effort: values.effort, seconds, seed, threads, json: values.json }
}

const round = (value: number, digits = 3): number => Number(value.toFixed(digits))

const asJson = (
  input: PlanInput,
  wish: PlanWish,
  figures: PlanFigures,
  reasons: readonly Reason[],
  provedUnits: number,
  seconds: number,
) => ({
  name: input.name,
  bounds: input.bounds,
  units: input.units.length,
  households: figures.households,
  grids: figures.grids.length,
  within: figures.within,
  under: figures.under,
  over: figures.over,
  excessHouseholds: figures.excessHouseholds,
  metresPerHousehold: round(figures.metresPerHousehold),
  walkMetresPerHousehold: round(figures.walkMetresPerHousehold),
  movedHouseholds: figures.movedHouseholds,
  movedPercent: round(figures.movedPercent),
  pins: input.pins.length,
  pinsBroken: figures.pinsBroken,
  notContiguous: figures.notContiguous,
  illegal: figures.illegal,
  provedUnits,
  reasons,
  effort: wish.effort,
  seed: wish.seed,
  seconds: round(seconds),
  out: wish.target,
})

const tell = (
  input: PlanInput,
  wish: PlanWish,
  figures: PlanFigures,
  reasons: readonly Reason[],
  seconds: number,
): void => {
  const { L, U } = input.bounds
  console.log(
    `${figures.households} 户、${input.units.length} 个单元，分成 ${figures.grids.length} 个微网格，每个应有 ${L} 到 ${U} 户。`,
  )
  console.log(
    `在范围内 ${figures.within} 个，不够的 ${figures.under} 个，超出的 ${figures.over} 个，范围外一共 ${figures.excessHouseholds} 户。`,
  )
  console.log(
    `到微网格中心平均走 ${round(figures.walkMetresPerHousehold, 1)} 米，走路加均衡 ${round(figures.metresPerHousehold)} 米每户。`,
  )
  if (input.previous !== null) {
    console.log(`和现行方案相比，${figures.movedHouseholds} 户换微网格，占 ${round(figures.movedPercent, 2)}%。`)
  }
  if (input.pins.length > 0) console.log(`固定的 ${input.pins.length} 个单元都没有动。`)
  for (const reason of reasons) console.log(`${reason.grid}（${reason.households} 户）：${reason.sentence}`)
  console.log(`方案已存到 ${wish.target}，用时 ${round(seconds, 1)} 秒。`)
}
