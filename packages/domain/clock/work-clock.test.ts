import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarDay, coveredYears, workCalendar } from './calendar.ts'
import { dayNumber, dayOf, dayText, dueText, parseDay, weekdayOf, yearOf } from './day.ts'
import { officeHours, readServiceHours } from './service-hours.ts'
import { due, nextWorkingMoment, type Pause, type Span, workedBetween } from './work-clock.ts'

const listed = (kind: CalendarDay['kind'], name: string, ...dates: string[]): CalendarDay[] =>
  dates.map((date) => ({ date, kind, name }))

/** The longest holidays of 2025, with their make-up days, as the State Council's notice has them. */
const days: CalendarDay[] = [
  ...listed('holiday', '春节', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'),
  ...listed('holiday', '春节', '2025-02-01', '2025-02-02', '2025-02-03', '2025-02-04'),
  ...listed('makeup', '春节', '2025-01-26', '2025-02-08'),
  ...listed('holiday', '国庆节', '2025-10-01', '2025-10-02', '2025-10-03', '2025-10-04'),
  ...listed('holiday', '国庆节', '2025-10-05', '2025-10-06', '2025-10-07', '2025-10-08'),
  ...listed('makeup', '国庆节', '2025-09-28', '2025-10-11'),
]
const calendar = workCalendar(days)
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const shown = (result: ReturnType<typeof due>): string =>
  result.ok
    ? new Date(result.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
    : `year ${result.uncoveredYear}`

describe('due', () => {
  const cases: [name: string, start: string, span: Span, expected: string][] = [
    ['natural hours ignore the calendar', '2025-09-30 23:00', { hours: 24 }, '2025-10-01 23:00'],
    ['natural hours need no covered year', '2025-12-31 23:00', { hours: 2 }, '2026-01-01 01:00'],
    ['within one shift', '2025-03-03 09:00', { workHours: 2 }, '2025-03-03 11:00'],
    ['over lunch', '2025-03-03 11:30', { workHours: 1 }, '2025-03-03 14:00'],
    ['ends at noon, not after lunch', '2025-03-03 11:00', { workHours: 1 }, '2025-03-03 12:00'],
    ['started during lunch', '2025-03-03 12:40', { workHours: 1 }, '2025-03-03 14:30'],
    ['started before opening', '2025-03-03 06:00', { workHours: 1 }, '2025-03-03 09:30'],
    ['started at the close', '2025-03-03 18:00', { workHours: 1 }, '2025-03-04 09:30'],
    ['started at midnight', '2025-03-04 00:00', { workHours: 0.5 }, '2025-03-04 09:00'],
    ['over a weekend', '2025-03-07 17:00', { workHours: 2 }, '2025-03-10 09:30'],
    ['a whole working day is eight hours', '2025-03-03 08:30', { workHours: 8 }, '2025-03-03 18:00'],
    ['over Spring Festival', '2025-01-27 17:30', { workHours: 1 }, '2025-02-05 09:00'],
    ['a make-up Sunday is worked', '2025-01-26 08:00', { workHours: 1 }, '2025-01-26 09:30'],
    ['Friday runs into a make-up Sunday', '2025-09-26 17:30', { workHours: 1 }, '2025-09-28 09:00'],
    ['over National Day', '2025-09-30 16:00', { workHours: 3 }, '2025-10-09 09:30'],
    ['started in a holiday', '2025-10-03 10:00', { workHours: 1 }, '2025-10-09 09:30'],
    ['one work day is tomorrow at the close', '2025-03-03 07:00', { workDays: 1 }, '2025-03-04 18:00'],
    ['three work days over a weekend', '2025-03-06 10:00', { workDays: 3 }, '2025-03-11 18:00'],
    ['work days count a make-up Saturday', '2025-10-10 10:00', { workDays: 1 }, '2025-10-11 18:00'],
    ['five work days over National Day', '2025-09-29 10:00', { workDays: 5 }, '2025-10-13 18:00'],
    ['work days started on a Sunday', '2025-03-09 10:00', { workDays: 1 }, '2025-03-10 18:00'],
    ['natural days end at midnight', '2025-09-30 10:00', { days: 7 }, '2025-10-08 00:00'],
    ['natural days started just before midnight', '2025-03-03 23:59', { days: 1 }, '2025-03-05 00:00'],
    ['natural days need no covered year', '2025-12-30 10:00', { days: 15 }, '2026-01-15 00:00'],
    ['used up before the year ends', '2025-12-31 17:00', { workHours: 1 }, '2025-12-31 18:00'],
    ['one minute too much for the year', '2025-12-31 17:00', { workHours: 1 + 1 / 60 }, 'year 2026'],
    ['work days into an uncovered year', '2025-12-30 17:00', { workDays: 2 }, 'year 2026'],
    ['started in an uncovered year', '2026-03-03 09:00', { workHours: 1 }, 'year 2026'],
    ['started before the calendar', '2024-12-31 17:59', { workHours: 1 }, 'year 2024'],
  ]
  it.each(cases)('%s', (_name, start, span, expected) => {
    expect(shown(due(calendar, officeHours, at(start), span))).toBe(expected)
  })

  const pauseCases: [name: string, start: string, span: Span, pauses: [string, string][], expected: string][] = [
    [
      'work hours wait',
      '2025-03-03 09:00',
      { workHours: 2 },
      [['2025-03-03 10:00', '2025-03-03 11:30']],
      '2025-03-03 14:00',
    ],
    [
      'a pause overnight costs nothing',
      '2025-03-03 17:00',
      { workHours: 2 },
      [['2025-03-03 18:00', '2025-03-04 08:30']],
      '2025-03-04 09:30',
    ],
    [
      'overlapping pauses count once',
      '2025-03-03 09:00',
      { workHours: 1 },
      [
        ['2025-03-03 09:30', '2025-03-03 10:30'],
        ['2025-03-03 10:00', '2025-03-03 11:00'],
      ],
      '2025-03-03 11:30',
    ],
    [
      'a pause begun before the start',
      '2025-03-03 09:00',
      { workHours: 1 },
      [['2025-03-03 08:00', '2025-03-03 09:30']],
      '2025-03-03 10:30',
    ],
    [
      'a pause after the due time is nothing',
      '2025-03-03 09:00',
      { workHours: 1 },
      [['2025-03-03 10:00', '2025-03-05 10:00']],
      '2025-03-03 10:00',
    ],
    [
      'natural hours wait',
      '2025-03-03 09:00',
      { hours: 2 },
      [['2025-03-03 10:00', '2025-03-04 10:00']],
      '2025-03-04 11:00',
    ],
    [
      'two closes paused are two work days',
      '2025-03-03 09:00',
      { workDays: 2 },
      [['2025-03-04 10:00', '2025-03-06 10:00']],
      '2025-03-07 18:00',
    ],
    [
      'a pause within the day moves no day',
      '2025-03-03 09:00',
      { workDays: 2 },
      [['2025-03-04 10:00', '2025-03-04 16:00']],
      '2025-03-05 18:00',
    ],
    [
      'natural days wait',
      '2025-03-03 09:00',
      { days: 2 },
      [['2025-03-04 10:00', '2025-03-05 10:00']],
      '2025-03-07 00:00',
    ],
    [
      'a pause that pushes out of the calendar',
      '2025-12-31 09:00',
      { workHours: 1 },
      [['2025-12-31 09:30', '2025-12-31 19:00']],
      'year 2026',
    ],
  ]
  it.each(pauseCases)('with pauses: %s', (_name, start, span, pauses, expected) => {
    const still = pauses.map(([from, to]) => ({ from: at(from), to: at(to) }))
    expect(shown(due(calendar, officeHours, at(start), span, still))).toBe(expected)
  })

  it('serves round the clock where the hours say so', () => {
    const day = ['00:00-24:00']
    const duty = readServiceHours({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day })
    if (!duty.ok) throw new Error(duty.code)
    expect(shown(due(calendar, duty.hours, at('2025-03-08 23:00'), { workHours: 2 }))).toBe('2025-03-09 01:00')
  })

  it('does not count an open Saturday as a 工作日, nor a Monday on which the hall is shut', () => {
    const day = ['09:00-17:00']
    const hall = readServiceHours({ tue: day, wed: day, thu: day, fri: day, sat: day })
    if (!hall.ok) throw new Error(hall.code)
    expect(shown(due(calendar, hall.hours, at('2025-03-07 10:00'), { workDays: 1 }))).toBe('2025-03-11 17:00')
    expect(shown(due(calendar, hall.hours, at('2025-03-07 17:00'), { workHours: 1 }))).toBe('2025-03-08 10:00')
  })

  it.each([{ workHours: 0 }, { hours: -1 }, { workDays: 1.5 }, { days: 0 }, { workHours: Number.NaN }])(
    'asserts that a span makes sense: %o',
    (span) => {
      expect(() => due(calendar, officeHours, at('2025-03-03 09:00'), span)).toThrow()
    },
  )
})

describe('workedBetween', () => {
  const cases: [string, string, number | string][] = [
    ['2025-03-03 08:30', '2025-03-03 18:00', 480],
    ['2025-03-03 11:00', '2025-03-03 14:00', 90],
    ['2025-03-07 17:00', '2025-03-10 09:00', 90],
    ['2025-10-01 00:00', '2025-10-09 00:00', 0],
    ['2025-03-04 10:00', '2025-03-03 10:00', 0],
    ['2025-12-31 17:00', '2026-01-01 00:00', 60],
    ['2025-12-31 17:00', '2026-01-01 00:01', 'year 2026'],
  ]
  it.each(cases)('%s to %s', (from, to, expected) => {
    const worked = workedBetween(calendar, officeHours, at(from), at(to))
    expect(worked.ok ? worked.minutes : `year ${worked.uncoveredYear}`).toBe(expected)
  })
})

describe('nextWorkingMoment', () => {
  it.each([
    ['2025-03-03 03:00', '2025-03-03 08:30'],
    ['2025-03-03 12:30', '2025-03-03 13:30'],
    ['2025-03-03 10:15', '2025-03-03 10:15'],
    ['2025-09-30 18:00', '2025-10-09 08:30'],
    ['2025-12-31 18:00', 'year 2026'],
  ])('%s -> %s', (from, expected) => {
    expect(shown(nextWorkingMoment(calendar, officeHours, at(from)))).toBe(expected)
  })
})

describe('properties', () => {
  const starts = fc.integer({ min: at('2025-01-01 00:00').getTime(), max: at('2025-10-31 00:00').getTime() })
  const stretches = fc.array(fc.tuple(starts, fc.integer({ min: 0, max: 5 * 86_400_000 })), { maxLength: 4 })
  const pausesOf = (raw: [number, number][]): Pause[] =>
    raw.map(([from, length]) => ({ from: new Date(from), to: new Date(from + length) }))
  const minutes = fc.integer({ min: 1, max: 6000 })

  it('the minutes worked until the due time are the minutes asked for, pauses or none', () => {
    fc.assert(
      fc.property(starts, minutes, stretches, (start, need, raw) => {
        const pauses = pausesOf(raw)
        const result = due(calendar, officeHours, new Date(start), { workHours: need / 60 }, pauses)
        if (!result.ok) return
        const worked = workedBetween(calendar, officeHours, new Date(start), result.at, pauses)
        expect(worked.ok && worked.minutes).toBeCloseTo(need, 6)
        const earlier = workedBetween(
          calendar,
          officeHours,
          new Date(start),
          new Date(result.at.getTime() - 1000),
          pauses,
        )
        expect(earlier.ok && earlier.minutes).toBeLessThan(need)
      }),
    )
  })

  it('a later start, a longer span or one more pause is never due earlier', () => {
    fc.assert(
      fc.property(
        starts,
        fc.nat(600_000_000),
        fc.constantFrom('hours', 'workHours', 'workDays', 'days'),
        stretches,
        (start, later, unit, raw) => {
          const span = (amount: number): Span => {
            const spans = {
              hours: { hours: amount },
              workHours: { workHours: amount },
              workDays: { workDays: amount },
              days: { days: amount },
            }
            return spans[unit]
          }
          const pauses = pausesOf(raw)
          const time = (from: number, amount: number, still: Pause[]): number => {
            const result = due(calendar, officeHours, new Date(from), span(amount), still)
            return result.ok ? result.at.getTime() : Number.POSITIVE_INFINITY
          }
          const base = time(start, 3, pauses.slice(1))
          expect(time(start + later, 3, pauses.slice(1))).toBeGreaterThanOrEqual(base)
          expect(time(start, 4, pauses.slice(1))).toBeGreaterThanOrEqual(base)
          expect(time(start, 3, pauses)).toBeGreaterThanOrEqual(base)
        },
      ),
    )
  })

  it('work is due inside service hours or at their end, never on a holiday', () => {
    fc.assert(
      fc.property(starts, minutes, (start, need) => {
        const result = due(calendar, officeHours, new Date(start), { workHours: need / 60 })
        if (!result.ok) return
        const before = nextWorkingMoment(calendar, officeHours, new Date(result.at.getTime() - 1))
        expect(before.ok && before.at.getTime()).toBe(result.at.getTime() - 1)
      }),
    )
  })

  it('day numbers and civil dates are inverse, weekdays follow one another', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 60_000 }), (day) => {
        expect(parseDay(dayText(day))).toBe(day)
        expect(yearOf(day)).toBe(Number(dayText(day).slice(0, 4)))
        expect(weekdayOf(day)).toBe(new Date(day * 86_400_000).getUTCDay())
      }),
    )
  })
})

