import { describe, expect, it } from 'vitest'
import { seatDoors } from './seat-doors.ts'
import { flatten, unflatten } from './shape.ts'

const back = unflatten(30.66)
const flat = flatten(30.66)
const spot = (x: number, y: number) => back({ x: 9_970_000 + x, y: 3_389_000 + y })
const metresOf = (places: readonly { lon: number; lat: number }[]) =>
  places.map(flat).map(({ x, y }) => [x - 9_970_000, y - 3_389_000].map((metres) => Math.round(metres) + 0))

/** A slab 60 m long from west to east, 12 m deep. */
const slab = [spot(0, 0), spot(60, 0), spot(60, 12), spot(0, 12), spot(0, 0)]

describe('doors of a building', () => {
  it('stand evenly along its longer side', () => {
    expect(metresOf(seatDoors([null, null, null], slab))).toEqual([
      [10, 6],
      [30, 6],
      [50, 6],
    ])
  })

  it('stand in a row from west to east where only a point is known', () => {
    expect(metresOf(seatDoors([null, null], [spot(0, 0)]))).toEqual([
      [-6, 0],
      [6, 0],
    ])
  })

  it('keep a place of their own in or near the outline, and lose one that is far off', () => {
    const [kept, moved] = seatDoors([spot(3, -4), spot(400, 0)], slab)
    expect(kept).toEqual(spot(3, -4))
    expect(metresOf(moved ? [moved] : [])).toEqual([[45, 6]])
  })
})
