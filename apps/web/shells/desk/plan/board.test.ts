import { describe, expect, it } from 'vitest'
import { freshGrid, gridOrder, nextDoor, piecesOf } from './board.ts'
import { coloursOf } from './colours.ts'

describe('walking from door to door', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 40, y: 4 },
    { x: 80, y: 0 },
    { x: 0, y: 50 },
  ]
  it.each([
    ['right', 0, 1],
    ['right', 1, 2],
    ['left', 2, 1],
    ['down', 0, 3],
    ['up', 3, 0],
    ['up', 0, 0],
    ['right', 2, 2],
  ] as const)('%s from %i', (direction, from, to) => {
    expect(nextDoor(points, from, direction)).toBe(to)
  })
})

it('numbers grids by their first door and leaves out what is in none', () => {
  expect(gridOrder(['b', '', 'a', 'b'])).toEqual(['b', 'a'])
})

it('tells the pieces of a grid that does not hang together', () => {
  const links: [number, number, number][] = [
    [0, 1, 9],
    [1, 2, 9],
    [2, 3, 9],
  ]
  expect(piecesOf(['a', 'a', 'b', 'a', ''], links)).toEqual([
    { grid: 'a', rows: [0, 1] },
    { grid: 'b', rows: [2] },
    { grid: 'a', rows: [3] },
  ])
})

it('names a new grid as no other is', () => {
  expect(freshGrid(new Set(['new-001', 'a']))).toBe('new-002')
})

describe('colours', () => {
  const ring = ['a', 'b', 'c', 'd', 'e']
  const links = ring.map((_, row): [number, number, number] => [row, (row + 1) % ring.length, 1])

  it('differ where grids touch', () => {
    const colours = coloursOf(ring, ring, links)
    for (const [from, to] of links) expect(colours.get(ring[from] ?? '')).not.toBe(colours.get(ring[to] ?? ''))
  })

  it('stay within six however many touch', () => {
    const grids = Array.from({ length: 9 }, (_, at) => `g${at}`)
    const all = grids.flatMap((_, a) => grids.map((__, b): [number, number, number] => [a, b, 1]))
    expect(new Set(coloursOf(grids, grids, all).values())).toEqual(new Set([0, 1, 2, 3, 4, 5]))
  })
})
