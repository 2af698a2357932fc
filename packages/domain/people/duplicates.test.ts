import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Comparable, doublesAmong, editsBetween, likeness } from './duplicates.ts'

const person = (id: string, more: Partial<Comparable> = {}): Comparable => ({
  id,
  name: '陈国栋',
  sound: 'chenguodong',
  birth: null,
  documentIndex: null,
  phoneIndex: null,
  householdId: `home of ${id}`,
  ...more,
})

describe('two records of one person', () => {
  it.each([
    [
      'the same document, whatever the name',
      { documentIndex: 'd1' },
      { documentIndex: 'd1', name: '陈栋' },
      'same-document',
    ],
    [
      'other documents: two people',
      { documentIndex: 'd1', birth: '1950-01-01' },
      { documentIndex: 'd2', birth: '1950-01-01' },
      null,
    ],
    ['the same name and birth day', { birth: '1950-01-01' }, { birth: '1950-01-01' }, 'same-name-and-birth'],
    ['the same name and telephone', { phoneIndex: 'p' }, { phoneIndex: 'p' }, 'same-name-and-phone'],
    ['the same sound behind one door', { householdId: 'h' }, { householdId: 'h', name: '陈国东' }, 'near-name'],
    [
      'one character otherwise, same telephone',
      { phoneIndex: 'p' },
      { phoneIndex: 'p', name: '陈国梁', sound: 'chenguoliang' },
      'near-name',
    ],
    ['namesakes with nothing else', {}, {}, null],
    [
      'near names, other birth days',
      { householdId: 'h', birth: '1950-01-01' },
      { householdId: 'h', birth: '1980-01-01', name: '陈国东' },
      null,
    ],
    [
      'a name of two characters with one changed',
      { name: '陈东', sound: 'chendong', householdId: 'h' },
      { name: '陈梁', sound: 'chenliang', householdId: 'h' },
      null,
    ],
  ] as const)('%s', (_, a, b, expected) => {
    expect(likeness(person('a', a), person('b', b))).toBe(expected)
    expect(likeness(person('b', b), person('a', a))).toBe(expected)
  })

  it('finds each pair of a group once', () => {
    const group = ['a', 'b', 'c'].map((id) => person(id, { documentIndex: 'd' }))
    expect(doublesAmong(group).map(({ a, b }) => `${a}${b}`)).toEqual(['ab', 'ac', 'bc'])
  })
})

describe('edit distance', () => {
  it('is a distance', () => {
    const word = fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 6 })
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editsBetween(a, a)).toBe(0)
        expect(editsBetween(a, b)).toBe(editsBetween(b, a))
        expect(editsBetween(a, c)).toBeLessThanOrEqual(editsBetween(a, b) + editsBetween(b, c))
      }),
    )
  })
})
