import { describe, expect, it } from 'vitest'
import { fenOf } from './fen.ts'

describe('amounts as people write them', () => {
  it.each([
    ['1200', 120_000],
    ['1,200.50', 120_050],
    ['0.1', 10],
    ['0.05', 5],
    ['１２．３４', 1_234],
    ['¥ 40,000 元', 4_000_000],
    ['9999999999.99', 999_999_999_999],
  ])('%s', (text, fen) => {
    expect(fenOf(text)).toBe(fen)
  })

  it.each(['', '-5', '1.234', '1,20', '12e3', '一百', '.5', '5.', '10000000000.'])('refuses %s', (text) => {
    expect(fenOf(text)).toBeNull()
  })
})
