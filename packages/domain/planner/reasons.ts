/** Says in words why a grid stays out of bounds, and whether that is proved. It changes nothing in the plan. */

import type { PlanInput, Unit } from './input.ts'
import { type GridFigures, measurePlan } from './measure.ts'
import { findPockets, isLeastExcess, isOfOneEstate, type Pocket } from './pocket.ts'
import { cutIntoRegions, type Region } from './region.ts'

export type ReasonKind = 'oversize' | 'isolated' | 'cut-off' | 'sizes' | 'pinned' | 'unproved'

export interface Reason {
  readonly grid: string
  readonly households: number
  readonly kind: ReasonKind
  /** True when no plan at all could have less excess here; false only for `unproved` and `pinned`. */
  readonly proved: boolean
  /** One or two Chinese sentences for the screen. */
  readonly sentence: string
}

const MOST_NAMED = 12

/** A reason for each grid out of bounds, in the order of the plan's grids. */
export function explainPlan(input: PlanInput, gridOf: readonly string[]): Reason[] {
  const out = measurePlan(input, gridOf).grids.filter((grid) => grid.state !== 'within')
  const cut = out.length === 0 ? null : cutIntoRegions(input)
  if (cut === null || !cut.ok) return []
  const regionOf = new Map<number, Region>()
  for (const region of cut.regions) for (const row of region.unitRows) regionOf.set(row, region)
  const judged = new Map<Region, Judged>()
  return out.map((grid) => {
    const region = regionOf.get(grid.units[0] ?? 0)
    if (region === undefined)
      return { grid: grid.grid, households: grid.households, kind: 'unproved', proved: false, sentence: '' }
    const known = judged.get(region) ?? judge(input, gridOf, region)
    judged.set(region, known)
    return { grid: grid.grid, households: grid.households, ...explainGrid(input, grid, region, known) }
  })
}

interface JudgedPocket extends Pocket {
  readonly rows: readonly number[]
  /** Households out of bounds in the pocket as planned, those that joined an oversize unit counted whole. */
  readonly excess: number
  readonly proved: boolean
}

interface Judged {
  readonly households: number
  readonly pockets: readonly JudgedPocket[]
}

function judge(input: PlanInput, gridOf: readonly string[], region: Region): Judged {
  const rowsOf = (atom: number): number[] => [
    ...region.unitRows.subarray(region.atomStart[atom] ?? 0, region.atomStart[atom + 1] ?? 0),
  ]
  const oversize = new Set<string>()
  region.atomHouseholds.forEach((households, atom) => {
    if (households > input.bounds.U) for (const row of rowsOf(atom)) oversize.add(gridOf[row] ?? '')
  })
  const pockets = findPockets(region).map((pocket): JudgedPocket => {
    const rows = pocket.atoms.flatMap(rowsOf)
    const excess = pocketExcess(input, gridOf, rows, oversize)
    const pinned = pocket.atoms.some((atom) => (region.pin[atom] ?? -1) >= 0)
    // A pocket may also be given whole to an oversize neighbour, at the cost of all its households.
    const joined = pocket.walls.length > 0 && pocket.households < excess
    const proved =
      excess === 0 ||
      (!pinned && !joined && isOfOneEstate(region, pocket) && isLeastExcess(region, pocket.atoms, excess)) ||
      (!pinned &&
        pocket.walls.length > 0 &&
        excess === pocket.households &&
        isLeastExcess(region, pocket.atoms, excess))
    return { ...pocket, rows, excess, proved }
  })
  return { households: region.atomHouseholds.reduce((sum, households) => sum + households, 0), pockets }
}

function pocketExcess(
  input: PlanInput,
  gridOf: readonly string[],
  rows: readonly number[],
  oversize: ReadonlySet<string>,
): number {
  const { L, U } = input.bounds
  const households = new Map<string, number>()
  for (const row of rows) {
    const grid = gridOf[row] ?? ''
    households.set(grid, (households.get(grid) ?? 0) + (input.units[row]?.households ?? 0))
  }
  let excess = 0
  for (const [grid, sum] of households) excess += oversize.has(grid) ? sum : Math.max(0, L - sum, sum - U)
  return excess
}

