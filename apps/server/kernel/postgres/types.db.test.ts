import { freshDatabase } from '@gewu/testkit/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('how types are read', () => {
  let db: Awaited<ReturnType<typeof freshDatabase>>
  beforeAll(async () => {
    db = await freshDatabase()
  })
  afterAll(() => db.close())

  const read = async (expression: string): Promise<unknown> =>
    (await db.app.query<{ value: unknown }>(`select ${expression} as value`)).rows[0]?.value

  test.each([
    ['9007199254740993::int8', 9007199254740993n],
    ['(-9223372036854775808)::int8', -9223372036854775808n],
    ['null::int8', null],
    ['array[1, null, 9007199254740993]::int8[]', [1n, null, 9007199254740993n]],
    ['count(*)', 1n],
    ["date '2026-01-31'", '2026-01-31'],
    ["array[date '2026-01-31', null]", ['2026-01-31', null]],
    ["timestamptz '2026-01-31 08:00:00.123+08'", new Date('2026-01-31T00:00:00.123Z')],
    ["array[timestamptz '2026-01-31 08:00+08']", [new Date('2026-01-31T00:00:00Z')]],
    ['7::int4', 7],
    ['(select sum(n) from generate_series(1, 3) as n)', 6n],
  ])('%s', async (expression, expected) => {
    expect(await read(expression)).toEqual(expected)
  })

  test('a bigint is written as it is', async () => {
    const { rows } = await db.app.query<{ value: string }>('select $1::int8::text as value', [9007199254740993n])
    expect(rows[0]?.value).toBe('9007199254740993')
  })
})
