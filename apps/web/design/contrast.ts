/** WCAG contrast of the tokens: parses `tokens.css`, computes ratios, and names the pairs that are used together. */

export type Tokens = Readonly<Record<string, string>>
/** Text token, background token. */
export type Pair = readonly [text: string, background: string]

/** The six-digit colours declared in the block that starts with `selector {`. */
export function colourTokens(css: string, selector: string): Tokens {
  const start = css.indexOf(`${selector}{`)
  if (start < 0) throw new Error(`tokens.css has no block ${selector}`)
  const block = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries(
    Array.from(block.matchAll(/--([\w-]+):(#[0-9A-Fa-f]{6})/g), ([, name, value]) => [name, value]),
  )
}

const channel = (hex: string, at: number) => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Relative luminance of `#rrggbb`, 0 to 1. */
export const luminance = (hex: string): number =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5)

/** Contrast ratio, 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const inks = ['ink', 'ink-2', 'ink-3', 'brand']
const grounds = ['ground', 'surface', 'raised', 'sunken', 'wainscot', 'sky', 'brand-tint', 'lamp-tint']
const everywhere = inks.flatMap((text) => grounds.map((ground): Pair => [text, ground]))
const tiers = ['care-fang', 'care-guan', 'care-lian'].flatMap((tier): Pair[] => [
  [tier, 'surface'],
  [tier, 'ground'],
  [tier, 'sunken'],
  [tier, `${tier}-tint`],
])

/** Every pair of text and background that a component puts together; each must reach 4.5:1. */
export const textPairs: readonly Pair[] = [
  ...everywhere,
  ...tiers,
  ...[1, 2, 3, 4, 5, 6].map((hue): Pair => ['map-ink', `map-${hue}`]),
  ['on-brand', 'brand'],
  ['on-brand', 'brand-deep'],
  ['on-lamp', 'lamp'],
  ['on-plum', 'plum'],
  ['plum', 'surface'],
  ['plum', 'ground'],
  ['plum', 'plum-tint'],
  ['plum', 'lamp-tint'],
  ['plum', 'wainscot'],
  ['ink', 'plum-tint'],
  ['brand-deep', 'brand-tint'],
  ['on-plate', 'plate'],
  ['on-speak', 'speak'],
  ['on-caption', 'caption'],
  ['ground', 'ink'],
]

/** Field borders and marks: 3:1 against what they stand on (WCAG 1.4.11). */
export const edgePairs: readonly Pair[] = [
  ['line-strong', 'surface'],
  ['line-strong', 'ground'],
  ['brand', 'surface'],
  ['focus-out', 'surface'],
  ['focus-out', 'ground'],
]