type Words = Pick<Reason, 'kind' | 'proved' | 'sentence'>

function explainGrid(input: PlanInput, grid: GridFigures, region: Region, judged: Judged): Words {
  const { L, U } = input.bounds
  const giant = grid.units.map((row) => input.units[row]).find((unit) => (unit?.households ?? 0) > U)
  const pocket = judged.pockets.find((one) => one.rows.some((row) => grid.units.includes(row)))
  if (giant !== undefined) return explainGiant(input, grid, giant, pocket)
  if (judged.households < L) {
    const where = namesOf(input, [...region.unitRows])
    return {
      kind: 'isolated',
      proved: true,
      sentence: `这一片一共 ${judged.households} 户（${where}），和别处走不通或不能跨小区，凑不够下限 ${L} 户。`,
    }
  }
  if (pocket === undefined) return unproved(grid, L, U)
  if (pocket.households < L && pocket.proved) {
    return {
      kind: 'cut-off',
      proved: true,
      sentence: `${namesOf(input, pocket.rows)}一共 ${pocket.households} 户，四周只有${wallNames(input, region, pocket)}；相邻的都已超过上限 ${U} 户，不能再并进去，所以凑不够下限 ${L} 户。`,
    }
  }
  if (pocket.proved) return { kind: 'sizes', proved: true, sentence: explainSizes(input, pocket) }
  if (region.pin.some((claim) => claim >= 0)) {
    return {
      kind: 'pinned',
      proved: false,
      sentence: `这一片有固定的单元，在保留固定的前提下没有找到更好的分法；去掉固定可能会更好。`,
    }
  }
  return unproved(grid, L, U)
}

function explainGiant(input: PlanInput, grid: GridFigures, giant: Unit, pocket: JudgedPocket | undefined): Words {
  const { U } = input.bounds
  const alone = `单元 ${giant.id} 一个就有 ${giant.households} 户，超过上限 ${U} 户；一个单元不能拆开`
  if (grid.units.length === 1) return { kind: 'oversize', proved: true, sentence: `${alone}，所以超出。` }
  const rest = grid.households - giant.households
  return {
    kind: 'oversize',
    proved: pocket === undefined || pocket.proved,
    sentence: `${alone}。另外 ${rest} 户只和它相邻，单独成一个微网格离下限更远，所以并在一起。`,
  }
}

function explainSizes(input: PlanInput, pocket: JudgedPocket): string {
  const { L, U } = input.bounds
  const total = pocket.households
  const most = Math.floor(total / L)
  const outside = `最少也有 ${pocket.excess} 户在范围外`
  if (most * U < total) {
    return `${namesOf(input, pocket.rows)}一共 ${total} 户：分成 ${most} 个微网格会超过上限 ${U} 户，分成 ${most + 1} 个又不够下限 ${L} 户，${outside}。`
  }
  return `${namesOf(input, pocket.rows, true)}，按走得通的办法怎样合并，都不能让每个微网格落在 ${L} 到 ${U} 户之间，${outside}。`
}

function unproved(grid: GridFigures, L: number, U: number): Words {
  const side = grid.state === 'under' ? `不够下限 ${L} 户` : `超过上限 ${U} 户`
  return {
    kind: 'unproved',
    proved: false,
    sentence: `有 ${grid.households} 户，${side}；反复试过没有找到更好的分法，但没有逐一证明。可以再用“最好”一档试一次。`,
  }
}

function wallNames(input: PlanInput, region: Region, pocket: Pocket): string {
  const rows = pocket.walls.flatMap((atom) => [
    ...region.unitRows.subarray(region.atomStart[atom] ?? 0, region.atomStart[atom + 1] ?? 0),
  ])
  return namesOf(input, rows, true)
}

/** Units by id, the first dozen at most; with their households when asked. */
function namesOf(input: PlanInput, rows: readonly number[], sizes = false): string {
  const units = rows.slice(0, MOST_NAMED).flatMap((row) => input.units[row] ?? [])
  const names = units.map((unit) => (sizes ? `${unit.id}（${unit.households} 户）` : unit.id)).join('、')
  return rows.length > MOST_NAMED ? `${names} 等 ${rows.length} 个单元` : `单元 ${names}`
}
