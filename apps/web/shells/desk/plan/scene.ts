/** What the planner's map shows at one moment, and in which colours. It paints nothing. */
import type { Ground } from './board.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}

export interface Scene {
  readonly width: number
  readonly height: number
  /** Pixels to a metre. */
  readonly scale: number
  readonly shapes: Ground['shapes']
  readonly project: (lon: number, lat: number) => Spot
  /** Where each door is on the canvas. */
  readonly spots: readonly Spot[]
  readonly households: readonly number[]
  readonly gridOf: readonly string[]
  /** Doors of a grid that hang together. */
  readonly pieces: readonly { readonly grid: string; readonly rows: readonly number[] }[]
  /** Number and colour of each grid. */
  readonly numbers: ReadonlyMap<string, number>
  readonly colours: ReadonlyMap<string, number>
  readonly changed: ReadonlySet<number>
  readonly pinned: ReadonlySet<number>
  readonly chosen: number | null
  readonly openGrid: string | null
  readonly drag: { readonly row: number; readonly at: Spot; readonly target: string | null } | null
  /** Pictures lie beneath: the ground itself is not painted. */
  readonly onPictures: boolean
}

export interface Palette {
  readonly ink: string
  readonly faint: string
  readonly surface: string
  readonly raised: string
  readonly yard: string
  readonly earth: string
  readonly water: string
  readonly edge: string
  readonly line: string
  readonly brand: string
  readonly focus: string
  readonly mapInk: string
  /** One for each colour number of a micro-grid. */
  readonly fills: readonly string[]
  readonly font: string
}

/** The page's own tokens, as they are in this theme. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element)
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    ink: colour('ink'),
    faint: colour('ink-2'),
    surface: colour('surface'),
    raised: colour('raised'),
    yard: colour('ground'),
    earth: colour('sunken'),
    water: colour('wainscot'),
    edge: colour('line-strong'),
    line: colour('line'),
    brand: colour('brand'),
    focus: colour('focus-out'),
    mapInk: colour('map-ink'),
    fills: [1, 2, 3, 4, 5, 6].map((number) => colour(`map-${number}`)),
    font: style.fontFamily,
  }
}

/** Half the side of a door's square, by how near the map is: never too small to press, never larger than its neighbour's distance. */
export const doorHalf = (scale: number): number => Math.max(5, Math.min(15, scale * 7.2))
