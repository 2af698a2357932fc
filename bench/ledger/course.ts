/** What the ledger bench moves: seeded transfers between the accounts of its communities, the same for both sides. */
import { randomUUID } from 'node:crypto'
import type { LedgerCommand } from '@gewu/domain/ledger/command'
import { seededRandom } from '@gewu/domain/planner/random'

export interface Transfer {
  readonly communityId: string
  readonly id: string
  readonly from: string
  readonly to: string
  readonly amount: bigint
}

/** One community's accounts: the world outside, and those that keep a balance. */
export interface Purse {
  readonly communityId: string
  readonly issuing: string
  readonly accounts: readonly string[]
}

export const accountsEach = 20
const firstGift = 1_000_000_000n

export const newPurse = (): Purse => ({
  communityId: randomUUID(),
  issuing: randomUUID(),
  accounts: Array.from({ length: accountsEach }, () => randomUUID()),
})

/** Opens the accounts and puts into each more than a run can spend. */
export const openingOf = ({ issuing, accounts }: Purse): readonly LedgerCommand[] => [
  { do: 'open', id: issuing, unit: 'fen', keeping: 'issuing', floor: null, ceiling: null },
  ...accounts.flatMap((id): LedgerCommand[] => [
    { do: 'open', id, unit: 'fen', keeping: 'running', floor: 0n, ceiling: null },
    postOf({ communityId: '', id: randomUUID(), from: issuing, to: id, amount: firstGift }),
  ]),
]

export const postOf = ({ id, from, to, amount }: Transfer): LedgerCommand => ({
  do: 'post',
  id,
  unit: 'fen',
  legs: [
    { accountId: from, amount: -amount },
    { accountId: to, amount },
  ],
  ground: 'bench:1',
})

/** `spread` moves between accounts of any community, `issuing` gives from outside, `one` stays in the first community. */
export type Course = 'spread' | 'issuing' | 'one'

export const transfersOf = (course: Course, purses: readonly Purse[], seed: number): (() => Transfer) => {
  const random = seededRandom(seed)
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  return () => {
    const purse = course === 'one' ? purses[0] : pick(purses)
    if (purse === undefined) throw new Error('no community')
    const to = pick(purse.accounts)
    const others = purse.accounts.filter((id) => id !== to)
    const from = course === 'issuing' ? purse.issuing : pick(others)
    return { communityId: purse.communityId, id: randomUUID(), from, to, amount: BigInt(1 + Math.floor(random() * 99)) }
  }
}
