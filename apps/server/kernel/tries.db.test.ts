import { type FreshDatabase, freshDatabase } from '@gewu/testkit/database'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTries, type Tries } from './tries.ts'

let database: FreshDatabase
let tries: Tries
let now: Date
let subject: string
let n = 0
const rule = { limit: 3, windowMinutes: 10, lockMinutes: 15 }
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000)
}

beforeAll(async () => {
  database = await freshDatabase()
  tries = openTries(database.app, () => now)
})
afterAll(() => database.close())
beforeEach(() => {
  now = new Date('2026-03-02T02:00:00Z')
  subject = `subject-${++n}`
})

describe('slowed tries', () => {
  it('cost nothing at first, then a pause that doubles up to the longest, and are forgotten with the window', async () => {
    const slow = { free: 3, windowMinutes: 60, longestMinutes: 15 }
    const waits: number[] = []
    for (let i = 0; i < 9; i++) {
      waits.push(await tries.slowed(subject, slow))
      later(waits.at(-1) ?? 0)
    }
    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 15, 15])
    later(61)
    expect(await tries.slowed(subject, slow)).toBe(0)
    expect(await tries.lockedMinutes(subject)).toBe(0)
  })
})

describe('wrong tries', () => {
  it('lock at the limit, for the whole time and no longer', async () => {
    expect(await tries.lockedMinutes(subject)).toBe(0)
    expect([await tries.failed(subject, rule), await tries.failed(subject, rule)]).toEqual([0, 0])
    expect(await tries.failed(subject, rule)).toBe(15)
    later(14.5)
    expect(await tries.lockedMinutes(subject)).toBe(1)
    later(0.5)
    expect(await tries.lockedMinutes(subject)).toBe(0)
  })

  it('begin anew when the window is over, and say how many there were', async () => {
    await tries.failed(subject, rule)
    later(9)
    expect(await tries.count(subject, rule)).toEqual({ failures: 2, lockedMinutes: 0 })
    later(2)
    expect(await tries.count(subject, rule)).toEqual({ failures: 1, lockedMinutes: 0 })
  })

  it('lock again, longer, when they go on', async () => {
    for (let i = 0; i < 3; i++) await tries.failed(subject, rule)
    later(5)
    expect(await tries.failed(subject, rule)).toBe(15)
    expect(await tries.lockedMinutes(subject)).toBe(15)
  })

  it('at a limit of one lock at once', async () => {
    expect(await tries.failed(subject, { ...rule, limit: 1 })).toBe(15)
  })

  it('sent all at once are all counted', async () => {
    const counts = await Promise.all(Array.from({ length: 20 }, () => tries.count(subject, { ...rule, limit: 11 })))
    expect(counts.map(({ failures }) => failures).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    )
    expect(counts.filter(({ lockedMinutes }) => lockedMinutes > 0)).toHaveLength(10)
  })

  it('are forgotten on demand, those of others are not', async () => {
    const other = `${subject}-other`
    for (let i = 0; i < 3; i++) await Promise.all([tries.failed(subject, rule), tries.failed(other, rule)])
    await tries.forget(subject)
    expect(await tries.lockedMinutes(subject)).toBe(0)
    expect(await tries.lockedMinutes(other)).toBe(15)
  })

  it('outlive the process that counted them', async () => {
    for (let i = 0; i < 3; i++) await tries.failed(subject, rule)
    expect(await openTries(database.app, () => now).lockedMinutes(subject)).toBe(15)
  })
})
