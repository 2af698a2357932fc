import { describe, expect, it } from 'vitest'
import { isOutOfReach } from './out-of-reach.ts'

const coded = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code })

describe('a fault of the database', () => {
  it.each(['08006', '53300', '57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT'])(
    '%s may pass',
    (code) => expect(isOutOfReach(coded(code))).toBe(true),
  )
  it.each(['23505', '40001', '42501', '57014', '22P02', ''])('%s does not pass by waiting', (code) =>
    expect(isOutOfReach(coded(code))).toBe(false),
  )
  it('is known by its sentence where it has no code', () => {
    expect(isOutOfReach(new Error('Connection terminated unexpectedly'))).toBe(true)
    expect(isOutOfReach(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))).toBe(true)
    expect(isOutOfReach(new AggregateError([coded('ECONNREFUSED'), coded('42501')]))).toBe(false)
    expect(isOutOfReach('08006')).toBe(false)
  })
})
