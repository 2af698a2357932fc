import { describe, expect, it } from 'vitest'
import { balanceAt, statementOf, sumPerUnit } from './balance.ts'
import { after, afterAll, at, balance, book, legs, open, outside, pay, refusal } from './book.fixture.ts'
import type { LedgerCommand } from './command.ts'
import { decide } from './decide.ts'
import { EMPTY_BOOK, LARGEST_AMOUNT } from './facts.ts'

const hold: LedgerCommand & { do: 'hold' } = {
  do: 'hold',
  id: 'h1',
  unit: 'fen',
  from: 'fund',
  to: 'court',
  amount: 600n,
  ground: 'expense:1',
  expiresAt: at(30),
}
const take = (id: string, amount: bigint | 'rest'): LedgerCommand => ({ do: 'take', id, holdId: 'h1', amount })
const release = (how: 'void' | 'expire'): LedgerCommand => ({ do: 'release', holdId: 'h1', how })
const reverse = (id: string, transferId: string): LedgerCommand => ({
  do: 'reverse',
  id,
  transferId,
  ground: 'mistake:1',
})

describe('accounts', () => {
  it('opens once: the same again is nothing new, anything else under that id is refused', () => {
    expect(decide(book, open('fund'), at(1))).toEqual({ ok: true, events: [] })
    for (const other of [
      open('fund', { floor: -1n }),
      open('fund', { ceiling: 5n }),
      open('fund', { unit: 'points' }),
      outside('fund'),
    ])
      expect(refusal(book, other).code).toBe('ledger-account-exists')
  })

  it('takes a floor up to zero and a ceiling from zero, and no limits of an issuing account', () => {
    expect(refusal(EMPTY_BOOK, open('a', { floor: 1n })).code).toBe('ledger-limits-unsound')
    expect(refusal(EMPTY_BOOK, open('a', { ceiling: -1n })).code).toBe('ledger-limits-unsound')
    expect(after(EMPTY_BOOK, open('a', { floor: 0n, ceiling: 0n })).accounts.get('a')?.ceiling).toBe(0n)
    for (const limit of [{ floor: 0n }, { ceiling: 0n }])
      expect(
        refusal(EMPTY_BOOK, {
          do: 'open',
          id: 'a',
          unit: 'fen',
          keeping: 'issuing',
          floor: null,
          ceiling: null,
          ...limit,
        }).code,
      ).toBe('ledger-limits-unsound')
  })

  it('opens with nothing in it', () => {
    expect(after(EMPTY_BOOK, open('a', { floor: -5n, ceiling: 7n }), at(1)).accounts.get('a')).toEqual({
      id: 'a',
      unit: 'fen',
      keeping: 'running',
      floor: -5n,
      ceiling: 7n,
      balance: 0n,
      heldOut: 0n,
      heldIn: 0n,
      changedAt: null,
    })
  })
})

