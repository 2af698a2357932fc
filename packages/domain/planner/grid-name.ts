/** A plain name for a new micro-grid, made of what stands in it. Whether two grids share a name is for others to see. */

export interface NamedUnit {
  readonly estate: string
  readonly building: string
  readonly entrance: string
}

const mostNamed = 2
const longest = 40

/** `槐树院3栋`, `槐树院3栋1单元、2单元`, `槐树院3栋、4栋`, `槐树院3栋等5栋`, `槐树院和建工楼`; at most 40 characters. */
export function nameGrid(units: readonly NamedUnit[], partly: (estate: string, building: string) => boolean): string {
  const estates = [...new Set(units.map(({ estate }) => estate))]
  const [estate = ''] = estates
  const name = estates.length > 1 ? listed(estates, '和', '小区') : `${estate}${inside(units, partly)}`
  return [...name].slice(0, longest).join('')
}

function inside(units: readonly NamedUnit[], partly: (estate: string, building: string) => boolean): string {
  const buildings = [...new Set(units.map(({ building }) => building))]
  const [building = ''] = buildings
  if (buildings.length > 1) return listed(buildings, '、', '栋')
  const entrances = units.map(({ entrance }) => entrance)
  return partly(units[0]?.estate ?? '', building) ? `${building}${listed(entrances, '、', '单元')}` : building
}

const listed = (names: readonly string[], and: string, word: string): string =>
  names.length <= mostNamed ? names.join(and) : `${names[0]}等${names.length}${word === '小区' ? '个小区' : word}`
