import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXACT_STOPS, greatCircleMetres, planRoute, type RouteInput, readRouteInput, routeMetres } from './route.ts'

const place = fc.record({
  lon: fc.integer({ min: 0, max: 500 }).map((step) => 118.3 + step * 0.0001),
  lat: fc.integer({ min: 0, max: 500 }).map((step) => 33.9 + step * 0.0001),
})

const input = (least: number, most: number): fc.Arbitrary<RouteInput> =>
  fc.record({
    start: fc.option(place),
    stops: fc
      .array(place, { minLength: least, maxLength: most })
      .map((places) => places.map((one, at) => ({ id: `s${at}`, ...one }))),
  })

function* orders(count: number): Generator<number[]> {
  if (count === 0) {
    yield []
    return
  }
  for (const shorter of orders(count - 1)) {
    for (let at = 0; at <= shorter.length; at++) yield [...shorter.slice(0, at), count - 1, ...shorter.slice(at)]
  }
}

describe('the walking order', () => {
  it('is the shortest, where every order can be tried', () => {
    fc.assert(
      fc.property(input(1, 6), (route) => {
        let best = Number.POSITIVE_INFINITY
        for (const order of orders(route.stops.length)) best = Math.min(best, routeMetres(route, order))
        expect(planRoute(route, 1).metres).toBeCloseTo(best, 6)
      }),
      { numRuns: 50 },
    )
  })

  it('finds the shortest by search too, one stop beyond the exact', () => {
    const stops = Array.from({ length: EXACT_STOPS + 1 }, (_, at) => ({
      id: `s${at}`,
      lon: 118.3 + ((at * 5) % 14) * 0.001,
      lat: 33.9,
    }))
    const route = planRoute({ start: null, stops }, 1)
    const straight = greatCircleMetres({ lon: 118.3, lat: 33.9 }, { lon: 118.313, lat: 33.9 })
    expect(route.metres).toBeCloseTo(straight, 3)
  })

  it('visits every stop once, the same for the same seed', () => {
    fc.assert(
      fc.property(input(14, 30), (route) => {
        const found = planRoute(route, 7, () => true)
        expect([...found.order].sort()).toEqual(route.stops.map((stop) => stop.id).sort())
        expect(planRoute(route, 7, () => true)).toEqual(found)
      }),
      { numRuns: 20 },
    )
  })

  it('measures a degree of latitude as about 111 km', () => {
    expect(greatCircleMetres({ lon: 118, lat: 33 }, { lon: 118, lat: 34 })).toBeCloseTo(111_195, -1)
  })

  it.each([
    ['route-shape', {}],
    ['route-empty', { stops: [] }],
    [
      'duplicate-id',
      {
        stops: [
          { id: 'a', lon: 118, lat: 33 },
          { id: 'a', lon: 118, lat: 33 },
        ],
      },
    ],
    ['coordinates-swapped', { stops: [{ id: 'a', lon: 33, lat: 118 }] }],
    ['coordinate-missing', { stops: [{ id: 'a', lon: 118 }] }],
  ])('refuses %s', (code, raw) => {
    expect(readRouteInput(raw)).toMatchObject({ ok: false, code })
  })
})
