import { linkUnits } from '@gewu/domain/map/link-units'
import { readMap } from '@gewu/domain/map/read-map'
import { expect, it } from 'vitest'
import { communities } from './communities.ts'
import { districtMap, doorAt } from './layout.ts'

const map = readMap(districtMap())

it('is a map that the import takes whole', () => {
  expect(map.ok && map.refused).toEqual([])
})

it.each(communities)('leaves every estate of $name in one piece, and crosses no street', (c) => {
  if (!map.ok) throw new Error(map.sentence)
  const shapes = map.figures.flatMap(({ kind, name, walled, parts, community }) =>
    kind === 'entrance' || community !== c.code ? [] : [{ kind, name, walled, parts }],
  )
  const doors = c.estates.flatMap((estate, e) =>
    Array.from({ length: c.buildings * c.entrances }, (_, index) => {
      const building = Math.floor(index / c.entrances) + 1
      return { ...doorAt(c, e, building, (index % c.entrances) + 1), estate, building: `${building}` }
    }),
  )
  const links = linkUnits(doors, shapes)
  const reached = new Set([0])
  for (const row of reached) for (const [a, b] of links) if (a === row || b === row) reached.add(a === row ? b : a)
  expect(reached.size).toBe(c.buildings * c.entrances)
  expect(links.filter(([a, b]) => doors[a]?.estate !== doors[b]?.estate)).toEqual([])
})
