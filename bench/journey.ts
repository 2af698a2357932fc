/**
 * The journey bench: a real town's roster and real messages go in, and every message is raised, dispatched, accepted, handled,
 * closed and rated over HTTP; then the same rows are written by a bare SQL script on the same PostgreSQL, runs interleaved.
 */
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readMatters } from '@gewu/domain/roster/read-matters'
import { importCalendarSheet } from '@gewu/server/exchange/import-calendar'
import { importOrganisationSheets } from '@gewu/server/exchange/import-organisation'
import { importRosterSheets } from '@gewu/server/exchange/import-roster'
import { readSeedCalendar } from '@gewu/server/exchange/seed-calendar'
import { openDatabase } from '@gewu/server/kernel/postgres/open-database'
import { productFolder } from '@gewu/server/kernel/product-folder'
import { systemActor } from '@gewu/server/kernel/scope'
import { readSheets } from '@gewu/server/kernel/workbook/read-file'
import { openModules } from '@gewu/server/modules'
import { foundDistrict } from '@gewu/server/modules/area/index'
import { type OpenKernel, openKernel } from '@gewu/server/open-kernel'
import pg from 'pg'
import { layBare, readWritten, writeBare } from './journey/bare-sql.ts'
import { type Crowd, openCaller, seatCrowd } from './journey/crowd.ts'
import { type Driven, drive, type Message } from './journey/drive.ts'
import { throughPages } from './journey/in-browser.ts'
import { ratesOff } from './journey/rates.ts'
import { recount, unfinished } from './journey/recount.ts'
import { buildTown, type Town } from './journey/town.ts'
import { median, tellReport } from './report.ts'

interface Wish {
  readonly roster: string
  readonly messages: string
  readonly clients: number
  readonly rounds: number
  /** Messages of a throughput round; the first round always drives all of them. */
  readonly sample: number
  /** Messages that go through the pages in a browser, of those that are driven in the first round. */
  readonly browser: number
  readonly json: boolean
}

const usage =
  '用法：gewu bench journey --roster 文件 --messages 文件.csv [--clients 32] [--rounds 3] [--sample 1200] [--browser 20] [--json]'

export const journeyBench = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      roster: { type: 'string' },
      messages: { type: 'string' },
      clients: { type: 'string', default: '32' },
      rounds: { type: 'string', default: '3' },
      sample: { type: 'string', default: '1200' },
      browser: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
    },
  })
  if (!values.roster || !values.messages) {
    console.error(usage)
    return 2
  }
  return run({
    roster: values.roster,
    messages: values.messages,
    clients: Number(values.clients),
    rounds: Number(values.rounds),
    sample: Number(values.sample),
    browser: Number(values.browser),
    json: values.json,
  })
}

const tell = (line: string): void => console.error(line)

