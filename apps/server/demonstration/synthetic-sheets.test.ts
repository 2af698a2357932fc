import { describe, expect, it } from 'vitest'
import { districtFiles } from './synthetic-sheets.ts'

const now = new Date('2026-03-02T02:00:00Z')
const made = (microGrids: number, seed: number) => [...districtFiles({ microGrids, seed, now })]

describe('the files of a synthetic district', () => {
  it('are the same for a seed, and others for another', () => {
    expect(made(45, 3)).toEqual(made(45, 3))
    expect(made(45, 3)).not.toEqual(made(45, 4))
  })

  it('hold as many micro-grids as were asked for, twenty a community, twelve communities a street', () => {
    const streets = made(245, 1)
    expect(streets.map(({ microGrids }) => microGrids)).toEqual([240, 5])
    expect(streets.map(({ communities }) => communities.length)).toEqual([12, 1])
    const rows = streets.flatMap(({ organisation }) => organisation[0]?.rows ?? [])
    expect(rows.filter(([level]) => level === '微网格')).toHaveLength(245)
    const codes = rows.map(([, code]) => code)
    expect(new Set(codes.filter((code) => code !== '编码')).size).toBe(codes.length - 2)
  })

  it('keep every micro-grid within 30 to 100 households, each with its doors', () => {
    const [street] = made(40, 9)
    const doors = new Map<unknown, number>()
    const [, memberships] = street?.organisation ?? []
    const households = new Map(
      street?.communities.flatMap(({ code, roster }) =>
        (roster[0]?.rows ?? []).map((row) => [`${code}${row.slice(0, 3).join()}`, Number(row[4])] as const),
      ),
    )
    for (const [community, ...where] of memberships?.rows.slice(1) ?? []) {
      const count = households.get(`${community}${where.slice(0, 3).join()}`) ?? Number.NaN
      doors.set(where[3], (doors.get(where[3]) ?? 0) + count)
    }
    expect(doors.size).toBe(40)
    for (const count of doors.values()) expect(count).toSatisfy((n: number) => n >= 30 && n <= 100)
  })

  it('say nothing that has not happened yet', () => {
    const times = made(40, 2).flatMap(({ communities }) =>
      communities.flatMap(({ matters }) => matters.rows.slice(1).map(([, at]) => Date.parse(String(at)))),
    )
    expect(times.length).toBeGreaterThan(40)
    expect(Math.max(...times)).toBeLessThan(now.getTime())
  })
})
