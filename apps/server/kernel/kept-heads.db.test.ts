import { randomUUID } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { done } from '@gewu/contract/errors'
import { type TestKernel, testKernel } from '@gewu/testkit/test-kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from './command.ts'
import { areHeadsKept, compareHeads, forgetHeads, keepHeads, readHeads } from './kept-heads.ts'
import { jobsScope, reading, systemActor } from './scope.ts'

let world: TestKernel
const districtId = randomUUID()
const first = new Date('2026-03-02T02:00:00Z')
// 23:59 in Shanghai is still the same day there, and no longer so in the afternoon of London.
const evening = new Date('2026-03-02T15:59:00Z')
const nextDay = new Date('2026-03-02T16:01:00Z')

const noted: Command<null, Record<string, never>> = {
  action: 'test.note',
  run: async () => done({ subject: { kind: 'note', id: null }, events: [{ type: 'noted' }], reply: {} }),
}
const write = async (streamId: string): Promise<void> => {
  const call = { command: noted, communityId: streamId, commandId: randomUUID(), actor: systemActor }
  const written = await world.kernel.lanes.submit({ ...call, input: null, body: null })
  if (!written.ok) throw new Error(written.refusal.code)
}
const keep = (now: Date) =>
  reading(world.kernel.pool, jobsScope, (client) =>
    keepHeads(client, { dataFolder: world.dataFolder, districtId, now }),
  )
const compare = async () => {
  const files = await readHeads(world.dataFolder, 100)
  return reading(world.kernel.pool, jobsScope, (client) => compareHeads(client, files, districtId))
}
const folder = () => path.join(world.dataFolder, 'heads')

beforeAll(async () => {
  world = await testKernel(first)
})
afterAll(() => world.close())

describe('heads kept outside the database', () => {
  it('has nothing to compare before the first day', async () => {
    expect(await compare()).toEqual({ days: 0, heads: 0, faults: [], ofOthers: 0 })
    expect(await areHeadsKept({ dataFolder: world.dataFolder, districtId, now: first })).toBe(false)
  })

  it('keeps one file a Shanghai day, for its owner alone, and only what moved', async () => {
    await write(districtId)
    expect(await keep(first)).toBe(1)
    expect(await keep(evening)).toBe(0)
    await write(districtId)
    expect(await keep(evening)).toBe(1)
    await write(districtId)
    expect(await keep(nextDay)).toBe(1)
    expect((await readdir(folder())).sort()).toEqual(['2026-03-02.jsonl', '2026-03-03.jsonl'])
    expect((await stat(path.join(folder(), '2026-03-02.jsonl'))).mode & 0o777).toBe(0o600)
    expect(await areHeadsKept({ dataFolder: world.dataFolder, districtId, now: evening })).toBe(true)
    expect(await compare()).toMatchObject({ days: 2, heads: 3, faults: [] })
  })

  it('sees a chain that was rewritten and a line that is gone', async () => {
    const { owner } = world.database
    const { rows } = await owner.query('select head from gewu.log where seq = 2')
    await owner.query(`update gewu.log set head = sha256('x') where seq = 2`)
    expect((await compare()).faults).toEqual([{ day: '2026-03-02', stream: districtId, seq: 2n, fault: 'other' }])
    await owner.query('update gewu.log set head = $1 where seq = 2', [rows[0].head])
    await owner.query('delete from gewu.log_payload where seq = 3; delete from gewu.log where seq = 3')
    expect((await compare()).faults).toEqual([{ day: '2026-03-03', stream: districtId, seq: 3n, fault: 'missing' }])
  })

  it('says when a file itself was touched, and loses nothing of it', async () => {
    const file = path.join(folder(), '2026-03-02.jsonl')
    const text = await readFile(file, 'utf8')
    await writeFile(file, `${text}not a head\n`)
    expect((await compare()).faults[0] ?? null).toMatchObject({ fault: 'missing' })
    expect((await compare()).faults[1]).toMatchObject({ day: '2026-03-02', fault: 'unreadable' })
    await writeFile(file, text)
  })

  it('leaves lines of another district alone', async () => {
    const other = JSON.stringify({
      district: randomUUID(),
      stream: randomUUID(),
      seq: '7',
      head: 'ab'.repeat(32),
      at: '2026-03-02T02:00:00.000Z',
    })
    const file = path.join(folder(), '2026-03-02.jsonl')
    await writeFile(file, `${await readFile(file, 'utf8')}${other}\n`)
    expect(await compare()).toMatchObject({ heads: 3, ofOthers: 1 })
    await forgetHeads(world.dataFolder, districtId)
    expect(await readdir(folder())).toEqual(['2026-03-02.jsonl'])
    expect(await readFile(file, 'utf8')).toBe(`${other}\n`)
  })
})
