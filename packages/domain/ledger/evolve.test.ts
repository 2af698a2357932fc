import { describe, expect, it } from 'vitest'
import { at, book, legs } from './book.fixture.ts'
import { ACCOUNT_CHECKS, ENTRY_CHECKS, faultsOf, HOLD_CHECKS, legSum, TRANSFER_CHECKS } from './checks.ts'
import { evolve } from './evolve.ts'
import { type Account, type Hold, LARGEST_AMOUNT, type Transfer } from './facts.ts'

/** What no decision makes, evolve must not swallow: the same checks that the tables carry. */

const account: Account = {
  id: 'a',
  unit: 'fen',
  keeping: 'running',
  floor: -10n,
  ceiling: 10n,
  balance: 0n,
  heldOut: 0n,
  heldIn: 0n,
  changedAt: null,
}
const hold: Hold = {
  id: 'h',
  unit: 'fen',
  from: 'a',
  to: 'b',
  amount: 5n,
  taken: 0n,
  ground: 'x',
  expiresAt: null,
  state: 'pending',
  at: at(0),
}
const transfer: Transfer = {
  id: 't',
  unit: 'fen',
  legs: [],
  ground: 'x',
  reverses: null,
  reversedBy: null,
  holdId: null,
  at: at(0),
}

describe('checks', () => {
  it.each<[Partial<Account>, readonly string[]]>([
    [{}, []],
    [{ floor: null, balance: -99n }, []],
    [{ ceiling: null, balance: 99n }, []],
    [{ balance: -10n }, []],
    [{ balance: -11n }, ['ledger_account_floor']],
    [{ balance: -9n, heldOut: 2n }, ['ledger_account_floor']],
    [{ floor: 1n, balance: 5n }, ['ledger_account_floor']],
    [{ floor: 0n }, []],
    [{ balance: 10n }, []],
    [{ balance: 11n }, ['ledger_account_ceiling']],
    [{ balance: 9n, heldIn: 2n }, ['ledger_account_ceiling']],
    [{ ceiling: -1n, balance: -5n }, ['ledger_account_ceiling']],
    [{ ceiling: 0n }, []],
    [{ heldOut: -1n }, ['ledger_account_held']],
    [{ heldIn: -1n }, ['ledger_account_held']],
    [{ keeping: 'issuing', floor: null, ceiling: null }, []],
    [{ keeping: 'issuing', ceiling: null }, ['ledger_account_issuing']],
    [{ keeping: 'issuing', floor: null }, ['ledger_account_issuing']],
    [{ keeping: 'issuing', floor: null, ceiling: null, balance: 1n }, ['ledger_account_issuing']],
    [{ keeping: 'issuing', floor: null, ceiling: null, heldOut: 1n }, ['ledger_account_issuing']],
    [{ keeping: 'issuing', floor: null, ceiling: null, heldIn: 1n }, ['ledger_account_issuing']],
  ])('account %#', (patch, faults) => {
    expect(faultsOf(ACCOUNT_CHECKS, { ...account, ...patch })).toEqual(faults)
  })

  it.each<[Partial<Hold>, readonly string[]]>([
    [{}, []],
    [{ taken: 5n, state: 'posted' }, []],
    [{ taken: 3n, state: 'voided' }, []],
    [{ taken: 3n, state: 'posted' }, ['ledger_hold_state']],
    [{ taken: 5n }, ['ledger_hold_state']],
    [{ taken: 6n }, ['ledger_hold_taken']],
    [{ taken: -1n }, ['ledger_hold_taken']],
    [{ amount: LARGEST_AMOUNT }, []],
    [{ amount: LARGEST_AMOUNT + 1n }, ['ledger_hold_amount']],
    [{ to: 'a' }, ['ledger_hold_apart']],
  ])('hold %#', (patch, faults) => {
    expect(faultsOf(HOLD_CHECKS, { ...hold, ...patch })).toEqual(faults)
  })

  it('knows units, keepings, amounts and grounds of transfers', () => {
    const strange = { unit: 'yuan', keeping: 'loose' } as unknown as Partial<Account>
    expect(faultsOf(ACCOUNT_CHECKS, { ...account, ...strange })).toContain('ledger_account_unit')
    expect(faultsOf(ACCOUNT_CHECKS, { ...account, ...strange })).toContain('ledger_account_keeping')
    expect(faultsOf(HOLD_CHECKS, { ...hold, ...(strange as Partial<Hold>) })).toEqual(['ledger_hold_unit'])
    expect(faultsOf(TRANSFER_CHECKS, transfer)).toEqual([])
    expect(faultsOf(TRANSFER_CHECKS, { ...transfer, ...(strange as Partial<Transfer>) })).toEqual([
      'ledger_transfer_unit',
    ])
    expect(faultsOf(TRANSFER_CHECKS, { ...transfer, reverses: 't' })).toEqual(['ledger_transfer_reverses'])
    expect(faultsOf(TRANSFER_CHECKS, { ...transfer, reverses: 'u' })).toEqual([])
    expect(faultsOf(TRANSFER_CHECKS, { ...transfer, reverses: 'u', holdId: 'h' })).toEqual([
      'ledger_transfer_one_source',
    ])
    for (const amount of [0n, LARGEST_AMOUNT + 1n, -LARGEST_AMOUNT - 1n])
      expect(faultsOf(ENTRY_CHECKS, { accountId: 'a', amount })).toEqual(['ledger_entry_amount'])
    for (const amount of [1n, -1n, LARGEST_AMOUNT, -LARGEST_AMOUNT])
      expect(faultsOf(ENTRY_CHECKS, { accountId: 'a', amount })).toEqual([])
    expect(legSum(legs(['a', 3n], ['b', -5n]))).toBe(-2n)
  })
})

