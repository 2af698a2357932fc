import { expect, it } from 'vitest'
import { sizeBarParts } from './size-bar.tsx'

it('shows the usual stretch and where the count stands', () => {
  expect(sizeBarParts(61, 50, 80)).toEqual({ from: 50, width: 30, mark: 61 })
})

it('makes room for what is far too large', () => {
  expect(sizeBarParts(200, 50, 80).mark).toBeLessThanOrEqual(100)
})

it('stands where there are no bounds', () => {
  expect(sizeBarParts(0, null, null)).toEqual({ from: 0, width: 100, mark: 0 })
})
