import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { read, street } from './cases.fixture.ts'
import { comparePlans, keepNames, moveEffect } from './compare.ts'
import { nameGrid } from './grid-name.ts'

const units = [10, 20, 30, 40].map((households) => ({ households }))

describe('comparing two plans', () => {
  it('says who moves, and what each grid gains and loses', () => {
    expect(comparePlans(units, ['a', 'a', 'b', null], ['a', 'b', 'b', 'b'])).toEqual({
      moved: [
        { row: 1, from: 'a', to: 'b' },
        { row: 3, from: null, to: 'b' },
      ],
      movedHouseholds: 20,
      grids: [
        { grid: 'a', householdsBefore: 30, householdsAfter: 10, gained: [], lost: [1] },
        { grid: 'b', householdsBefore: 30, householdsAfter: 90, gained: [1, 3], lost: [] },
      ],
    })
  })

  it('leaves out grids that stay as they are', () => {
    expect(comparePlans(units, ['a', 'a', 'b', 'b'], ['a', 'a', 'b', 'b']).grids).toEqual([])
  })
})

describe('moving by hand', () => {
  const input = read(street([60, 40, 30, 60]))
  const plan = ['a', 'a', 'b', 'b']

  it('tells bounds, walking and whether it hangs together, before and after', () => {
    const effects = moveEffect(input, plan, [1], 'b')
    expect(effects.map(({ grid, before, after }) => [grid, before?.households, after?.households])).toEqual([
      ['b', 90, 130],
      ['a', 100, 60],
    ])
    expect(effects[0]?.after?.state).toBe('over')
    expect(effects[0]?.after?.walkMetres).toBeGreaterThan(effects[0]?.before?.walkMetres ?? 0)
    expect(moveEffect(input, plan, [0], 'b')[0]?.after?.contiguous).toBe(false)
  })

  it('opens a new grid, empties an old one, and does nothing for nothing', () => {
    expect(moveEffect(input, plan, [0], 'new')).toMatchObject([{ grid: 'new', before: null }, { grid: 'a' }])
    expect(moveEffect(input, plan, [0, 1], 'b')[1]).toMatchObject({ grid: 'a', after: null })
    expect(moveEffect(input, plan, [0], 'a')).toEqual([])
  })
})

describe('names kept by a plan made from nothing', () => {
  it('go to the grid that holds most of the same households', () => {
    expect(keepNames(units, ['a', 'a', 'b', null], ['x', 'y', 'y', 'y'])).toEqual(['a', 'b', 'b', 'b'])
    expect(keepNames(units, ['a', 'a', 'a', 'a'], ['x', 'x', 'y', 'z'])).toEqual(['x', 'x', 'y', 'a'])
    expect(keepNames(units, ['a', 'a', 'b', 'b'], ['x', 'x', 'a', 'a'], new Set(['a']))).toEqual(['x', 'x', 'a', 'a'])
  })

  it('never join two grids or move more than the bare ids would', () => {
    const plan = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(plan, plan, (before, grouped) => {
        const six = before.map((_, row) => ({ households: row + 1 }))
        const after = grouped.map((grid) => `new-${grid}`)
        const named = keepNames(six, before, after)
        expect(new Set(named).size).toBe(new Set(after).size)
        expect(comparePlans(six, before, named).movedHouseholds).toBeLessThanOrEqual(
          comparePlans(six, before, after).movedHouseholds,
        )
      }),
    )
  })
})

it('names a grid by what stands in it', () => {
  const whole = () => false
  const at = (building: string, entrance = '1单元', estate = '槐树院') => ({ estate, building, entrance })
  expect(nameGrid([at('3栋'), at('3栋', '2单元')], whole)).toBe('槐树院3栋')
  expect(nameGrid([at('3栋'), at('3栋', '2单元')], () => true)).toBe('槐树院3栋1单元、2单元')
  expect(nameGrid([at('3栋'), at('4栋')], whole)).toBe('槐树院3栋、4栋')
  expect(nameGrid([at('3栋'), at('4栋'), at('5栋')], whole)).toBe('槐树院3栋等3栋')
  expect(nameGrid([at('3栋'), at('1栋', '', '建工楼')], whole)).toBe('槐树院和建工楼')
})
