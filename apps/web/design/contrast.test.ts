import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { colourTokens, contrast, edgePairs, type Pair, type Tokens, textPairs } from './contrast.ts'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const light = colourTokens(css, ':root')
const dark: Tokens = { ...light, ...colourTokens(css, ':root[data-theme=dark]') }
const elder: Tokens = { ...light, ...colourTokens(css, ':root[data-view=elder]') }
const elderDark: Tokens = { ...dark, ...colourTokens(css, ':root[data-view=elder][data-theme=dark]') }
const themes = { light, dark, elder, elderDark }

function ratioOf(tokens: Tokens, [text, background]: Pair): number {
  const one = tokens[text]
  const other = tokens[background]
  if (one === undefined || other === undefined) throw new Error(`no colour for ${text} on ${background}`)
  return contrast(one, other)
}

it('computes the ratios that WCAG gives', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2)
})

describe.each(Object.entries(themes))('%s', (_name, tokens) => {
  it.each(textPairs)('%s reads on %s', (...pair) => {
    expect(ratioOf(tokens, pair)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(edgePairs)('%s shows on %s', (...pair) => {
    expect(ratioOf(tokens, pair)).toBeGreaterThanOrEqual(3)
  })
})
