/** Divides a plan's regions on this thread or several. The outcome is the same however many there are; only a deadline can change it. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { divideRegion, type RegionResult, type RegionTask } from '@gewu/domain/planner/divide-region'
import { productFolder } from '../kernel/product-folder.ts'
import type { WorkerOrder } from './planner-worker.ts'

export interface DivideOptions {
  readonly threads: number
  readonly deadlineMs: number | null
  readonly onProgress: (doneUnits: number, allUnits: number) => void
  /** Even the smallest work goes to a thread, so that this one can go on answering. */
  readonly aside?: boolean
  /** Stops at once; what is answered then is only a part, to be dropped. */
  readonly signal?: AbortSignal
}

/** Fewer units than this are done before a thread has started. */
const UNITS_WORTH_A_THREAD = 3000
const ORDERS_PER_THREAD = 12

export const divideRegions = async (tasks: readonly RegionTask[], options: DivideOptions): Promise<RegionResult[]> => {
  const units = tasks.reduce((sum, task) => sum + unitsOf(task), 0)
  const file = path.join(productFolder(), 'dist', 'planner-worker.mjs')
  const threads = Math.min(options.threads, Math.ceil(units / UNITS_WORTH_A_THREAD), tasks.length)
  if ((threads <= 1 && options.aside !== true) || !existsSync(file)) return divideHere(tasks, units, options)
  return divideInThreads(tasks, units, options, threads, file)
}

const unitsOf = (task: RegionTask): number => task.region.unitRows.length

/** With a deadline, each region may use only its share of what is left, so that the last ones are not starved. */
const divideHere = async (
  tasks: readonly RegionTask[],
  units: number,
  options: DivideOptions,
): Promise<RegionResult[]> => {
  const results: RegionResult[] = []
  let done = 0
  for (const task of tasks) {
    if (options.signal?.aborted) break
    const until = shareOfDeadline(options.deadlineMs, unitsOf(task), units - done)
    results.push(divideRegion(task, until === null ? () => false : () => Date.now() >= until))
    done += unitsOf(task)
    options.onProgress(done, units)
  }
  return results
}

const shareOfDeadline = (deadlineMs: number | null, own: number, left: number): number | null => {
  if (deadlineMs === null) return null
  const now = Date.now()
  return now + (Math.max(0, deadlineMs - now) * own) / Math.max(1, left)
}

const divideInThreads = (
  tasks: readonly RegionTask[],
  units: number,
  options: DivideOptions,
  threads: number,
  file: string,
): Promise<RegionResult[]> =>
  new Promise((resolve, reject) => {
    const orders = bundle(tasks, units / (threads * ORDERS_PER_THREAD))
    const results: RegionResult[] = []
    let done = 0
    let waiting = units
    const workers = Array.from({ length: threads }, () => new Worker(file))
    const finish = (act: () => void): void => {
      for (const worker of workers) void worker.terminate()
      act()
    }
    options.signal?.addEventListener('abort', () => finish(() => resolve(results)), { once: true })
    for (const worker of workers) {
      const next = (): void => {
        const order = orders.pop()
        if (order === undefined) return
        const size = order.reduce((sum, task) => sum + unitsOf(task), 0)
        const deadlineMs = shareOfDeadline(options.deadlineMs, size * threads, waiting)
        waiting -= size
        worker.postMessage({ tasks: order, deadlineMs } satisfies WorkerOrder)
      }
      worker.on('error', (error) => finish(() => reject(error)))
      worker.on('message', (some: RegionResult[]) => {
        results.push(...some)
        for (const result of some) {
          const task = tasks[result.part]
          if (task !== undefined) done += unitsOf(task)
        }
        options.onProgress(done, units)
        if (results.length === tasks.length) finish(() => resolve(results))
        else next()
      })
      next()
    }
  })

/** Orders of about the same number of units; the largest regions come last and so are taken first. */
const bundle = (tasks: readonly RegionTask[], unitsEach: number): RegionTask[][] => {
  const orders: RegionTask[][] = []
  let open: RegionTask[] = []
  let size = 0
  for (const task of [...tasks].sort((a, b) => unitsOf(a) - unitsOf(b))) {
    open.push(task)
    size += unitsOf(task)
    if (size < unitsEach) continue
    orders.push(open)
    open = []
    size = 0
  }
  if (open.length > 0) orders.push(open)
  return orders
}
