/** The planner bench: time, walking and excess on made-up and given cases, against METIS recursive bisection and a serpentine sweep in the same run. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { divideRegion } from '@gewu/domain/planner/divide-region'
import { type PlanInput, readPlanInput } from '@gewu/domain/planner/input'
import { measurePlan, type PlanFigures } from '@gewu/domain/planner/measure'
import { type Effort, finishPlan, preparePlan } from '@gewu/domain/planner/plan'
import { cutIntoRegions, type Region } from '@gewu/domain/planner/region'
import { churn, makeDistrict } from './planner/made-district.ts'
import { hasMetis, metisParts, repairParts, sweepParts } from './planner/peers.ts'
import { tellReport } from './report.ts'

const usage = '用法：gewu bench planner [--cases 目录] [--large] [--effort fast|best] [--require-peers] [--json]'

/** Households of a district, and of the largest districts there are. */
const DISTRICT = 171_646
const CITY_DISTRICT = 1_160_000
const ESTATES = 20_000

interface Sums {
  readonly figures: Record<string, number>
  readonly ratios: Record<string, number>
  readonly checks: { illegal: number; excessHouseholds: number }
}

/** What a certificate of a case holds: the least excess, the best known objective and share of moved households. */
interface Certificate {
  readonly minDev?: number
  readonly bestJ?: number
  readonly bestMovedPct?: number
}

/** Takes the words after `planner`; answers the exit code. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string' },
      large: { type: 'boolean', default: false },
      effort: { type: 'string', default: 'fast' },
      'require-peers': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const { effort } = values
  if (effort !== 'fast' && effort !== 'best') {
    console.error(usage)
    return 2
  }
  const metis = await hasMetis()
  if (!metis) console.error('没有找到 gpmetis（Debian 的 metis 软件包），这一次不和它比。')
  if (!metis && values['require-peers']) return 1
  const sums: Sums = { figures: {}, ratios: {}, checks: { illegal: 0, excessHouseholds: 0 } }
  await compareEstates(sums, effort, metis)
  timeDistrict(sums, effort)
  if (values.large) note(sums, 'large', makeDistrict(CITY_DISTRICT, 2), effort)
  if (values.cases !== undefined) await runCases(sums, values.cases, effort)
  return tellReport({ bench: 'planner', ...sums }, values.json)
}

interface Planned {
  readonly input: PlanInput
  readonly gridOf: readonly string[]
  readonly figures: PlanFigures
  readonly seconds: number
}

/** On one core, from checked text to plan. */
const plan = (raw: unknown, effort: Effort): Planned => {
  const started = performance.now()
  const input = readPlanInput(raw)
  if (!input.ok) throw new Error(`the case is refused: ${input.code}`)
  const prepared = preparePlan(input.value, { effort, seed: 1 })
  if (!prepared.ok) throw new Error(`the case is refused: ${prepared.code}`)
  const results = prepared.tasks.map((task) => divideRegion(task, () => false))
  const made = finishPlan(input.value, prepared, results)
  if (!made.ok) throw new Error(`the case is refused: ${made.code}`)
  const seconds = (performance.now() - started) / 1000
  return { input: input.value, gridOf: made.gridOf, figures: measurePlan(input.value, made.gridOf), seconds }
}

const note = (sums: Sums, name: string, raw: unknown, effort: Effort): Planned => {
  const planned = plan(raw, effort)
  const { figures } = planned
  sums.figures[`${name}Seconds`] = planned.seconds
  sums.figures[`${name}ExcessHouseholds`] = figures.excessHouseholds
  sums.figures[`${name}JMetres`] = figures.metresPerHousehold
  sums.checks.illegal += figures.notContiguous + figures.illegal + figures.pinsBroken
  return planned
}

const compareEstates = async (sums: Sums, effort: Effort, metis: boolean): Promise<void> => {
  const ours = note(sums, 'estates', makeDistrict(ESTATES, 5), effort)
  const cut = cutIntoRegions(ours.input)
  if (!cut.ok) return
  const sweep = await rival(ours.input, cut.regions, async (region) => sweepParts(region))
  sums.figures.estatesSweepExcessHouseholds = sweep.excessHouseholds
  sums.ratios.jVsSweep = ours.figures.metresPerHousehold / sweep.metresPerHousehold
  if (!metis) return
  const bisected = await rival(ours.input, cut.regions, metisParts)
  sums.figures.estatesMetisExcessHouseholds = bisected.excessHouseholds
  sums.ratios.jVsMetis = ours.figures.metresPerHousehold / bisected.metresPerHousehold
}

const rival = async (
  input: PlanInput,
  regions: readonly Region[],
  partsOf: (region: Region) => Promise<number[]>,
): Promise<PlanFigures> => {
  const gridOf: string[] = new Array(input.units.length).fill('')
  for (const [number, region] of regions.entries()) {
    const groups = repairParts(region, await partsOf(region))
    groups.forEach((group, index) => {
      for (const atom of group) {
        for (const row of region.unitRows.subarray(region.atomStart[atom] ?? 0, region.atomStart[atom + 1] ?? 0)) {
          gridOf[row] = `${number}-${index}`
        }
      }
    })
  }
  return measurePlan(input, gridOf)
}

const timeDistrict = (sums: Sums, effort: Effort): void => {
  const district = makeDistrict(DISTRICT, 1)
  const planned = note(sums, 'district', district, effort)
  const replanned = note(sums, 'replan', churn(district, planned.gridOf, 0.01, 3), effort)
  sums.figures.replanMovedPercent = replanned.figures.movedPercent
}

const runCases = async (sums: Sums, folder: string, effort: Effort): Promise<void> => {
  const names = (await readdir(path.join(folder, 'inputs'))).filter((name) => name.endsWith('.json')).sort()
  const worst = { j: 0, moved: 0 }
  for (const name of names) {
    const raw: unknown = JSON.parse(await readFile(path.join(folder, 'inputs', name), 'utf8'))
    const best = await readCertificate(path.join(folder, 'cert', name))
    const { figures } = note(sums, path.basename(name, '.json'), raw, effort)
    if (best.minDev !== undefined) sums.checks.excessHouseholds += Math.max(0, figures.excessHouseholds - best.minDev)
    if (best.bestJ !== undefined) worst.j = Math.max(worst.j, figures.metresPerHousehold / best.bestJ)
    if (best.bestMovedPct !== undefined) worst.moved = Math.max(worst.moved, figures.movedPercent / best.bestMovedPct)
  }
  if (worst.j > 0) sums.ratios.jVsBest = worst.j
  if (worst.moved > 0) sums.ratios.movedVsBest = worst.moved
}

const readCertificate = async (file: string): Promise<Certificate> => {
  try {
    const raw: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (typeof raw !== 'object' || raw === null) return {}
    const number = (key: string): number | undefined => {
      const value: unknown = Reflect.get(raw, key)
      return typeof value === 'number' ? value : undefined
    }
    return { minDev: number('minDev'), bestJ: number('bestJ'), bestMovedPct: number('bestMovedPct') }
  } catch {
    return {}
  }
}
