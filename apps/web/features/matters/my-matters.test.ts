import { expect, it } from 'vitest'
import { inventedMatters, inventedSlip } from '../../stories/invented-matters.ts'
import { arrived, notReached } from '../outcome.ts'
import { loadMyMatters } from './my-matters.tsx'

const slips = inventedMatters.map(({ no, title }) => ({ no, title, code: 'K7M2QX' }))
const bySlip = async (no: string) => {
  const matter = inventedMatters.find((one) => one.no === no)
  return matter ? arrived(inventedSlip(matter, true)) : notReached
}

it('puts what waits for the resident first and what has ended last', async () => {
  const outcome = await loadMyMatters({ mine: async () => arrived([]), slip: bySlip }, false, [...slips].reverse())
  expect(outcome.ok && outcome.value.map(({ row }) => row.turn)).toEqual(['resident', 'receiver', 'none'])
})

it('shows a matter once when it is both mine and on a slip', async () => {
  const outcome = await loadMyMatters({ mine: async () => arrived(inventedMatters), slip: bySlip }, true, slips)
  expect(outcome.ok && outcome.value.length).toBe(inventedMatters.length)
})

it('is offline only when nothing could be reached', async () => {
  const [first] = slips
  const lost = async (no: string) => (no === first?.no ? bySlip(no) : notReached)
  const some = await loadMyMatters({ mine: async () => arrived([]), slip: lost }, false, slips)
  expect(some.ok && some.value.length).toBe(1)
  const none = await loadMyMatters({ mine: async () => arrived([]), slip: async () => notReached }, false, slips)
  expect(none).toEqual(notReached)
})
