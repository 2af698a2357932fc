/** Work that must be tried again: queued in the command's own transaction, run by graphile-worker. Never decides anything. */
import { run, Logger as WorkerLogger } from 'graphile-worker'
import pg from 'pg'
import { faultOf, type Logger } from './log-line.ts'
import type { PgTarget } from './postgres/target.ts'

/** One kind of job; it throws to be tried again, up to twelve times with growing pauses. */
export type Task = (payload: unknown) => Promise<void>

export interface Jobs {
  /** Waits for the jobs under way. */
  stop(): Promise<void>
}

/**
 * Connections for the queue's library. It writes ids of jobs as JSON when one has failed, so it reads int8 as text, unlike
 * everything else here.
 */
export const openQueuePool = (owner: PgTarget, log: Logger, max: number): pg.Pool => {
  const pool = new pg.Pool({ ...owner, max, application_name: 'gewu jobs', types: queueTypes })
  pool.on('error', (error) => log.warn({ part: 'jobs', fault: faultOf(error) }, 'an idle connection broke'))
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

const queueTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 ? (value: string) => value : pg.types.getTypeParser(oid, format),
}

/** Starts the runner as the owner (the queue is graphile-worker's own schema; tasks use the application's pool). */
export const startJobs = async (owner: PgTarget, tasks: Readonly<Record<string, Task>>, log: Logger): Promise<Jobs> => {
  const pool = openQueuePool(owner, log, 6)
  const runner = await run({
    pgPool: pool,
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
  return {
    stop: async () => {
      await runner.stop()
      await pool.end()
    },
  }
}