describe('transfers', () => {
  it('moves from one account to another, to the fen', () => {
    const spent = after(book, pay('t', 'fund', 'court', 400n), at(1))
    expect([balance(spent, 'fund'), balance(spent, 'court')]).toEqual([600n, 400n])
    expect(spent.accounts.get('court')?.changedAt).toEqual(at(1))
    expect(sumPerUnit(spent)).toEqual(new Map([['fen', 0n]]))
  })

  it('divides one gift over several accounts', () => {
    const given: LedgerCommand = {
      do: 'post',
      id: 't',
      unit: 'fen',
      legs: legs(['giver', -300n], ['fund', 100n], ['court', 200n]),
      ground: 'gift:2',
    }
    const divided = after(book, given)
    expect([balance(divided, 'fund'), balance(divided, 'court')]).toEqual([1100n, 200n])
    expect(divided.transfers.get('t')?.legs.map((leg) => leg.accountId)).toEqual(['court', 'fund', 'giver'])
  })

  it('keeps no balance of an issuing account, whose legs still tell it', () => {
    expect(balance(book, 'giver')).toBe(0n)
    expect(book.accounts.get('giver')?.changedAt).toBeNull()
    expect(balanceAt(book.transfers.values(), 'giver', at(0))).toBe(-1000n)
  })

  it('is applied once: the same id with the same body does nothing, with another body is refused', () => {
    const spent = after(book, pay('t', 'fund', 'court', 400n))
    expect(decide(spent, pay('t', 'fund', 'court', 400n), at(5))).toEqual({ ok: true, events: [] })
    const others: readonly LedgerCommand[] = [
      pay('t', 'fund', 'court', 401n),
      pay('t', 'fund', 'payee', 400n),
      pay('t', 'court', 'fund', 400n),
      { ...pay('t', 'fund', 'court', 400n), ground: 'expense:2' },
      { ...pay('t', 'fund', 'court', 400n), unit: 'points' },
      { ...pay('t', 'fund', 'court', 400n), legs: legs(['fund', -400n]) },
      { ...pay('t', 'fund', 'court', 400n), legs: legs(['fund', -400n], ['court', 400n], ['payee', 1n]) },
      { ...hold, id: 't' },
      reverse('t', 'gift'),
    ]
    for (const other of others) expect(refusal(spent, other).code).toBe('ledger-transfer-reused')
  })

  it('the same legs in another order are the same transfer', () => {
    const spent = after(book, pay('t', 'fund', 'court', 400n))
    const turned = { ...pay('t', 'fund', 'court', 400n), legs: legs(['court', 400n], ['fund', -400n]) }
    expect(decide(spent, turned, at(1))).toEqual({ ok: true, events: [] })
  })

  it('refuses legs that do not balance, repeat an account, are too few or too many, or move nothing', () => {
    const post = (...pairs: readonly (readonly [string, bigint])[]): string =>
      refusal(book, { do: 'post', id: 't', unit: 'fen', legs: legs(...pairs), ground: 'x' }).code
    expect(post(['fund', -5n], ['court', 4n])).toBe('ledger-unbalanced')
    expect(post(['fund', -5n], ['fund', 5n])).toBe('ledger-account-twice')
    expect(post(['fund', -5n])).toBe('ledger-legs-count')
    expect(post()).toBe('ledger-legs-count')
    expect(post(['fund', 0n], ['court', 0n])).toBe('ledger-amount-range')
    expect(post(['fund', -5n], ['nobody', 5n])).toBe('ledger-account-unknown')
    const crowd = (n: number) => Array.from({ length: n }, (_, i): [string, bigint] => [`a${i}`, 1n])
    expect(post(['giver', -16n], ...crowd(16))).toBe('ledger-legs-count')
    expect(post(['giver', -15n], ...crowd(15))).toBe('ledger-account-unknown')
  })

  it('refuses enormous amounts and takes the largest', () => {
    expect(refusal(book, pay('t', 'giver', 'fund', LARGEST_AMOUNT + 1n)).code).toBe('ledger-amount-range')
    expect(refusal(book, pay('t', 'giver', 'fund', -LARGEST_AMOUNT - 1n)).code).toBe('ledger-amount-range')
    expect(balance(after(book, pay('t', 'giver', 'fund', LARGEST_AMOUNT)), 'fund')).toBe(LARGEST_AMOUNT + 1000n)
  })

  it('says how many legs there may be', () => {
    expect(refusal(book, { ...pay('t', 'fund', 'court', 5n), legs: [] }).params).toEqual({ most: 16 })
    expect(refusal(book, pay('t', 'fund', 'payee', 5000n)).params).toEqual({})
  })

  it('never mixes units', () => {
    const mixed = after(book, open('points', { unit: 'points' }))
    expect(refusal(mixed, pay('t', 'fund', 'points', 5n)).code).toBe('ledger-unit-mixed')
    expect(refusal(mixed, { ...pay('t', 'fund', 'court', 5n), unit: 'minutes' }).code).toBe('ledger-unit-mixed')
  })

  it('spends no more than there is, and all of what there is', () => {
    expect(refusal(book, pay('t', 'fund', 'court', 1001n)).code).toBe('ledger-not-enough')
    expect(balance(after(book, pay('t', 'fund', 'court', 1000n)), 'fund')).toBe(0n)
  })

  it('fills an account up to its ceiling and no further', () => {
    expect(refusal(book, pay('t', 'giver', 'court', 1501n)).code).toBe('ledger-too-much')
    expect(balance(after(book, pay('t', 'giver', 'court', 1500n)), 'court')).toBe(1500n)
  })

  it('lets an account below its old place come back: a limit stops only what goes toward it', () => {
    const free = afterAll(book, [open('free', { floor: null }), pay('t', 'free', 'fund', 700n)])
    expect(balance(free, 'free')).toBe(-700n)
    const full = after(book, pay('t', 'giver', 'court', 1500n))
    expect(balance(after(full, pay('u', 'court', 'fund', 1n)), 'court')).toBe(1499n)
  })

  it('never tells a thing earlier than what stands on its accounts', () => {
    const later = after(book, pay('t', 'fund', 'payee', 1n), at(9))
    expect(after(later, pay('u', 'fund', 'payee', 1n), at(3)).transfers.get('u')?.at).toEqual(at(9))
    expect(after(later, pay('u', 'fund', 'payee', 1n), at(10)).transfers.get('u')?.at).toEqual(at(10))
    expect(after(later, pay('u', 'giver', 'court', 1n), at(3)).transfers.get('u')?.at).toEqual(at(3))
  })
})

