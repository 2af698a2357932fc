import { describe, expect, it } from 'vitest'
import { type Broken, simulate } from './run.ts'

const seeds = Array.from({ length: 200 }, (_, seed) => seed)

describe('two hundred schedules', () => {
  it('apply every command exactly once or keep it as undelivered, and leave every phone in step', () => {
    for (const seed of seeds) {
      const outcome = simulate(seed)
      expect(outcome.ok ? null : `${seed}: ${outcome.violation}`).toBeNull()
    }
  })

  it('are rough: messages are lost, doubled and cut, both sides crash, households move, scopes change', () => {
    const sums = new Map<string, number>()
    for (const seed of seeds)
      for (const [name, count] of Object.entries(simulate(seed).counts)) sums.set(name, (sums.get(name) ?? 0) + count)
    for (const [name, sum] of sums) expect(sum, name).toBeGreaterThan(100)
  })

  it('replay exactly', () => {
    expect(simulate(7)).toEqual(simulate(7))
  })
})

describe('a build broken on purpose is caught', () => {
  it.each<[string, Broken, RegExp]>([
    [
      'a server that forgets which commands it has done',
      { server: 'forgets-ids' },
      /applied [2-9] times|applied 1 times, refused 1/,
    ],
    [
      'a server that forgets what it has refused, and does it when a late copy comes',
      { server: 'forgets-refusals' },
      /applied 1 times, refused 1/,
    ],
    ['a server that answers before it has written', { server: 'answers-before-writing' }, /applied 0 times, refused 0/],
    ['a server that tells nobody that a household left', { server: 'forgets-exits' }, /outside its scope/],
    ['a server whose next page begins one row too late', { server: 'cursor-skips' }, /misses/],
    ['a phone that shows pages before the walk is over', { phone: 'commits-pages' }, /shows half/],
    ['a phone that takes any page, however late', { phone: 'takes-any-page' }, /misses|outside|holds an old/],
    ['a phone that forgets what was refused', { phone: 'forgets-refused' }, /applied 0 times, refused 0/],
    ['a phone that drops what it has sent', { phone: 'drops-sent' }, /applied 0 times, refused 0/],
  ])('%s', (_, broken, violation) => {
    let caught = 'nothing was caught'
    for (const seed of seeds) {
      const outcome = simulate(seed, broken)
      if (outcome.ok) continue
      caught = outcome.violation
      break
    }
    expect(caught).toMatch(violation)
  })
})