describe('evolve', () => {
  const posted = (...pairs: readonly (readonly [string, bigint])[]) =>
    ({
      type: 'ledger.posted',
      id: 't',
      unit: 'fen',
      legs: legs(...pairs),
      ground: 'x',
      reverses: null,
      holdId: null,
      at: at(0),
    }) as const

  it('throws rather than keep an unsound row', () => {
    expect(() => evolve(book, posted(['fund', -1001n], ['payee', 1001n]))).toThrow('ledger_account_floor')
    expect(() => evolve(book, posted(['fund', -5n], ['payee', 4n]))).toThrow('does not sum to zero')
    expect(() => evolve(book, posted(['fund', 0n], ['payee', 0n]))).toThrow('ledger_entry_amount')
    expect(() => evolve(book, { ...posted(['fund', -1n], ['payee', 1n]), reverses: 't' })).toThrow(
      'ledger_transfer_reverses',
    )
    expect(() => evolve(book, posted(['nobody', -1n], ['payee', 1n]))).toThrow('no account nobody')
    expect(() => evolve(book, { ...posted(['fund', -1n], ['payee', 1n]), reverses: 'nothing' })).toThrow(
      'no transfer nothing',
    )
    expect(() => evolve(book, { type: 'ledger.released', holdId: 'none', how: 'voided', at: at(0) })).toThrow(
      'no hold none',
    )
  })

  it('throws where a hold would be taken beyond its amount, or be none', () => {
    const held = {
      type: 'ledger.held',
      id: 'h',
      unit: 'fen',
      from: 'fund',
      to: 'court',
      amount: 5n,
      ground: 'x',
      expiresAt: null,
      at: at(0),
    } as const
    const after = evolve(book, held)
    expect(() => evolve(after, { ...posted(['fund', -6n], ['court', 6n]), holdId: 'h' })).toThrow('ledger_account_held')
    expect(() => evolve(book, { ...held, from: 'giver', to: 'payee', amount: 0n })).toThrow('ledger_hold_amount')
    const outer = evolve(book, { ...held, from: 'giver', to: 'payee' })
    expect(() => evolve(outer, { ...posted(['giver', -6n], ['payee', 6n]), holdId: 'h' })).toThrow('ledger_hold_taken')
    expect(() => evolve(book, { ...posted(['fund', -6n], ['court', 6n]), holdId: 'h' })).toThrow()
  })
})
