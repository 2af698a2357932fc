/**
 * A first division of a region: a random short spanning forest is cut by dynamic programming into pieces with the least excess,
 * then the best balance. It ignores walking except through short edges; `search.ts` improves what it gives.
 */

import type { Random } from './random.ts'
import { type Region, WHOLE } from './region.ts'

/** One household out of bounds, against balance and edge lengths in metres. */
const EXCESS_METRES = 1e7
/** At most this many distinct weights are told apart in a state, so that wide bounds stay quick. */
const WEIGHT_STEPS = 160

/** Ways a tree node's open piece can look: its weight, its estate, the least cost below, and how it came about. */
interface States {
  weight: number[]
  estate: number[]
  cost: number[]
}

interface Join {
  readonly child: number
  /** For each state after the join: the state before, and the child's state joined, or -1 where the child's piece was closed. */
  readonly before: number[]
  readonly joined: number[]
  readonly closed: number
}

/** Scratch: where a state with a given estate and weight stands, -1 for nowhere. */
interface StateTable {
  readonly slot: Int32Array
  readonly bucket: number
  readonly rowOf: ReadonlyMap<number, number>
}

function stateTable(region: Region): StateTable {
  const rowOf = new Map([...new Set([WHOLE, ...region.estate])].map((estate, row) => [estate, row]))
  const bucket = Math.max(1, (region.bounds.U + region.bounds.L) / (WEIGHT_STEPS - 10))
  return { slot: new Int32Array(rowOf.size * WEIGHT_STEPS).fill(-1), bucket, rowOf }
}

/** Cuts the atoms where `open` is 1 into connected legal groups. */
export function cutForest(region: Region, open: Uint8Array, random: Random): number[][] {
  const tree = spanningForest(region, open, random)
  const { order, children } = rootedOrder(region, open, tree)
  const table = stateTable(region)
  const states: (States | undefined)[] = []
  const joins: Join[][] = []
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i] ?? 0
    let mine: States = { weight: [region.atomHouseholds[node] ?? 0], estate: [region.estate[node] ?? WHOLE], cost: [0] }
    const steps: Join[] = []
    for (const child of children[node] ?? []) {
      const below = states[child]
      if (below === undefined) continue
      const merged = joinChild(region, table, mine, below, child, atomGap(region, node, child))
      mine = merged.states
      steps.push(merged.join)
    }
    states[node] = mine
    joins[node] = steps
  }
  return collectPieces(region, order, states, joins)
}

/** Kruskal over perturbed lengths; the forest comes back as neighbour lists. */
function spanningForest(region: Region, open: Uint8Array, random: Random): number[][] {
  const edges: { a: number; b: number; length: number }[] = []
  for (let a = 0; a < open.length; a++) {
    if (open[a] !== 1) continue
    for (let i = region.neighbourStart[a] ?? 0; i < (region.neighbourStart[a + 1] ?? 0); i++) {
      const b = region.neighbours[i] ?? 0
      if (b > a && open[b] === 1) edges.push({ a, b, length: atomGap(region, a, b) * (0.5 + random()) })
    }
  }
  edges.sort((one, other) => one.length - other.length)
  const root = Int32Array.from(open, (_, atom) => atom)
  const find = (atom: number): number => {
    let at = atom
    while ((root[at] ?? at) !== at) {
      root[at] = root[root[at] ?? at] ?? at
      at = root[at] ?? at
    }
    return at
  }
  const tree = Array.from(open, (): number[] => [])
  for (const { a, b } of edges) {
    const [ra, rb] = [find(a), find(b)]
    if (ra === rb) continue
    root[ra] = rb
    tree[a]?.push(b)
    tree[b]?.push(a)
  }
  return tree
}

/** Distance between two atoms' first units: near enough to prefer short edges. */
function atomGap(region: Region, a: number, b: number): number {
  const ua = region.atomStart[a] ?? 0
  const ub = region.atomStart[b] ?? 0
  return Math.hypot((region.x[ua] ?? 0) - (region.x[ub] ?? 0), (region.y[ua] ?? 0) - (region.y[ub] ?? 0))
}

