import { describe, expect, it } from 'vitest'
import { foldDigits, plainCodes, plainText, textOf } from './normalise.ts'

describe('plain text', () => {
  it('reads full-width, capital and decorated writing as the plain one', () => {
    expect(plainText('Ｂ３栋，，电梯停运！！！😡😡', 100)).toBe('b3栋 电梯停运')
  })

  it('keeps nothing of a text without letters', () => {
    expect(plainText('😀……——！！', 100)).toBe('')
    expect(plainText('', 100)).toBe('')
  })

  it('reads no further than the limit', () => {
    expect(plainText('路灯不亮'.repeat(20_000), 6)).toBe('路灯不亮路灯')
  })

  it('folds every run of digits into one', () => {
    expect(textOf(foldDigits(plainCodes('3栋12楼2026年', 100)))).toBe('0栋0楼0年')
  })
})
