/**
 * Exact set partitioning for up to 62 blocks: the cheapest choice of candidate sets that covers each block once.
 * A Lagrangian bound prices the blocks, dear sets are dropped, and a depth-first search with memory settles the rest.
 * It knows nothing of micro-grids.
 */

export const MAX_BLOCKS = 62
const HALF = 31
const MEMORY = 1 << 16

/** Candidate sets, grouped by their lowest block; each carries its blocks as a list and as a 62-bit mask in two halves. */
export interface Columns {
  blocks: number
  count: number
  lo: Int32Array
  hi: Int32Array
  cost: Float64Array
  /** Members of set `s`: `start[s]` up to `start[s + 1]`. */
  start: Int32Array
  members: Uint8Array
  /** Sets whose lowest block is `b`: `groupStart[b]` up to `groupStart[b + 1]`. */
  readonly groupStart: Int32Array
}

export interface Choice {
  /** Columns of a partition cheaper than `upper`, or `null`. */
  readonly sets: readonly number[] | null
  readonly cost: number
  /** No partition costs less than this. */
  readonly lower: number
  /** Whether the search ended by itself: then `sets` is a cheapest partition, or none is cheaper than `upper`. */
  readonly proved: boolean
  /** Elementary steps spent, the planner's clock. */
  readonly work: number
}

export interface SearchLimits {
  readonly rounds: number
  readonly nodes: number
}

export function emptyColumns(): Columns {
  return {
    blocks: 0,
    count: 0,
    lo: new Int32Array(1024),
    hi: new Int32Array(1024),
    cost: new Float64Array(1024),
    start: new Int32Array(1025),
    members: new Uint8Array(8192),
    groupStart: new Int32Array(MAX_BLOCKS + 1),
  }
}

/** Appends one set; its lowest block must not be below that of the sets before it. */
export function addColumn(
  columns: Columns,
  cost: number,
  lo: number,
  hi: number,
  list: Uint8Array,
  size: number,
): void {
  const at = columns.count
  const from = columns.start[at] ?? 0
  if (at + 1 >= columns.cost.length) growSets(columns)
  if (from + size > columns.members.length) {
    const members = new Uint8Array(columns.members.length * 2)
    members.set(columns.members)
    columns.members = members
  }
  columns.lo[at] = lo
  columns.hi[at] = hi
  columns.cost[at] = cost
  for (let i = 0; i < size; i++) columns.members[from + i] = list[i] ?? 0
  columns.start[at + 1] = from + size
  columns.count = at + 1
}

function growSets(columns: Columns): void {
  const size = columns.cost.length * 2
  const lo = new Int32Array(size)
  const hi = new Int32Array(size)
  const cost = new Float64Array(size)
  const start = new Int32Array(size + 1)
  lo.set(columns.lo)
  hi.set(columns.hi)
  cost.set(columns.cost)
  start.set(columns.start)
  columns.lo = lo
  columns.hi = hi
  columns.cost = cost
  columns.start = start
}

export type Partitioner = (columns: Columns, share: Float64Array, upper: number, limits: SearchLimits) => Choice

/** A solver that keeps its scratch memory between calls. `share` holds a positive weight per block, to split costs at first. */
export function createPartitioner(): Partitioner {
  const price = new Float64Array(MAX_BLOCKS)
  const bestPrice = new Float64Array(MAX_BLOCKS)
  const slack = new Float64Array(MAX_BLOCKS)
  const bestSlack = new Float64Array(MAX_BLOCKS)
  const cover = new Int32Array(MAX_BLOCKS)
  const search = createSearch()

  /** Sum of prices plus, per lowest block, the best negative reduced cost: a lower bound on every partition. */
  const evaluate = (columns: Columns): number => {
    let bound = 0
    const { start, members, cost, groupStart, blocks } = columns
    cover.fill(0, 0, blocks)
    for (let block = 0; block < blocks; block++) {
      let least = 0
      let chosen = -1
      const end = groupStart[block + 1] ?? 0
      for (let s = groupStart[block] ?? 0; s < end; s++) {
        let reduced = cost[s] ?? 0
        const last = start[s + 1] ?? 0
        for (let i = start[s] ?? 0; i < last; i++) reduced -= price[members[i] ?? 0] ?? 0
        if (reduced < least) {
          least = reduced
          chosen = s
        }
      }
      slack[block] = least
      bound += least + (price[block] ?? 0)
      if (chosen === -1) continue
      const last = start[chosen + 1] ?? 0
      for (let i = start[chosen] ?? 0; i < last; i++) {
        const member = members[i] ?? 0
        cover[member] = (cover[member] ?? 0) + 1
      }
    }
    return bound
  }

  const sharePrices = (columns: Columns, share: Float64Array): boolean => {
    const { blocks, count, start, members, cost } = columns
    price.fill(Number.POSITIVE_INFINITY, 0, blocks)
    for (let s = 0; s < count; s++) {
      let weight = 0
      const last = start[s + 1] ?? 0
      for (let i = start[s] ?? 0; i < last; i++) weight += share[members[i] ?? 0] ?? 0
      const each = (cost[s] ?? 0) / weight
      for (let i = start[s] ?? 0; i < last; i++) {
        const block = members[i] ?? 0
        const part = each * (share[block] ?? 0)
        if (part < (price[block] ?? 0)) price[block] = part
      }
    }
    for (let block = 0; block < blocks; block++) if (price[block] === Number.POSITIVE_INFINITY) return false
    return true
  }

  return (columns, share, upper, limits) => {
    const { blocks } = columns
    const size = columns.start[columns.count] ?? 0
    let work = size
    if (!sharePrices(columns, share)) return { sets: null, cost: upper, lower: upper, proved: true, work }
    const goal = upper - 1e-6 * (1 + Math.abs(upper)) * 1e-3
    let lower = Number.NEGATIVE_INFINITY
    let step = 1
    let stale = 0
    for (let round = 0; round <= limits.rounds; round++) {
      const bound = evaluate(columns)
      work += size
      if (bound > lower) {
        lower = bound
        stale = 0
        bestPrice.set(price)
        bestSlack.set(slack)
      } else if (++stale >= 4) {
        step /= 2
        stale = 0
      }
      if (lower >= goal) return { sets: null, cost: upper, lower, proved: true, work }
      let norm = 0
      for (let block = 0; block < blocks; block++) norm += (1 - (cover[block] ?? 0)) ** 2
      if (norm === 0 || step < 0.01) break
      const pace = (step * (upper - bound)) / norm
      for (let block = 0; block < blocks; block++) {
        price[block] = (price[block] ?? 0) + pace * (1 - (cover[block] ?? 0))
      }
    }
    for (let block = 0; block < blocks; block++) price[block] = (bestPrice[block] ?? 0) + (bestSlack[block] ?? 0)
    const found = search(columns, price, lower, goal, limits.nodes)
    work += size * 2 + found.steps
    return { sets: found.sets, cost: found.cost, lower: found.proved ? found.cost : lower, proved: found.proved, work }
  }
}

