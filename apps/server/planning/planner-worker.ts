/** The planner's worker thread: divides the regions it is sent, one message back for each. It reads no files. */
import { parentPort } from 'node:worker_threads'
import { divideRegion, type RegionTask } from '@gewu/domain/planner/divide-region'

export interface WorkerOrder {
  readonly tasks: readonly RegionTask[]
  /** Epoch milliseconds after which searching stops, or `null`. */
  readonly deadlineMs: number | null
}

const port = parentPort
port?.on('message', ({ tasks, deadlineMs }: WorkerOrder) => {
  const stop = deadlineMs === null ? () => false : () => Date.now() >= deadlineMs
  port.postMessage(tasks.map((task) => divideRegion(task, stop)))
})
