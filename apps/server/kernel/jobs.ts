/** Work that must be tried again: queued in the command's own transaction, run by graphile-worker. Never decides anything. */
import { type Runner, run, Logger as WorkerLogger } from 'graphile-worker'
import type pg from 'pg'
import type { Logger } from './log-line.ts'

/** One kind of job; it throws to be tried again, up to twelve times with growing pauses. */
export type Task = (payload: unknown) => Promise<void>

/** Starts the runner on the owner's pool (the queue is graphile-worker's own schema; tasks use the application's). */
export const startJobs = (ownerPool: pg.Pool, tasks: Readonly<Record<string, Task>>, log: Logger): Promise<Runner> =>
  run({
    pgPool: ownerPool,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2_000,
    parsedCronItems: [],
    logger: new WorkerLogger(() => (level, message) => {
      if (level === 'error') log.error({ part: 'jobs' }, message)
      else if (level === 'warning') log.warn({ part: 'jobs' }, message)
    }),
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(payload)]),
    ),
  })