interface Found {
  readonly sets: readonly number[] | null
  readonly cost: number
  readonly proved: boolean
  readonly steps: number
}

/** Depth-first over the lowest uncovered block, cheapest set first; remembers the least cost each covered mask was reached at. */
function createSearch(): (columns: Columns, worth: Float64Array, lower: number, upper: number, nodes: number) => Found {
  const keyLo = new Int32Array(MEMORY)
  const keyHi = new Int32Array(MEMORY)
  const reached = new Float64Array(MEMORY)
  const stamp = new Int32Array(MEMORY)
  const groupFrom = new Int32Array(MAX_BLOCKS + 1)
  const path = new Int32Array(MAX_BLOCKS)
  let stampNow = 0
  let order = new Int32Array(1024)
  let extra = new Float64Array(1024)

  const seenCheaper = (lo: number, hi: number, cost: number): boolean => {
    let slot = (Math.imul(lo, 0x9e3779b1) ^ Math.imul(hi, 0x85ebca77)) >>> 0
    slot = (slot ^ (slot >>> 15)) & (MEMORY - 1)
    for (let tries = 0; tries < 6; tries++) {
      if (stamp[slot] !== stampNow) break
      if (keyLo[slot] === lo && keyHi[slot] === hi) {
        if ((reached[slot] ?? 0) <= cost) return true
        break
      }
      slot = (slot + 1) & (MEMORY - 1)
    }
    stamp[slot] = stampNow
    keyLo[slot] = lo
    keyHi[slot] = hi
    reached[slot] = cost
    return false
  }

  return (columns, worth, lower, upper, nodes) => {
    const { blocks, count, lo, hi, cost, start, members, groupStart } = columns
    stampNow++
    if (extra.length < count) {
      extra = new Float64Array(columns.cost.length)
      order = new Int32Array(columns.cost.length)
    }
    let kept = 0
    for (let block = 0; block < blocks; block++) {
      groupFrom[block] = kept
      const end = groupStart[block + 1] ?? 0
      for (let s = groupStart[block] ?? 0; s < end; s++) {
        let over = cost[s] ?? 0
        const last = start[s + 1] ?? 0
        for (let i = start[s] ?? 0; i < last; i++) over -= worth[members[i] ?? 0] ?? 0
        if (lower + over >= upper) continue
        extra[s] = over
        order[kept++] = s
      }
      if (kept - (groupFrom[block] ?? 0) > 1) {
        order.subarray(groupFrom[block] ?? 0, kept).sort((a, b) => (extra[a] ?? 0) - (extra[b] ?? 0) || a - b)
      }
    }
    groupFrom[blocks] = kept
    const fullLo = blocks >= HALF ? 0x7fffffff : (1 << blocks) - 1
    const fullHi = blocks > HALF ? (blocks === MAX_BLOCKS ? 0x7fffffff : (1 << (blocks - HALF)) - 1) : 0
    let best = upper
    const sets: number[] = []
    let steps = 0
    let left = nodes
    const visit = (usedLo: number, usedHi: number, spent: number, depth: number): void => {
      if (usedLo === fullLo && usedHi === fullHi) {
        best = spent
        sets.length = 0
        sets.push(...path.subarray(0, depth))
        return
      }
      if (left-- <= 0 || (depth > 0 && seenCheaper(usedLo, usedHi, spent))) return
      const block =
        usedLo !== fullLo ? 31 - Math.clz32(~usedLo & -~usedLo & fullLo) : HALF + 31 - Math.clz32(~usedHi & -~usedHi)
      const end = groupFrom[block + 1] ?? 0
      for (let i = groupFrom[block] ?? 0; i < end; i++) {
        const s = order[i] ?? 0
        const next = spent + (extra[s] ?? 0)
        steps++
        if (next >= best) break
        if ((usedLo & (lo[s] ?? 0)) !== 0 || (usedHi & (hi[s] ?? 0)) !== 0) continue
        path[depth] = s
        visit(usedLo | (lo[s] ?? 0), usedHi | (hi[s] ?? 0), next, depth + 1)
      }
    }
    visit(0, 0, lower, 0)
    if (sets.length === 0) return { sets: null, cost: upper, proved: left > 0, steps: steps * 2 + count }
    let total = 0
    for (const s of sets) total += cost[s] ?? 0
    return { sets, cost: total, proved: left > 0, steps: steps * 2 + count }
  }
}
