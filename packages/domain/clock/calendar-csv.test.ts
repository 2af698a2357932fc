import { describe, expect, it } from 'vitest'
import type { Cell, SheetRows } from '../roster/sheet.ts'
import { readCalendar } from './calendar-csv.ts'

const file = (...rows: Cell[][]): SheetRows => ({
  name: '日历.csv',
  rows: [['date', 'kind', 'name'], ...rows],
  firstRow: 1,
})

describe('readCalendar', () => {
  it('reads dates and kinds as people write them', () => {
    const { days, refused } = readCalendar(
      file(
        ['2026-10-01', 'holiday', '国庆节'],
        ['2026/10/2', '放假', null],
        ['2026年10月10日', '调休', '补班'],
        [46300, '休', null],
      ),
    )
    expect(refused).toEqual([])
    expect(days).toEqual([
      { date: '2026-10-01', kind: 'holiday', name: '国庆节' },
      { date: '2026-10-02', kind: 'holiday', name: '' },
      { date: '2026-10-10', kind: 'makeup', name: '补班' },
      { date: '2026-10-05', kind: 'holiday', name: '' },
    ])
  })

  it.each([
    [['2026-02-30', 'holiday', ''], 'date', 'not-a-date'],
    [['1026-02-03', 'holiday', ''], 'date', 'out-of-range'],
    [['2026-10-01', '半天', ''], 'kind', 'unknown-word'],
    [['2026-10-01', null, ''], 'kind', 'missing'],
    [['2026-10-09', 'makeup', ''], 'kind', 'conflict'],
  ])('refuses %o', (row, column, code) => {
    const reading = readCalendar(file(row))
    expect(reading.days).toEqual([])
    expect(reading.refused).toMatchObject([{ row: 2, column, code }])
  })

  it('refuses a day the second time, naming the first row', () => {
    const { refused } = readCalendar(file(['2026-10-01', 'holiday', ''], ['2026-10-01', 'holiday', '']))
    expect(refused).toMatchObject([{ row: 3, code: 'duplicate', sentence: '这一天在第 2 行已经写过。请只留一行。' }])
  })

  it('covers no year it has not got whole, and says how much is missing', () => {
    const spilled = readCalendar(file(['2026-12-31', 'holiday', '元旦'], ['2027-01-01', 'holiday', '元旦']))
    expect(spilled.years).toEqual([])
    expect(spilled.partialYears.map(({ year, holidays, statutory }) => [year, holidays, statutory])).toEqual([
      [2026, 1, 13],
      [2027, 1, 13],
    ])
  })
})
