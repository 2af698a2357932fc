import { expect, it } from 'vitest'
import { sparkPoints } from './stat.tsx'

it('spans the width and stands on zero', () => {
  expect(sparkPoints([0, 5, 10])).toBe('0.0 33.0L80.0 18.0L160.0 3.0')
})

it('draws a flat line at the bottom when nothing happened', () => {
  expect(sparkPoints([0, 0])).toBe('0.0 33.0L160.0 33.0')
})
