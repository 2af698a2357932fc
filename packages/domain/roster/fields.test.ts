import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gcjToBaidu, plausible, swapped, toCgcs2000, wgsToGcj } from './coordinates.ts'
import { readInstant } from './dates.ts'
import { builtYear, code, degrees, longText, moment, shortText, telephone, wholeNumber } from './fields.ts'
import type { Cell } from './sheet.ts'

const shown = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19)

describe('readInstant', () => {
  const cases: [Cell, string | null][] = [
    ['2024-05-01 08:30:00', '2024-05-01T08:30:00'],
    ['2024/5/1 8:30:05', '2024-05-01T08:30:05'],
    ['2024/5/1 8:30', '2024-05-01T08:30:00'],
    ['2024-05-01T08:30:00+08:00', '2024-05-01T08:30:00'],
    ['2024-05-01T00:30:00Z', '2024-05-01T08:30:00'],
    ['2024年5月1日', '2024-05-01T00:00:00'],
    ['2024年5月1日8时30分', '2024-05-01T08:30:00'],
    ['２０２４．５．１', '2024-05-01T00:00:00'],
    ['20240501', '2024-05-01T00:00:00'],
    [45413, '2024-05-01T00:00:00'],
    ['45413', '2024-05-01T00:00:00'],
    [45413.354166666664, '2024-05-01T08:30:00'],
    [new Date('2024-05-01T08:30:00Z'), '2024-05-01T08:30:00'],
    ['2024-02-30', null],
    ['2024-05-01 25:00', null],
    ['5月1日', null],
    ['昨天', null],
    [301, null],
    [new Date(Number.NaN), null],
    [true, null],
    [null, null],
  ]
  it.each(cases)('%o is %o', (cell, expected) => {
    expect(shown(readInstant(cell))).toBe(expected)
  })
})

describe('readers', () => {
  const households = wholeNumber(0, 5000, ['户', '家'])
  const cases: [string, (cell: Cell) => unknown, Cell, unknown][] = [
    ['number', households, 48, 48],
    ['number as text', households, ' ４８ 户', 48],
    ['Chinese number', households, '四十八', 48],
    ['number with .0', households, '48.0', 48],
    ['number with thousands', households, '1,024', 1024],
    ['half a household', households, 1.5, 'not-a-number'],
    ['a guess', households, '十几户', 'not-a-number'],
    ['too many', households, 5001, 'out-of-range'],
    ['negative', households, -1, 'out-of-range'],
    ['a date', households, new Date(0), 'turned-into-date'],
    ['year', builtYear, 1998, 1998],
    ['year as text', builtYear, '１９９８年', 1998],
    ['year and month', builtYear, '1998年6月', 1998],
    ['year from a date', builtYear, new Date('1998-06-01T00:00:00Z'), 1998],
    ['two digits', builtYear, '98年', 'unreadable'],
    ['a year too early', builtYear, 1098, 'out-of-range'],
    ['degrees', degrees, '104.0668', 104.0668],
    ['degrees with words', degrees, '东经104.0668°', 104.0668],
    ['sexagesimal', degrees, '104°30′36″', 104.51],
    ['no degrees', degrees, '东门', 'not-a-number'],
    ['mobile', telephone, 13800001234, '13800001234'],
    ['mobile with signs', telephone, '+86 138-0000-1234', '13800001234'],
    ['fixed line', telephone, '028-8555 1234', '028-85551234'],
    ['short mobile', telephone, '1380000123', 'not-a-telephone'],
    ['mobile as 1.38E+10', telephone, '1.38E+10', 'lost-digits'],
    ['code', code, 'by-01', 'BY-01'],
    ['code as a number', code, 510107001002, '510107001002'],
    ['code longer than a number holds', code, 5.1e18, 'lost-digits'],
    ['code as text in E notation', code, '5.10107E+17', 'lost-digits'],
    ['code with spaces inside', code, '北苑1', 'unreadable'],
    ['text', shortText(10), 301, '301'],
    ['text turned into a date', shortText(10), new Date('2024-03-01T00:00:00Z'), 'turned-into-date'],
    ['text that is an error', shortText(10), '#REF!', 'formula-error'],
    ['text too long', shortText(3), '幸福苑小区', 'too-long'],
    ['long text', longText(100), ' 一\r\n二 ', '一\n二'],
    ['moment before the clock', moment, '1986-05-01', 'out-of-range'],
  ]
  it.each(cases)('%s', (_name, read, cell, expected) => {
    const result = read(cell)
    expect(result).toMatchObject(
      typeof expected === 'string' && /^[a-z-]{6,}$/.test(expected) ? { code: expected } : { value: expected },
    )
  })

  it('never shows a refused telephone number', () => {
    const refused = telephone('138000012')
    expect(refused.ok ? '' : refused.sentence).not.toContain('138')
  })
})

describe('coordinates', () => {
  it('shifts as the published formula does', () => {
    const shifted = wgsToGcj({ lon: 116.404, lat: 39.915 })
    expect(shifted.lon).toBeCloseTo(116.41024449916938, 9)
    expect(shifted.lat).toBeCloseTo(39.91640428150164, 9)
    const baidu = gcjToBaidu({ lon: 116.404, lat: 39.915 })
    expect(baidu.lon).toBeCloseTo(116.41036949371029, 9)
    expect(baidu.lat).toBeCloseTo(39.92133699351021, 9)
  })

  it('undoes both shifts to within a metre anywhere in China', () => {
    const place = fc.record({
      lon: fc.double({ min: 75, max: 134, noNaN: true }),
      lat: fc.double({ min: 18, max: 53, noNaN: true }),
    })
    fc.assert(
      fc.property(place, (point) => {
        const fromGcj = toCgcs2000(wgsToGcj(point), 'GCJ-02')
        expect(Math.abs(fromGcj.lon - point.lon) + Math.abs(fromGcj.lat - point.lat)).toBeLessThan(1e-7)
        const fromBaidu = toCgcs2000(gcjToBaidu(wgsToGcj(point)), 'BD-09')
        expect(Math.abs(fromBaidu.lon - point.lon) + Math.abs(fromBaidu.lat - point.lat)).toBeLessThan(1e-5)
        expect(plausible(point)).toBe(true)
        expect(swapped({ lon: point.lat, lat: point.lon })).toBe(true)
        expect(swapped(point)).toBe(false)
      }),
    )
  })

  it('leaves CGCS2000 and places abroad alone', () => {
    expect(toCgcs2000({ lon: 104, lat: 30 }, 'CGCS2000')).toEqual({ lon: 104, lat: 30 })
    expect(wgsToGcj({ lon: 2.35, lat: 48.85 })).toEqual({ lon: 2.35, lat: 48.85 })
    expect(plausible({ lon: 0, lat: 0 })).toBe(false)
  })
})
