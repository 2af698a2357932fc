import { expect, it } from 'vitest'
import { inTreeOrder } from './grid-tree.ts'

const grid = (id: string, parentId: string | null, code = id) => ({ id, parentId, code })

it('puts each grid under the one above it, by code', () => {
  const order = inTreeOrder([grid('w10', 'b'), grid('b', null), grid('w9', 'b'), grid('a', null)])
  expect(order.map(({ grid: { id }, depth }) => `${depth}${id}`)).toEqual(['0a', '0b', '1w9', '1w10'])
})

it('keeps a grid whose parent this desk does not see', () => {
  expect(inTreeOrder([grid('w1', 'hidden')])).toEqual([{ grid: grid('w1', 'hidden'), depth: 0 }])
})
