/** Small made-up inputs for the planner's tests, and the brute force they are judged by. */

import fc from 'fast-check'
import { type PlanInput, readPlanInput } from './input.ts'
import { measurePlan } from './measure.ts'

export interface RawUnit {
  id: string
  community: string
  compound: string
  lon: number
  lat: number
  households: number
}

export interface RawInput {
  format: string
  name: string
  bounds: { L: number; U: number; target: number; balanceMetres?: number }
  compounds: { id: string; community: string }[]
  units: RawUnit[]
  links: [number, number, number][]
  pins: { unit: string; grid: string }[]
  previous: Record<string, string> | null
}

/** A row of units of one estate, each linked to the next, 30 m apart. */
export function street(households: readonly number[], bounds = { L: 50, U: 100, target: 75 }): RawInput {
  return {
    format: 'gewu-microgrid-1',
    name: 'street',
    bounds,
    compounds: [{ id: 'E1', community: 'S1' }],
    units: households.map((count, at) => ({
      id: `u${at}`,
      community: 'S1',
      compound: 'E1',
      lon: 118.3 + at * 0.000325,
      lat: 33.95,
      households: count,
    })),
    links: households.slice(1).map((_, at) => [at, at + 1, 30]),
    pins: [],
    previous: null,
  }
}

export function read(raw: unknown): PlanInput {
  const input = readPlanInput(raw)
  if (!input.ok) throw new Error(`refused: ${input.code}`)
  return input.value
}

/** A few units scattered over one to three estates of one community, linked at random. */
export const smallInput = (most: number): fc.Arbitrary<RawInput> =>
  fc
    .record({
      households: fc.array(fc.integer({ min: 5, max: 130 }), { minLength: 1, maxLength: most }),
      spots: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
        minLength: most,
        maxLength: most,
      }),
      estates: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: most, maxLength: most }),
      linked: fc.array(fc.boolean(), { minLength: most * most, maxLength: most * most }),
    })
    .map(({ households, spots, estates, linked }) => {
      const units = households.map((count, at) => ({
        id: `u${at}`,
        community: 'S1',
        compound: `E${estates[at] ?? 0}`,
        lon: 118.3 + (spots[at]?.[0] ?? 0) * 0.0001,
        lat: 33.95 + (spots[at]?.[1] ?? 0) * 0.0001,
        households: count,
      }))
      const links = units.flatMap((_, a) =>
        units.flatMap((__, b): [number, number, number][] =>
          b > a && linked[a * most + b] === true ? [[a, b, 20]] : [],
        ),
      )
      const compounds = [...new Set(units.map((unit) => unit.compound))].map((id) => ({ id, community: 'S1' }))
      return { ...street([1]), units, links, compounds }
    })

/** Every way to split rows 0..count-1 into labelled sets, as a set number per row. */
export function* partitions(count: number): Generator<number[]> {
  const label: number[] = new Array(count).fill(0)
  function* place(at: number, used: number): Generator<number[]> {
    if (at === count) {
      yield [...label]
      return
    }
    for (let set = 0; set <= used; set++) {
      label[at] = set
      yield* place(at + 1, Math.max(used, set + 1))
    }
  }
  yield* place(0, 0)
}

/** Every way to give sets distinct grid ids, from `ids` or new ones. */
function* namings(sets: number, ids: readonly string[]): Generator<string[]> {
  const names: string[] = []
  function* name(at: number): Generator<string[]> {
    if (at === sets) {
      yield [...names]
      return
    }
    for (const id of [`new${at}`, ...ids]) {
      if (names.slice(0, at).includes(id)) continue
      names[at] = id
      yield* name(at + 1)
    }
  }
  yield* name(0)
}

/** The least excess and, at that, the least objective over all legal plans; small estates stay whole where they hang together. */
export function bruteForce(input: PlanInput): { excess: number; metres: number } {
  const ids = [...new Set([...(input.previous?.values() ?? []), ...input.pins.map((pin) => pin.grid)])]
  let best = { excess: Number.POSITIVE_INFINITY, metres: Number.POSITIVE_INFINITY }
  for (const sets of partitions(input.units.length)) {
    const plain = measurePlan(input, sets.map(String))
    if (plain.notContiguous > 0 || plain.illegal > 0 || plain.excessHouseholds > best.excess) continue
    for (const names of ids.length === 0 ? [sets.map(String)] : namings(Math.max(...sets) + 1, ids)) {
      const figures =
        ids.length === 0
          ? plain
          : measurePlan(
              input,
              sets.map((set) => names[set] ?? ''),
            )
      if (figures.pinsBroken > 0) continue
      const found = { excess: figures.excessHouseholds, metres: figures.objectiveMetres }
      if (found.excess < best.excess || found.metres < best.metres) best = found
    }
  }
  return best
}