function rootedOrder(
  region: Region,
  open: Uint8Array,
  tree: readonly number[][],
): { order: number[]; children: number[][] } {
  const order: number[] = []
  const seen = new Uint8Array(open.length)
  const children = Array.from(open, (): number[] => [])
  for (let root = 0; root < region.estate.length; root++) {
    if (open[root] !== 1 || seen[root] === 1) continue
    seen[root] = 1
    order.push(root)
    for (let at = order.length - 1; at < order.length; at++) {
      const node = order[at] ?? 0
      for (const next of tree[node] ?? []) {
        if (seen[next] === 1) continue
        seen[next] = 1
        children[node]?.push(next)
        order.push(next)
      }
    }
  }
  return { order, children }
}

function closingCost(region: Region, weight: number): number {
  const { L, U, target, balanceMetres } = region.bounds
  const excess = Math.max(0, L - weight, weight - U)
  return excess * EXCESS_METRES + (balanceMetres * (weight - target) ** 2) / target
}

function cheapestClosing(region: Region, states: States): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  states.weight.forEach((weight, state) => {
    const cost = (states.cost[state] ?? 0) + closingCost(region, weight)
    if (cost < least) {
      least = cost
      best = state
    }
  })
  return best
}

function joinChild(
  region: Region,
  table: StateTable,
  mine: States,
  below: States,
  child: number,
  gap: number,
): { states: States; join: Join } {
  const { L, U, target } = region.bounds
  const closed = cheapestClosing(region, below)
  const closedCost = (below.cost[closed] ?? 0) + closingCost(region, below.weight[closed] ?? 0)
  const next: States = { weight: [], estate: [], cost: [] }
  const before: number[] = []
  const joined: number[] = []
  const keys: number[] = []
  const { slot, bucket, rowOf } = table
  const offer = (weight: number, estate: number, cost: number, from: number, taken: number): void => {
    const key = (rowOf.get(estate) ?? 0) * WEIGHT_STEPS + Math.min(Math.floor(weight / bucket), WEIGHT_STEPS - 1)
    const at = slot[key] ?? -1
    if (at === -1) {
      slot[key] = next.weight.length
      keys.push(key)
      next.weight.push(weight)
      next.estate.push(estate)
      next.cost.push(cost)
      before.push(from)
      joined.push(taken)
    } else if (cost < (next.cost[at] ?? 0)) {
      next.weight[at] = weight
      next.cost[at] = cost
      before[at] = from
      joined[at] = taken
    }
  }
  for (let s = 0; s < mine.weight.length; s++) {
    const weight = mine.weight[s] ?? 0
    const estate = mine.estate[s] ?? WHOLE
    const cost = mine.cost[s] ?? 0
    offer(weight, estate, cost + closedCost, s, -1)
    for (let t = 0; t < below.weight.length; t++) {
      const other = below.weight[t] ?? 0
      const total = weight + other
      if (total > U + L && Math.min(other, weight) >= L) continue
      const otherEstate = below.estate[t] ?? WHOLE
      if (estate !== WHOLE && otherEstate !== WHOLE && estate !== otherEstate) continue
      const walk = Math.min(other, Math.max(0, target - other)) * gap
      offer(total, estate === WHOLE ? otherEstate : estate, cost + (below.cost[t] ?? 0) + walk, s, t)
    }
  }
  for (const key of keys) slot[key] = -1
  return { states: next, join: { child, before, joined, closed } }
}

function collectPieces(
  region: Region,
  order: readonly number[],
  states: readonly (States | undefined)[],
  joins: readonly Join[][],
): number[][] {
  const pieceOf = new Int32Array(states.length).fill(-1)
  const stateOf = new Int32Array(states.length)
  const pieces: number[][] = []
  for (const node of order) {
    if (pieceOf[node] === -1) {
      pieceOf[node] = pieces.length
      pieces.push([])
      const own = states[node]
      stateOf[node] = own === undefined ? 0 : cheapestClosing(region, own)
    }
    pieces[pieceOf[node] ?? 0]?.push(node)
    let state = stateOf[node] ?? 0
    const steps = joins[node] ?? []
    for (let i = steps.length - 1; i >= 0; i--) {
      const step = steps[i]
      if (step === undefined) continue
      const taken = step.joined[state] ?? -1
      if (taken >= 0) {
        pieceOf[step.child] = pieceOf[node] ?? 0
        stateOf[step.child] = taken
      }
      state = step.before[state] ?? 0
    }
  }
  return pieces
}
