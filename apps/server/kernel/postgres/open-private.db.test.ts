import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleProgram, startProgram } from '@gewu/testkit/node-program'
import { scratchFolder } from '@gewu/testkit/scratch-folder'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../migrate.ts'
import { openDatabase, openServerDatabase } from './open-database.ts'
import { livePostmaster } from './postmaster.ts'
import type { PgTarget } from './target.ts'

let scratch: Awaited<ReturnType<typeof scratchFolder>>
const log = (): void => undefined

beforeAll(async () => {
  scratch = await scratchFolder()
})
afterAll(() => scratch.remove())

const works = async (target: PgTarget): Promise<boolean> => {
  const client = new pg.Client(target)
  await client.connect()
  const { rows } = await client.query<{ user: string }>('select current_user as user')
  await client.end()
  return rows[0]?.user === target.user
}

describe('the private database', () => {
  test('a command starts it, a second one joins, a server is refused; it stops with the one that started it', async () => {
    const data = path.join(scratch.folder, 'private')
    const said: string[] = []
    const first = await openDatabase({ data, log: (line) => said.push(line) })
    const second = await openDatabase({ data, log })
    expect([first.how, second.how]).toEqual(['started', 'joined'])
    expect(await works(second.app)).toBe(true)
    await expect(openServerDatabase({ data, log })).rejects.toMatchObject({ code: 'folder-in-use' })
    await second.close()
    expect(await works(first.app)).toBe(true)
    expect(await migrate({ ...first, migrationsDir: scratch.folder })).toEqual({ ok: true, applied: [], count: 0 })
    await first.close()
    await expect(works(first.app)).rejects.toThrow()
    expect(said).toEqual(['第一次启动，正在建立数据库。'])
  })

  test('two commands at once on a new folder: both get it', async () => {
    const data = path.join(scratch.folder, 'at-once')
    const opened = await Promise.all([openDatabase({ data, log }), openDatabase({ data, log })])
    expect(opened.map(({ how }) => how).sort()).toEqual(['joined', 'started'])
    for (const { app } of opened) expect(await works(app)).toBe(true)
    for (const { close } of opened) await close()
  })

  test('a command stopped by Ctrl-C, sent twice as npm does, takes its database with it', async () => {
    const data = path.join(scratch.folder, 'stopped')
    const program = await bundleProgram(fileURLToPath(new URL('./command.fixture.ts', import.meta.url)))
    const command = startProgram(program, [data])
    await command.line((line) => line === 'started')
    process.kill(command.pid, 'SIGINT')
    expect(await command.end('SIGINT')).toBe(130)
    expect(await livePostmaster(path.join(data, 'pg18'))).toBeNull()
    await rm(program)
  })
})