describe('reversals', () => {
  const spent = after(book, pay('t', 'fund', 'court', 400n), at(1))

  it('takes a transfer back whole, once', () => {
    const back = after(spent, reverse('r', 't'), at(2))
    expect([balance(back, 'fund'), balance(back, 'court')]).toEqual([1000n, 0n])
    expect(back.transfers.get('t')?.reversedBy).toBe('r')
    expect(back.transfers.get('r')).toMatchObject({
      reverses: 't',
      ground: 'mistake:1',
      holdId: null,
      reversedBy: null,
    })
    expect(refusal(back, reverse('r2', 't')).code).toBe('ledger-reversed-already')
    expect(refusal(back, reverse('r2', 'r')).code).toBe('ledger-reversal-final')
    expect(decide(back, reverse('r', 't'), at(9))).toEqual({ ok: true, events: [] })
    expect(refusal(back, reverse('t', 't')).code).toBe('ledger-transfer-reused')
  })

  it('refuses what would spend money that has been spent since', () => {
    const gone = after(spent, pay('u', 'court', 'payee', 1n))
    expect(refusal(gone, reverse('r', 't')).code).toBe('ledger-not-enough')
  })

  it('knows no transfer it has never seen', () => {
    expect(refusal(spent, reverse('r', 'nothing')).code).toBe('ledger-transfer-unknown')
  })

  it('needs its id free of holds', () => {
    expect(refusal(after(spent, hold), reverse('h1', 't')).code).toBe('ledger-transfer-reused')
  })
})

