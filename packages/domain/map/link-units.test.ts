import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Link, type LinkUnit, linkUnits } from './link-units.ts'
import { type MapShape, unflatten } from './shape.ts'

const back = unflatten(30.66)
/** Metres east and north of a made-up corner. */
const spot = (x: number, y: number) => back({ x: 9_970_000 + x, y: 3_389_000 + y })
const door = (x: number, y: number, estate = 'E', building = ''): LinkUnit => ({ ...spot(x, y), estate, building })
const line = (kind: MapShape['kind'], ...points: (readonly [number, number])[]): MapShape => ({
  kind,
  name: '',
  walled: false,
  parts: [points.map(([x, y]) => spot(x, y))],
})
const pairs = (links: readonly Link[]): string[] => links.map(([a, b]) => `${a}-${b}`)

describe('walkable links from geometry', () => {
  it('links neighbours and leaps over none', () => {
    const doors = [door(0, 0), door(40, 0), door(80, 0), door(50, 30)]
    expect(pairs(linkUnits(doors, []))).toEqual(['0-1', '1-2', '1-3', '2-3'])
  })

  it('gives metres on foot', () => {
    expect(linkUnits([door(0, 0), door(30, 40)], [])).toEqual([[0, 1, 50]])
  })

  it.each(['road', 'wall', 'river'] as const)('does not cross a %s', (kind) => {
    expect(linkUnits([door(0, 0), door(40, 0)], [line(kind, [20, -100], [20, 100])])).toEqual([])
  })

  it('crosses at a gate in the way, and goes round by one that is not', () => {
    const wall = line('wall', [20, -100], [20, 100])
    const gate = (y: number): MapShape => line('gate', [20, y])
    expect(linkUnits([door(0, 0), door(40, 0)], [wall, gate(5)])).toEqual([[0, 1, 40]])
    expect(linkUnits([door(0, 0), door(40, 0)], [wall, gate(60)])).toEqual([[0, 1, Math.round(2 * Math.hypot(20, 60))]])
  })

  it('goes through the outline of an estate unless it is walled', () => {
    const outline = (walled: boolean): MapShape => ({
      ...line('estate', [-50, -50], [20, -50], [20, 50], [-50, 50], [-50, -50]),
      walled,
    })
    const doors = [door(0, 0, 'E1'), door(40, 0, 'E2')]
    expect(pairs(linkUnits(doors, [outline(false)]))).toEqual(['0-1'])
    expect(linkUnits(doors, [outline(true)])).toEqual([])
  })

  it('walks farther within an estate than between two', () => {
    expect(linkUnits([door(0, 0, 'E1'), door(200, 0, 'E2')], [])).toEqual([])
    expect(linkUnits([door(0, 0, 'E1'), door(200, 0, 'E1')], [])).toHaveLength(1)
  })

  it('leaves no part of an estate apart that can be seen, however far', () => {
    expect(linkUnits([door(0, 0), door(900, 0)], [])).toEqual([[0, 1, 900]])
    expect(linkUnits([door(0, 0), door(900, 0)], [line('river', [500, -2000], [500, 2000])])).toEqual([])
  })

  it('links the doors of a building in a row, whatever is drawn through it', () => {
    const doors = [door(36, 0, 'E', '3'), door(0, 0, 'E', '3'), door(18, 0, 'E', '3')]
    expect(pairs(linkUnits(doors, [line('wall', [9, -50], [9, 50])]))).toEqual(['0-2', '1-2'])
  })

  it('bears doors at one spot', () => {
    expect(linkUnits([door(0, 0), door(0, 0), door(0, 0)], [])).toHaveLength(3)
  })

  it('holds any open estate together in one piece, the same for every order of its doors', () => {
    const yard = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 })), {
      minLength: 2,
      maxLength: 40,
      selector: ([x, y]) => `${x}/${y}`,
    })
    fc.assert(
      fc.property(yard, (places) => {
        const doors = places.map(([x, y]) => door(x, y))
        const links = linkUnits(doors, [])
        const reached = new Set([0])
        for (const row of reached)
          for (const [a, b] of links) if (a === row || b === row) reached.add(a === row ? b : a)
        expect(reached.size).toBe(doors.length)
        const turned = linkUnits([...doors].reverse(), []).map(([a, b, metres]) => {
          const [from, to] = [doors.length - 1 - b, doors.length - 1 - a]
          return [from, to, metres]
        })
        expect(new Set(turned.map(String))).toEqual(new Set(links.map(String)))
      }),
      { numRuns: 60 },
    )
  })
})
