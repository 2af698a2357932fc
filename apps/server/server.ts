/** The running server: kernel, modules, HTTP, followers, jobs and clocks, started in order and stopped in reverse. */
import { readFile } from 'node:fs/promises'
import { openApi } from '@gewu/contract/openapi'
import type { FastifyInstance } from 'fastify'
import { demonstrationRoutesOf } from './demonstration/index.ts'
import { startFollowers } from './kernel/followers.ts'
import { anonymous, buildHttp } from './kernel/http.ts'
import { startJobs } from './kernel/jobs.ts'
import { areHeadsKept, keepHeads } from './kernel/kept-heads.ts'
import { faultOf } from './kernel/log-line.ts'
import { openMetrics } from './kernel/metrics.ts'
import type { PgTarget } from './kernel/postgres/target.ts'
import { jobsScope, reading } from './kernel/scope.ts'
import type { Webhook } from './modules/identity/index.ts'
import { type Modules, openModules } from './modules.ts'
import { type KernelParts, type OpenKernel, openKernel } from './open-kernel.ts'
import { addPages } from './pages.ts'

export interface ServerParts extends Omit<KernelParts, 'database' | 'onBatch'> {
  readonly database: { readonly app: PgTarget; readonly owner: PgTarget }
  /** Where the built shells stand. */
  readonly webFolder: string
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly version: string
  /** `web` leaves jobs and clocks to another process, `jobs` serves no pages but its health. */
  readonly role: 'all' | 'web' | 'jobs'
  readonly tls?: { readonly certFile: string; readonly keyFile: string }
  readonly metricsToken?: string
  /** The gateway for telephone messages; without one they stay in the local outbox, which only a demonstration shows. */
  readonly webhook?: Webhook
}

export interface RunningServer {
  readonly origin: string
  readonly kernel: OpenKernel
  readonly modules: Modules
  /** Waits until followers have read everything committed so far. */
  settle(): Promise<void>
  close(): Promise<void>
}

const clockMs = 60_000
const tidyMs = 3_600_000

export const startServer = async (parts: ServerParts): Promise<RunningServer> => {
  const metricsAt: { current: ReturnType<typeof openMetrics> | null } = { current: null }
  const kernel = await openKernel({ ...parts, onBatch: (size, ms) => metricsAt.current?.batched(size, ms) })
  const metrics = openMetrics(kernel.hub)
  metricsAt.current = metrics
  const modules = openModules(kernel, parts.webhook ? { webhook: parts.webhook } : {})
  await modules.refresh()
  const app = await buildHttp({
    bound: parts.role === 'jobs' ? [] : [...modules.routes, ...demonstrationRoutesOf(kernel, modules)],
    callerOf: (token) => (token === null ? Promise.resolve(anonymous) : modules.identity.callerOf(token)),
    watchCaller: modules.identity.watchCaller,
    secureCookies: parts.tls !== undefined,
    ...(parts.tls
      ? { https: { cert: await readFile(parts.tls.certFile), key: await readFile(parts.tls.keyFile) } }
      : {}),
    onUnexpected: (error, where) => kernel.log.error({ part: 'http', where, fault: faultOf(error) }, 'unexpected'),
    onAnswer: metrics.answered,
  })
  addProbes(app, kernel, metrics, parts)
  if (parts.role !== 'jobs') await addPages(app, kernel.pool, parts.webFolder)
  const background = parts.role === 'web' ? null : await startBackground(parts, kernel, modules)
  await app.listen({ host: parts.host, port: parts.port })
  const address = app.server.address()
  const port = address !== null && typeof address === 'object' ? address.port : parts.port
  return {
    origin: `${parts.tls ? 'https' : 'http'}://${parts.host.includes(':') ? `[${parts.host}]` : parts.host}:${port}`,
    kernel,
    modules,
    settle: async () => background?.settle(),
    close: async () => {
      // New requests stop first; what is queued in the lanes is still answered.
      await app.close()
      await background?.stop()
      modules.close()
      await kernel.close()
    },
  }
}

const addProbes = (
  app: FastifyInstance,
  kernel: OpenKernel,
  metrics: ReturnType<typeof openMetrics>,
  parts: ServerParts,
): void => {
  const document = JSON.stringify(openApi(parts.version))
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const ready = await kernel.pool.query('select 1').then(
      () => true,
      () => false,
    )
    return reply.code(ready ? 200 : 503).send({ ok: ready })
  })
  app.get('/metrics', async (request, reply) => {
    const local = request.ip === '127.0.0.1' || request.ip === '::1'
    const token = parts.metricsToken !== undefined && request.headers.authorization === `Bearer ${parts.metricsToken}`
    return local || token ? reply.type('text/plain; version=0.0.4').send(await metrics.text()) : reply.code(404).send()
  })
  app.get('/api/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(document))
}

interface Background {
  settle(): Promise<void>
  stop(): Promise<void>
}

/** What the passing of time does by itself: matters lapse, reservations of money expire. */
const sweepAll = async (modules: Modules): Promise<void> => {
  await modules.matter.sweep()
  await modules.ledger.sweep(modules.area.communities().map((community) => community.id))
}

const startBackground = async (parts: ServerParts, kernel: OpenKernel, modules: Modules): Promise<Background> => {
  const jobs = await startJobs(
    parts.database.owner,
    { ...modules.identity.tasks, ...modules.grid.tasks, ...modules.plan.tasks, ...modules.text.tasks },
    kernel.log,
  )
  const followers = startFollowers(
    kernel.pool,
    kernel.hub,
    [...modules.matter.followers, ...modules.text.followers],
    kernel.log,
  )
  const sweep = setInterval(() => {
    sweepAll(modules).catch((error) => kernel.log.error({ part: 'clock', fault: faultOf(error) }, 'sweep failed'))
  }, clockMs)
  const keepDaysHeads = (): void => {
    keepToday(parts.dataFolder, kernel, modules).catch((error) =>
      kernel.log.error({ part: 'heads', fault: faultOf(error) }, 'the heads of the logs were not kept'),
    )
  }
  keepDaysHeads()
  const heads = setInterval(keepDaysHeads, tidyMs)
  const tidy = setInterval(() => {
    modules.identity
      .tidy()
      .catch((error) => kernel.log.error({ part: 'tidy', fault: faultOf(error) }, 'tidying failed'))
  }, tidyMs)
  return {
    settle: followers.settle,
    stop: async () => {
      clearInterval(sweep)
      clearInterval(tidy)
      clearInterval(heads)
      await followers.stop()
      await jobs.stop()
    },
  }
}

/** Once a day the heads of the logs go to a file outside the database; asked every hour. */
const keepToday = async (dataFolder: string, kernel: OpenKernel, modules: Modules): Promise<void> => {
  const district = modules.area.found()
  if (district === null) return
  const place = { dataFolder, districtId: district.id, now: kernel.now() }
  if (await areHeadsKept(place)) return
  await reading(kernel.pool, jobsScope, (client) => keepHeads(client, place))
}
