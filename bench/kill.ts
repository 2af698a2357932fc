/**
 * The kill bench: while many clients drive matters through their lives, the server and its PostgreSQL are killed with SIGKILL in turn.
 * Afterwards every acknowledged command must be in a log exactly once, nothing else, and every chain must hold.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { importCalendarSheet } from '@gewu/server/exchange/import-calendar'
import { importOrganisationSheets } from '@gewu/server/exchange/import-organisation'
import { readSeedCalendar } from '@gewu/server/exchange/seed-calendar'
import { openDatabase } from '@gewu/server/kernel/postgres/open-database'
import { productFolder } from '@gewu/server/kernel/product-folder'
import { jobsScope, reading, systemActor } from '@gewu/server/kernel/scope'
import { readSheets } from '@gewu/server/kernel/workbook/read-file'
import { type Modules, openModules } from '@gewu/server/modules'
import { foundDistrict } from '@gewu/server/modules/area/index'
import { verifyMatters } from '@gewu/server/modules/matter/index'
import { type OpenKernel, openKernel } from '@gewu/server/open-kernel'
import pg from 'pg'
import { type Caller, type Crowd, openCaller, seatCrowd } from './journey/crowd.ts'
import { type Driven, drive } from './journey/drive.ts'
import { recount } from './journey/recount.ts'
import { organisation, townAgencies } from './journey/town.ts'
import { type CrashServer, openCrashServer } from './kill/crash-server.ts'
import { type PatientCaller, patient } from './kill/patient-caller.ts'
import { type BenchReport, median, tellReport } from './report.ts'

const usage = '用法：gewu bench kill [--times 20] [--clients 16] [--json]'

export const killBench = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      times: { type: 'string', default: '20' },
      clients: { type: 'string', default: '16' },
      json: { type: 'boolean', default: false },
    },
  })
  const [times, clients] = [Number(values.times), Number(values.clients)]
  if (!(Number.isInteger(times) && times > 0 && Number.isInteger(clients) && clients > 0)) {
    console.error(usage)
    return 2
  }
  const program = [path.join(productFolder(), 'dist', 'gewu.mjs')]
  return tellReport(await killAndCount({ program, times, clients }), values.json)
}

export interface KillWish {
  /** What Node runs as `gewu`. */
  readonly program: readonly string[]
  readonly times: number
  readonly clients: number
}

const communities = [1, 2, 3].map((n) => ({ code: `T0${n}`, name: `第${n}社区` }))

