import { describe, expect, it } from 'vitest'
import { at } from './desk.fixture.ts'
import { formatSpan, naturalEnd, parseSpan, spanInWords } from './span.ts'

describe('spans', () => {
  it.each([
    ['24h', { hours: 24 }, '24 小时'],
    ['3d', { days: 3 }, '3 天'],
    ['4wh', { workHours: 4 }, '4 个工作小时'],
    ['3wd', { workDays: 3 }, '3 个工作日'],
  ])('%s', (text, span, words) => {
    expect(parseSpan(text)).toEqual(span)
    expect(formatSpan(span)).toBe(text)
    expect(spanInWords(span)).toBe(words)
  })

  it.each(['', '3', '0d', '-1d', '1.5h', '3 wd', 'wd', '3w', '3WD', '99999d'])('%j is no span', (text) => {
    expect(parseSpan(text)).toBeNull()
  })

  it('of hours run through, of days end with the day and do not count the first', () => {
    expect(naturalEnd(at('2025-03-03 10:15'), { hours: 24 })).toEqual(at('2025-03-04 10:15'))
    expect(naturalEnd(at('2025-03-03 10:15'), { days: 7 })).toEqual(at('2025-03-11 00:00'))
    expect(naturalEnd(at('2025-03-03 00:00'), { days: 1 })).toEqual(at('2025-03-05 00:00'))
  })
})
