import fc from 'fast-check'
import { expect, it } from 'vitest'
import { balanceAt, statementOf, sumPerUnit } from './balance.ts'
import { at, legs, open, outside } from './book.fixture.ts'
import type { LedgerCommand } from './command.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { type Book, EMPTY_BOOK } from './facts.ts'
import { newPaper, type Paper, write } from './model.fixture.ts'

/** Ten thousand seeded runs: the ledger refuses what the paper refuses, and stands where the paper stands. */

const ACCOUNTS = ['a', 'b', 'c', 'out', 'p']
const OPENING: readonly LedgerCommand[] = [
  open('a'),
  open('b', { ceiling: 60n }),
  open('c', { floor: -20n }),
  outside('out'),
  open('p', { unit: 'points', floor: null }),
]

const account = fc.constantFrom(...ACCOUNTS)
const id = fc.constantFrom('t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8')
const amount = fc.integer({ min: -2, max: 40 }).map(BigInt)
const unit = fc.constantFrom('fen' as const, 'fen' as const, 'fen' as const, 'points' as const)

const command: fc.Arbitrary<LedgerCommand> = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('post' as const), id, unit, from: account, to: account, amount }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('hold' as const),
        id,
        unit,
        from: account,
        to: account,
        amount,
        minute: fc.nat(20),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('take' as const),
        id,
        holdId: id,
        amount: fc.oneof(amount, fc.constant('rest' as const)),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('release' as const),
        holdId: id,
        how: fc.constantFrom('void' as const, 'expire' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('reverse' as const), id, transferId: id, ground: fc.constant('mistake') }),
    },
  )
  .map((raw): LedgerCommand => {
    if (raw.do === 'post')
      return {
        do: 'post',
        id: raw.id,
        unit: raw.unit,
        legs: legs([raw.from, -raw.amount], [raw.to, raw.amount]),
        ground: 'x',
      }
    if (raw.do === 'hold') {
      const { minute, ...rest } = raw
      return { ...rest, ground: 'x', expiresAt: minute === 0 ? null : at(minute) }
    }
    return raw
  })

const line = (name: string, balance: unknown, out: unknown, into: unknown): string =>
  `${name} ${balance} ${out} ${into}`
const stand = (book: Book): string =>
  [...book.accounts.values()]
    .map((a) => (a.keeping === 'issuing' ? a.id : line(a.id, a.balance, a.heldOut, a.heldIn)))
    .join('; ')
const onPaper = (paper: Paper): string =>
  [...paper.rows].map(([name, row]) => (row.issuing ? name : line(name, row.balance, row.out, row.in))).join('; ')

/** Ten thousand runs of twenty steps: the common case is told by a comparison, only a difference by the test's own words. */
const agree = (step: LedgerCommand, told: unknown, written: unknown): void => {
  if (told !== written) expect([step, told]).toEqual([step, written])
}

it('agrees with the paper, run for run', () => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 1, maxLength: 24 }), (commands) => {
      const paper = newPaper()
      let book = EMPTY_BOOK
      for (const [step, asked] of [...OPENING, ...commands].entries()) {
        const when = at(step < OPENING.length ? 0 : step - OPENING.length)
        const decision = decide(book, asked, when)
        agree(asked, decision.ok, write(paper, asked, when))
        if (decision.ok) book = decision.events.reduce(evolve, book)
        agree(asked, stand(book), onPaper(paper))
      }
      for (const sum of sumPerUnit(book).values()) expect(sum).toBe(0n)
      for (const one of book.accounts.values()) {
        const told = balanceAt(book.transfers.values(), one.id, at(59))
        if (one.keeping === 'running') expect(told).toBe(one.balance)
        expect(statementOf(book.transfers.values(), one.id).at(-1)?.balance ?? 0n).toBe(told)
      }
    }),
    { numRuns: 10_000, seed: 20250303 },
  )
})
