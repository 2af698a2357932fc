import { describe, expect, it } from 'vitest'
import { isWeakPassword, isWeakPin } from './secret-strength.ts'

describe('passwords', () => {
  it.each([
    'short-1',
    'aaaaaaaaaaaa',
    'abababababab',
    '13900001111',
    '20260302-20260302',
    'password2026',
    'Password!!123',
    '!!wangge2026!!',
    'Shequ@123456',
    '1q2w3e4r5t!!',
    '1qaz2wsx3edc',
    'lan.qi-mountain',
    'MY-LAN.QI-9999',
  ])('refuses %s', (password) => {
    expect(isWeakPassword(password, 'lan.qi')).toBe(true)
  })

  it.each(['海内存知己-天涯若比邻', 'three brown horses', 'Tq7#mv9!kLp2', '晚来天欲雪7能饮一杯无'])(
    'takes %s',
    (password) => {
      expect(isWeakPassword(password, 'lan.qi')).toBe(false)
    },
  )
})

describe('PINs', () => {
  it.each([
    '000000',
    '123456',
    '654321',
    '890123',
    '210987',
    '121212',
    '123123',
    '112233',
    '998877',
    '100001',
    '111222',
  ])('refuses %s', (pin) => expect(isWeakPin(pin)).toBe(true))
  it.each(['739154', '104729', '123465', '135790', '271828', '112234'])('takes %s', (pin) =>
    expect(isWeakPin(pin)).toBe(false),
  )
})
