/** Books for tests: a team's fund with a giver and a payee outside, filled by the same commands that anybody uses. */
import type { LedgerCommand, LedgerRefused, PostTransfer } from './command.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { type Book, EMPTY_BOOK, type Leg, type Unit } from './facts.ts'

export const at = (minute: number): Date => new Date(Date.UTC(2025, 2, 3, 1, minute))

/** The book after a command that must be carried out. */
export function after(book: Book, command: LedgerCommand, when: Date = at(0)): Book {
  const decision = decide(book, command, when)
  if (!decision.ok) throw new Error(`refused: ${decision.code}`)
  return decision.events.reduce(evolve, book)
}

export const afterAll = (book: Book, commands: readonly LedgerCommand[]): Book =>
  commands.reduce((so, command) => after(so, command), book)

/** The refusal of a command that must be refused; nothing has changed. */
export function refusal(book: Book, command: LedgerCommand, when: Date = at(0)): LedgerRefused {
  const decision = decide(book, command, when)
  if (decision.ok) throw new Error('it was carried out')
  return decision
}

export const open = (
  id: string,
  limits: { floor?: bigint | null; ceiling?: bigint | null; unit?: Unit } = {},
): LedgerCommand => ({
  do: 'open',
  id,
  unit: limits.unit ?? 'fen',
  keeping: 'running',
  floor: limits.floor === undefined ? 0n : limits.floor,
  ceiling: limits.ceiling ?? null,
})

export const outside = (id: string, unit: Unit = 'fen'): LedgerCommand => ({
  do: 'open',
  id,
  unit,
  keeping: 'issuing',
  floor: null,
  ceiling: null,
})

export const pay = (id: string, from: string, to: string, amount: bigint): PostTransfer => ({
  do: 'post',
  id,
  unit: 'fen',
  legs: legs([from, -amount], [to, amount]),
  ground: 'expense:1',
})

export const legs = (...pairs: readonly (readonly [string, bigint])[]): readonly Leg[] =>
  pairs.map(([accountId, amount]) => ({ accountId, amount }))

/** The fund holds 1,000 fen that the giver gave; the court's box is empty. */
export const book: Book = afterAll(EMPTY_BOOK, [
  outside('giver'),
  outside('payee'),
  open('fund'),
  open('court', { ceiling: 1500n }),
  pay('gift', 'giver', 'fund', 1000n),
])

export const balance = (of: Book, id: string): bigint | undefined => of.accounts.get(id)?.balance