const run = async (wish: Wish): Promise<number> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'gewu-journey-'))
  // As root the database runs under an account of its own, which must be able to pass through.
  await chmod(folder, 0o711)
  const data = path.join(folder, 'data')
  const server = await startApart(data)
  try {
    const stage = await prepare(wish, folder, data)
    try {
      return await measure(wish, server.origin, stage)
    } finally {
      await stage.close()
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The server in a process of its own, with the room for young objects that `./gewu` and `npm start` give it. */
const startApart = async (data: string): Promise<{ origin: string; stop(): Promise<void> }> => {
  const child = spawn(
    process.execPath,
    [
      '--max-semi-space-size=32',
      path.join(productFolder(), 'dist', 'gewu.mjs'),
      'serve',
      '--data',
      data,
      '--port',
      '0',
      '--quiet',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const origin = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = said.match(/http:\/\/[\d.:]+/)
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  return {
    origin,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

interface Stage {
  readonly owner: pg.Pool
  readonly kernel: OpenKernel
  readonly town: Town
  readonly crowd: Crowd
  readonly messages: readonly Message[]
  readonly communityIds: readonly string[]
  readonly agencyIds: readonly string[]
  readonly target: pg.ClientConfig
  close(): Promise<void>
}

/** A district from nothing: founded, organisation and rosters imported, the crowd seated. */
const prepare = async (wish: Wish, folder: string, data: string): Promise<Stage> => {
  const database = await openDatabase({ data, log: () => undefined })
  const kernel = await openKernel({
    database,
    dataFolder: data,
    packsDir: path.join(productFolder(), 'packs'),
    logLevel: 'silent',
    connections: 6,
  })
  const modules = openModules(kernel)
  await modules.refresh()
  const town = await buildTown(wish.roster, folder)
  const districtId = kernel.ids.uuid()
  await kernel.lanes.submit({
    command: foundDistrict,
    communityId: districtId,
    commandId: kernel.ids.uuid(),
    actor: systemActor,
    body: null,
    input: { id: districtId, code: 'TRY', name: '试验区', demonstration: false },
  })
  await modules.refresh()
  const request = { actor: systemActor, dryRun: false, onProgress: () => undefined }
  await importCalendarSheet(kernel, { ...request, districtId, sheet: await readSeedCalendar() })
  const organisation = await sheetsOf(town.organisationFile)
  const said = await importOrganisationSheets(kernel, modules, { ...request, sheets: organisation })
  if (said.notes.refused.length > 0) throw new Error(`organisation refused: ${said.notes.refused[0]?.sentence}`)
  await modules.refresh()
  const communities = town.communities.map((c) => modules.area.communityByCode(c.code)?.id ?? '')
  const began = performance.now()
  for (const [i, community] of town.communities.entries()) {
    const report = await importRosterSheets(kernel, {
      ...request,
      communityId: communities[i] ?? '',
      sheets: await sheetsOf(town.rosterFiles.get(community.code) ?? ''),
    })
    if (report.notes.refused.length > 0) throw new Error(`roster refused: ${report.notes.refused[0]?.sentence}`)
  }
  tell(
    `roster: ${town.households} households in ${town.communities.length} communities, ${((performance.now() - began) / 1000).toFixed(1)} s`,
  )
  const messages = await messagesOf(wish.messages)
  const owner = new pg.Pool({ ...database.owner, max: 6 })
  owner.on('error', () => undefined)
  const sizes = { communities: communities.length, agencies: town.agencies.length, residents: 200 }
  const crowd = await seatCrowd(owner, kernel, modules.identity.indexPhone, sizes)
  const agencyIds = town.agencies.map((a) => modules.body.agencyByCode(a.code)?.id ?? '')
  return {
    owner,
    kernel,
    town,
    crowd,
    messages,
    communityIds: communities,
    agencyIds,
    target: database.owner,
    close: async () => {
      modules.close()
      await owner.end()
      await kernel.close()
      await database.close()
    },
  }
}

const sheetsOf = async (file: string) => {
  const read = await readSheets(await readFile(file), path.basename(file))
  if (!read.ok) throw new Error(read.sentence)
  return read.sheets
}

const messagesOf = async (file: string): Promise<Message[]> => {
  const [sheet] = await sheetsOf(file)
  if (!sheet) throw new Error(`${file} has no rows`)
  const { matters, refused } = readMatters(sheet)
  tell(`messages: ${matters.length} read, ${refused.length} refused`)
  return matters.map(({ title, body }) => ({ title: title.slice(0, 200), body: body || title }))
}

/** The first round drives every message through eighteen communities and is checked; the others are for the ratios. */
const measure = async (wish: Wish, origin: string, stage: Stage): Promise<number> => {
  const rounds: { one: number[]; eighteen: number[] } = { one: [], eighteen: [] }
  const pages = await throughPages({ ...stage, origin, count: wish.browser, tell })
  const first = await gewu(wish, origin, stage, stage.communityIds.length, stage.messages.slice(pages.nos.length))
  const allKeys = [...pages.keys, ...first.keys]
  rounds.eighteen.push(await againstBare(wish, stage, first))
  for (let round = 0; round < wish.rounds; round++) {
    const some = stage.messages.slice(0, wish.sample)
    const one = await gewu(wish, origin, stage, 1, some)
    allKeys.push(...one.keys)
    rounds.one.push(await againstBare(wish, stage, one))
    if (round === 0) continue
    const many = await gewu(wish, origin, stage, stage.communityIds.length, some)
    allKeys.push(...many.keys)
    rounds.eighteen.push(await againstBare(wish, stage, many))
  }
  const found = await recount(stage.owner, stage.communityIds, allKeys)
  const off = await ratesOff(origin, stage)
  tell(`matters: ${found.matters}, open: ${found.open}`)
  return tellReport(
    {
      bench: 'journey',
      figures: {
        matters: found.matters,
        throughBrowser: pages.nos.length,
        commands: first.commands,
        commandsPerSecond: first.commands / first.seconds,
        p95Ms: first.p95Ms,
        households: stage.town.households,
        ...off.rates,
      },
      ratios: { commandsVsBareSql: median(rounds.one), commandsVsBareSqlEighteen: median(rounds.eighteen) },
      checks: {
        lost: found.lost,
        doubled: found.doubled,
        chainBreaks: found.chainBreaks,
        ratesOff: off.off,
        open: found.open,
        browserUnfinished: await unfinished(stage.owner, pages.nos),
      },
    },
    wish.json,
  )
}

const gewu = async (
  wish: Wish,
  origin: string,
  stage: Stage,
  communities: number,
  messages: readonly Message[],
): Promise<Driven> => {
  const caller = openCaller(origin, wish.clients)
  const began = { shown: Date.now() }
  try {
    const driven = await drive({
      caller,
      crowd: stage.crowd,
      messages,
      communityOf: (index) => ({ id: stage.communityIds[index % communities] ?? '', number: index % communities }),
      agencyIds: stage.agencyIds,
      clients: wish.clients,
      onProgress: (done, all) => {
        if (Date.now() - began.shown < 5_000) return
        began.shown = Date.now()
        tell(`  ${done}/${all} messages`)
      },
    })
    tell(
      `gewu, ${communities} communities: ${driven.commands} commands, ${(driven.commands / driven.seconds).toFixed(0)}/s, p95 ${driven.p95Ms.toFixed(1)} ms`,
    )
    return driven
  } finally {
    caller.close()
  }
}

/** Gewu's commands per second over those of the bare script that writes the same rows. */
const againstBare = async (wish: Wish, stage: Stage, driven: Driven): Promise<number> => {
  const written = await readWritten(stage.owner, driven.keys)
  await layBare(stage.owner)
  const seconds = await writeBare(stage.target, written, wish.clients)
  const ratio = driven.commands / driven.seconds / (written.length / seconds)
  tell(`bare SQL: ${written.length} commands, ${(written.length / seconds).toFixed(0)}/s; ratio ${ratio.toFixed(3)}`)
  return ratio
}