describe('calendar', () => {
  it('covers a year only when its statutory holidays are all listed', () => {
    expect(coveredYears(days)).toEqual([2025])
    expect(coveredYears(days.filter((day) => day.name === '国庆节'))).toEqual([])
    expect(coveredYears([...days, { date: '2024-12-31', kind: 'holiday', name: '元旦' }])).toEqual([2025])
  })

  it('refuses a date that does not exist', () => {
    expect(() => workCalendar([{ date: '2025-02-29', kind: 'holiday', name: '' }])).toThrow('2025-02-29')
    expect(parseDay('2025-2-3')).toBeNull()
    expect(dayNumber(2024, 13, 1)).toBeNull()
  })

  it('puts an instant on its Shanghai day', () => {
    expect(dayText(dayOf(Date.parse('2025-03-03T15:59:59Z')))).toBe('2025-03-03')
    expect(dayText(dayOf(Date.parse('2025-03-03T16:00:00Z')))).toBe('2025-03-04')
  })

  it('writes midnight as the end of the day before', () => {
    expect(dueText(at('2025-10-08 00:00'))).toBe('10月7日 24:00')
    expect(dueText(at('2025-03-04 09:05'))).toBe('3月4日 09:05')
  })
})

describe('readServiceHours', () => {
  it.each([
    [{ mon: ['8:30-12'] }, 'shift-unreadable'],
    [{ mon: ['08:30-24:30'] }, 'shift-unreadable'],
    [{ mon: ['18:00-08:00'] }, 'shift-backwards'],
    [{ mon: ['08:00-12:00', '11:00-15:00'] }, 'shifts-overlap'],
    [{ mon: [] }, 'never-open'],
  ])('refuses %o', (text, code) => {
    const read = readServiceHours(text)
    expect(read.ok ? 'read' : read.code).toBe(code)
  })

  it('gives make-up days the hours of the first open weekday', () => {
    const read = readServiceHours({ tue: ['09:00-12:00'] })
    expect(read.ok && read.hours.makeup).toEqual([{ from: 540, to: 720 }])
  })
})