describe('holds', () => {
  const held = after(book, hold)

  it('sets money aside without moving it', () => {
    expect(held.accounts.get('fund')).toMatchObject({ balance: 1000n, heldOut: 600n, heldIn: 0n })
    expect(held.accounts.get('court')).toMatchObject({ balance: 0n, heldOut: 0n, heldIn: 600n })
    expect(held.holds.get('h1')).toMatchObject({ state: 'pending', taken: 0n, expiresAt: at(30) })
    expect(held.transfers.size).toBe(book.transfers.size)
  })

  it('lets nobody else spend it, nor use up the room it needs', () => {
    expect(refusal(held, pay('t', 'fund', 'payee', 401n)).code).toBe('ledger-not-enough')
    expect(balance(after(held, pay('t', 'fund', 'payee', 400n)), 'fund')).toBe(600n)
    expect(refusal(held, pay('t', 'giver', 'court', 901n)).code).toBe('ledger-too-much')
    expect(balance(after(held, pay('t', 'giver', 'court', 900n)), 'court')).toBe(900n)
    expect(refusal(held, { ...hold, id: 'h2', amount: 401n }).code).toBe('ledger-not-enough')
  })

  it('is taken in parts until nothing is left', () => {
    const part = after(held, take('p1', 250n), at(1))
    expect(part.accounts.get('fund')).toMatchObject({ balance: 750n, heldOut: 350n })
    expect(part.accounts.get('court')).toMatchObject({ balance: 250n, heldIn: 350n })
    expect(part.holds.get('h1')).toMatchObject({ state: 'pending', taken: 250n })
    expect(refusal(part, take('p2', 351n)).code).toBe('ledger-hold-too-little')
    const whole = after(part, take('p2', 'rest'), at(2))
    expect(whole.accounts.get('fund')).toMatchObject({ balance: 400n, heldOut: 0n })
    expect(whole.accounts.get('court')).toMatchObject({ balance: 600n, heldIn: 0n })
    expect(whole.holds.get('h1')?.state).toBe('posted')
    expect(refusal(whole, take('p3', 1n)).code).toBe('ledger-hold-ended')
    expect(whole.transfers.get('p2')).toMatchObject({ holdId: 'h1', ground: 'expense:1', reverses: null, unit: 'fen' })
  })

  it('is taken once under one id', () => {
    const part = after(held, take('p1', 250n))
    expect(decide(part, take('p1', 250n), at(1))).toEqual({ ok: true, events: [] })
    expect(decide(part, take('p1', 'rest'), at(1))).toEqual({ ok: true, events: [] })
    expect(refusal(part, take('p1', 251n)).code).toBe('ledger-transfer-reused')
    expect(refusal(part, take('gift', 250n)).code).toBe('ledger-transfer-reused')
    expect(refusal(part, take('h1', 250n)).code).toBe('ledger-transfer-reused')
    const whole = after(part, take('p2', 'rest'))
    expect(decide(whole, take('p2', 350n), at(1))).toEqual({ ok: true, events: [] })
  })

  it('moves nothing less than one and nothing beyond reason', () => {
    for (const amount of [0n, -1n, LARGEST_AMOUNT + 1n]) {
      expect(refusal(book, { ...hold, amount }).code).toBe('ledger-amount-range')
      expect(refusal(held, take('p', amount)).code).toBe('ledger-amount-range')
    }
    expect(refusal(book, { ...hold, to: 'payee', amount: LARGEST_AMOUNT }).code).toBe('ledger-not-enough')
  })

  it('is between two accounts of its unit', () => {
    expect(refusal(book, { ...hold, to: 'fund' }).code).toBe('ledger-account-twice')
    expect(refusal(book, { ...hold, to: 'nobody' }).code).toBe('ledger-account-unknown')
    expect(refusal(book, { ...hold, unit: 'points' }).code).toBe('ledger-unit-mixed')
  })

  it('is voided: what is left is free again', () => {
    const voided = after(after(held, take('p1', 250n)), release('void'), at(2))
    expect(voided.accounts.get('fund')).toMatchObject({ balance: 750n, heldOut: 0n, changedAt: at(2) })
    expect(voided.accounts.get('court')).toMatchObject({ balance: 250n, heldIn: 0n, changedAt: at(2) })
    expect(voided.holds.get('h1')).toMatchObject({ state: 'voided', taken: 250n })
    expect(decide(voided, release('void'), at(3))).toEqual({ ok: true, events: [] })
    expect(refusal(voided, release('expire'), at(40)).code).toBe('ledger-hold-ended')
    expect(refusal(voided, take('p2', 1n)).code).toBe('ledger-hold-ended')
  })

  it('expires at its time and not before, and cannot be taken from then on', () => {
    expect(refusal(held, release('expire'), at(29)).code).toBe('ledger-hold-not-due')
    expect(refusal(held, take('p', 1n), at(30)).code).toBe('ledger-hold-past')
    expect(balance(after(held, take('p', 1n), at(29)), 'court')).toBe(1n)
    const expired = after(held, release('expire'), at(30))
    expect(expired.holds.get('h1')?.state).toBe('expired')
    expect(expired.accounts.get('fund')?.heldOut).toBe(0n)
    expect(refusal(expired, release('void'), at(31)).code).toBe('ledger-hold-ended')
    const endless = after(book, { ...hold, expiresAt: null })
    expect(refusal(endless, release('expire'), at(50)).code).toBe('ledger-hold-not-due')
    expect(balance(after(endless, take('p', 'rest'), at(50)), 'court')).toBe(600n)
  })

  it('may not be past already', () => {
    expect(refusal(book, hold, at(30)).code).toBe('ledger-hold-past')
    expect(after(book, hold, at(29)).holds.size).toBe(1)
  })

  it('the same again does nothing, anything else under its id is refused', () => {
    expect(decide(held, hold, at(9))).toEqual({ ok: true, events: [] })
    const others: readonly LedgerCommand[] = [
      { ...hold, amount: 601n },
      { ...hold, from: 'giver' },
      { ...hold, to: 'payee' },
      { ...hold, ground: 'expense:9' },
      { ...hold, unit: 'points' },
      { ...hold, expiresAt: null },
      { ...hold, expiresAt: at(31) },
      pay('h1', 'fund', 'court', 600n),
    ]
    for (const other of others) expect(refusal(held, other).code).toBe('ledger-transfer-reused')
    const endless = after(book, { ...hold, expiresAt: null })
    expect(decide(endless, { ...hold, expiresAt: null }, at(9))).toEqual({ ok: true, events: [] })
  })

  it('knows no hold it has never seen', () => {
    expect(refusal(book, take('p', 1n)).code).toBe('ledger-hold-unknown')
    expect(refusal(book, release('void')).code).toBe('ledger-hold-unknown')
  })

  it('touches no figures of an issuing account', () => {
    const promised = after(book, { ...hold, from: 'giver', amount: 900n })
    expect(promised.accounts.get('giver')).toEqual(book.accounts.get('giver'))
    expect(balance(after(promised, take('p', 'rest')), 'court')).toBe(900n)
    const paid = after(after(book, { ...hold, to: 'payee' }), take('p', 'rest'))
    expect(paid.accounts.get('payee')).toEqual(book.accounts.get('payee'))
    expect(balance(paid, 'fund')).toBe(400n)
  })

  it('a transfer taken from a hold is reversed like any other', () => {
    const back = after(after(held, take('p1', 250n)), reverse('r', 'p1'))
    expect(back.accounts.get('fund')).toMatchObject({ balance: 1000n, heldOut: 350n })
    expect(back.holds.get('h1')?.taken).toBe(250n)
  })
})

