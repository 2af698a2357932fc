import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, type Json } from './canonical.ts'

const json = fc.jsonValue({ maxDepth: 4 }).map((value): Json => JSON.parse(JSON.stringify(value)))

/** The same value with its keys put in another order, at every depth. */
const shuffled = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(shuffled)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner ?? null)]),
  )
}

describe('the canonical form', () => {
  it('is JSON of the same value, whatever order the keys came in', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonical(value))).toEqual(value)
        expect(canonical(shuffled(value))).toBe(canonical(value))
      }),
    )
  })

  it('tells different values apart and knows nothing of absent ones', () => {
    expect(canonical({ b: 1, a: [true, null, '二'] })).toBe('{"a":[true,null,"二"],"b":1}')
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}')
    expect(canonical({ a: null })).not.toBe(canonical({}))
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]))
    expect(canonical('1')).not.toBe(canonical(1))
  })
})