export const killAndCount = async (wish: KillWish): Promise<BenchReport> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'gewu-kill-'))
  // As root the database runs under an account of its own, which must be able to pass through.
  await chmod(folder, 0o711)
  const data = path.join(folder, 'data')
  try {
    const server = await openCrashServer(wish.program, data)
    try {
      const district = await inDatabase(data, layOut)
      const caller = patient(openCaller(server.origin, wish.clients))
      await untilKnown(caller, district)
      const run = await underFire(wish, server, caller, district)
      caller.close()
      return await inDatabase(data, (opened) => reportOf(opened, district, run))
    } finally {
      await server.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Opened {
  readonly owner: pg.Pool
  readonly kernel: OpenKernel
  readonly modules: Modules
}

/** Works in the running server's database for a while; nothing of it stays open when the killing begins. */
const inDatabase = async <T>(data: string, work: (opened: Opened) => Promise<T>): Promise<T> => {
  const database = await openDatabase({ data, log: () => undefined })
  const packsDir = path.join(productFolder(), 'packs')
  const kernel = await openKernel({ database, dataFolder: data, packsDir, logLevel: 'silent', connections: 4 })
  const modules = openModules(kernel)
  const owner = new pg.Pool({ ...database.owner, max: 4 })
  owner.on('error', () => undefined)
  try {
    await modules.refresh()
    return await work({ owner, kernel, modules })
  } finally {
    modules.close()
    await owner.end()
    await kernel.close()
    await database.close()
  }
}

interface District {
  readonly communityIds: readonly string[]
  readonly agencyIds: readonly string[]
  readonly crowd: Crowd
}

const layOut = async ({ owner, kernel, modules }: Opened): Promise<District> => {
  const districtId = kernel.ids.uuid()
  const founded = await kernel.lanes.submit({
    command: foundDistrict,
    communityId: districtId,
    commandId: kernel.ids.uuid(),
    actor: systemActor,
    body: null,
    input: { id: districtId, code: 'TRY', name: '试验区', demonstration: false },
  })
  if (!founded.ok) throw new Error(founded.refusal.code)
  await modules.refresh()
  const request = { actor: systemActor, dryRun: false, onProgress: () => undefined }
  await importCalendarSheet(kernel, { ...request, districtId, sheet: await readSeedCalendar() })
  const read = await readSheets(await organisation(communities, townAgencies), 'organisation.xlsx')
  if (!read.ok) throw new Error(read.sentence)
  const said = await importOrganisationSheets(kernel, modules, { ...request, sheets: read.sheets })
  if (said.notes.refused.length > 0) throw new Error(`organisation refused: ${said.notes.refused[0]?.sentence}`)
  await modules.refresh()
  const sizes = { communities: communities.length, agencies: townAgencies.length, residents: 60 }
  return {
    communityIds: communities.map(({ code }) => modules.area.communityByCode(code)?.id ?? ''),
    agencyIds: townAgencies.map(({ code }) => modules.body.agencyByCode(code)?.id ?? ''),
    crowd: await seatCrowd(owner, kernel, modules.identity.indexPhone, sizes),
  }
}

/** The server looks every few seconds whether another process has changed the district. */
const untilKnown = async (caller: Caller, { communityIds, crowd }: District): Promise<void> => {
  const [seat] = crowd.residents
  if (!seat) throw new Error('nobody lives here')
  for (const id of communityIds)
    while ((await caller.get(`/communities/${id}/pack`, seat)).status !== 200) await sleep(200)
  while ((await caller.get('/agencies', seat)).body.rows?.toString() === '') await sleep(200)
}

interface Run {
  readonly driven: Driven
  readonly kills: number
  readonly repeated: number
  /** From the kill to the next acknowledged command, by what was killed. */
  readonly serverMs: readonly number[]
  readonly databaseMs: readonly number[]
}

/** A journey without end; it ends when everything has been killed often enough. */
const underFire = async (
  wish: KillWish,
  server: CrashServer,
  caller: PatientCaller,
  district: District,
): Promise<Run> => {
  const { communityIds, agencyIds, crowd } = district
  const state = { over: false }
  const driving = drive({
    caller,
    crowd,
    messages: Array.from({ length: 1_000_000 }, () => ({
      title: '路灯不亮',
      body: '门口的路灯又不亮了，晚上看不见。',
    })),
    communityOf: (i) => ({ id: communityIds[i % communityIds.length] ?? '', number: i % communityIds.length }),
    agencyIds,
    clients: wish.clients,
    enough: () => state.over,
  })
  // A refusal ends the drive at once; it is told below, after the killing has stopped.
  const failed = driving.then(
    () => undefined,
    (error: unknown) => error,
  )
  const times = { server: [] as number[], database: [] as number[] }
  try {
    for (let n = 0; n < wish.times; n++) {
      await Promise.race([progress(caller, wish.clients * 2), rethrown(failed)])
      const what = n % 2 === 0 ? 'database' : 'server'
      const killed = performance.now()
      const before = caller.acknowledged()
      await (what === 'server' ? server.killServer() : server.killDatabase())
      await Promise.race([progress(caller, 1, before), rethrown(failed)])
      times[what].push(performance.now() - killed)
      console.error(`${n + 1}/${wish.times} ${what} killed, ${caller.acknowledged()} commands acknowledged`)
    }
  } finally {
    state.over = true
  }
  const driven = await driving
  return { driven, kills: wish.times, repeated: caller.repeated(), serverMs: times.server, databaseMs: times.database }
}

const rethrown = async (failed: Promise<unknown>): Promise<never> => {
  throw (await failed) ?? new Error('the journey ended before its time')
}

/** Waits until so many more commands have been acknowledged. */
const progress = async (caller: PatientCaller, more: number, before = caller.acknowledged()): Promise<void> => {
  while (caller.acknowledged() < before + more) await sleep(1)
}

const reportOf = async ({ owner, kernel, modules }: Opened, district: District, run: Run): Promise<BenchReport> => {
  const { communityIds } = district
  const { keys } = run.driven
  const found = await recount(owner, communityIds, keys)
  const logged = await owner.query<{ n: string }>(
    `select count(*)::text as n from gewu.log where community_id = any ($1) and action in ('matter.raise', 'matter.step')`,
    [communityIds],
  )
  let differences = 0
  for (const id of communityIds) {
    const flows = [...(modules.area.community(id)?.pack.flows.values() ?? [])]
    const verified = await reading(kernel.pool, jobsScope, (client) =>
      verifyMatters(client, id, (kind) => flows.find((flow) => flow.kind === kind)),
    )
    differences += verified.differences.length
  }
  return {
    bench: 'kill',
    figures: {
      kills: run.kills,
      matters: found.matters,
      commands: keys.length,
      repeated: run.repeated,
      seconds: run.driven.seconds,
      serverBackMs: median(run.serverMs),
      databaseBackMs: median(run.databaseMs),
    },
    ratios: {},
    checks: {
      lost: found.lost,
      doubled: found.doubled,
      unasked: Number(logged.rows[0]?.n) - keys.length,
      chainBreaks: found.chainBreaks,
      open: found.open,
      differences,
    },
  }
}