describe('balances', () => {
  const moved = afterAll(after(book, pay('a', 'fund', 'court', 100n), at(5)), [])
  const back = after(moved, reverse('r', 'a'), at(8))

  it('tells a balance at any time, and at the very moment', () => {
    const on = (minute: number) => balanceAt(back.transfers.values(), 'fund', at(minute))
    expect([on(0), on(4), on(5), on(7), on(8)]).toEqual([1000n, 1000n, 900n, 900n, 1000n])
    expect(balanceAt(back.transfers.values(), 'fund', new Date(at(0).getTime() - 1))).toBe(0n)
  })

  it('gives an account its statement, line by line with the balance after each', () => {
    expect(statementOf(back.transfers.values(), 'court')).toEqual([
      { transferId: 'a', at: at(5), ground: 'expense:1', amount: 100n, balance: 100n, reverses: null, reversedBy: 'r' },
      { transferId: 'r', at: at(8), ground: 'mistake:1', amount: -100n, balance: 0n, reverses: 'a', reversedBy: null },
    ])
    expect(statementOf(back.transfers.values(), 'payee')).toEqual([])
  })

  it('sums each unit by itself', () => {
    const points = afterAll(back, [
      open('p', { unit: 'points' }),
      outside('issuer', 'points'),
      { do: 'post', id: 'x', unit: 'points', legs: legs(['issuer', -3n], ['p', 3n]), ground: 'award:1' },
    ])
    expect(sumPerUnit(points)).toEqual(
      new Map([
        ['fen', 0n],
        ['points', 0n],
      ]),
    )
  })
})
