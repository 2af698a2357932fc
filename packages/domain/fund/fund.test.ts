import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Contribution, decideContribution } from './contribution.ts'
import { type AskedExpense, askExpense, decideExpense, type ExpenseFacts } from './expense.ts'
import { FUND_KINDS, FUND_RULES, PURPOSES } from './kinds.ts'
import { decideMatch, excessGrant, type MatchRule } from './match.ts'
import { shareBack } from './share-back.ts'

const yuan = (amount: number): bigint => BigInt(amount) * 100n
const rule: MatchRule = { min: 3, max: 5, mostFen: null }

describe('matching what residents raise', () => {
  it('40,000 raised and 200,000 matched make 240,000', () => {
    expect(decideMatch(rule, yuan(40_000), yuan(200_000))).toEqual({
      ok: true,
      matched: { raisedFen: yuan(40_000), grantFen: yuan(200_000), totalFen: yuan(240_000) },
    })
  })

  it.each([
    [2, 'fund-match-range'],
    [3, null],
    [5, null],
    [6, 'fund-match-range'],
  ])('%d times', (times, refused) => {
    const decision = decideMatch(rule, yuan(40_000), yuan(40_000 * times))
    expect(decision.ok ? null : decision.code).toBe(refused)
  })

  it('is exact to the fen at both ends, and under the cap', () => {
    expect(decideMatch(rule, 101n, 303n).ok).toBe(true)
    expect(decideMatch(rule, 101n, 302n)).toMatchObject({ code: 'fund-match-range', params: { min: 3, max: 5 } })
    expect(decideMatch(rule, 101n, 506n)).toMatchObject({ code: 'fund-match-range' })
    expect(decideMatch({ ...rule, mostFen: 400n }, 101n, 401n)).toMatchObject({
      code: 'fund-match-most',
      params: { mostFen: 400 },
    })
    expect(decideMatch({ ...rule, mostFen: 400n }, 101n, 400n).ok).toBe(true)
    expect(decideMatch(null, 101n, 303n)).toMatchObject({ code: 'fund-match-none' })
    expect(decideMatch(rule, 0n, 303n)).toMatchObject({ code: 'fund-amount' })
    expect(decideMatch(rule, 101n, 0n)).toMatchObject({ code: 'fund-amount' })
  })

  it('calls back what was matched on money given back', () => {
    expect(excessGrant(rule, yuan(30_000), yuan(200_000))).toBe(yuan(50_000))
    expect(excessGrant(rule, yuan(40_000), yuan(200_000))).toBe(0n)
    expect(excessGrant(rule, 0n, yuan(200_000))).toBe(yuan(200_000))
  })
})

describe('giving back in proportion', () => {
  it('divides to the fen, largest remainder first', () => {
    const given = [
      { id: 'a', amountFen: 100n },
      { id: 'b', amountFen: 100n },
      { id: 'c', amountFen: 100n },
    ]
    expect(shareBack(100n, given).map((one) => one.amountFen)).toEqual([34n, 33n, 33n])
    expect(shareBack(101n, given).map((one) => one.amountFen)).toEqual([34n, 34n, 33n])
    expect(shareBack(0n, given).map((one) => one.amountFen)).toEqual([0n, 0n, 0n])
    expect(shareBack(500n, given)).toEqual(given)
    expect(shareBack(5n, [])).toEqual([])
    const uneven = shareBack(10n, [
      { id: 'a', amountFen: 7n },
      { id: 'b', amountFen: 8n },
    ])
    expect(uneven.map((one) => one.amountFen)).toEqual([5n, 5n])
  })

  it('always sums up, never gives more than was given, and is off from the exact share by less than a fen', () => {
    const gifts = fc.array(fc.bigInt(1n, 10n ** 9n), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(gifts, fc.bigInt(0n, 10n ** 10n), (amounts, left) => {
        const given = amounts.map((amountFen, i) => ({ id: `g${i}`, amountFen }))
        const total = amounts.reduce((sum, amount) => sum + amount, 0n)
        const back = shareBack(left, given)
        const divided = back.reduce((sum, one) => sum + one.amountFen, 0n)
        expect(divided <= left && divided <= total && (divided === left || divided === total)).toBe(true)
        for (const [i, { amountFen }] of back.entries()) {
          const gave = amounts[i] ?? 0n
          expect(amountFen <= gave).toBe(true)
          const off = amountFen * total - divided * gave
          expect(off < total && off > -total).toBe(true)
        }
      }),
    )
  })
})

describe('gifts', () => {
  const gift: Contribution = {
    id: 'g',
    source: 'resident',
    way: 'transfer',
    amountFen: 5_000n,
    quantity: null,
    takenBy: 'clerk',
    giverId: 'giver',
    witnessIds: [],
  }
  const cash = (...witnessIds: string[]): Contribution => ({ ...gift, way: 'cash', witnessIds })

  it('takes money, and cash with two witnesses beside giver and taker', () => {
    expect(decideContribution('raised', gift)).toEqual({ ok: true, countsFen: 5_000n })
    expect(decideContribution('raised', cash('w1', 'w2')).ok).toBe(true)
    for (const one of [cash(), cash('w1'), cash('w1', 'w1'), cash('w1', 'clerk'), cash('w1', 'giver')])
      expect(decideContribution('raised', one)).toMatchObject({ code: 'fund-witnesses' })
  })

  it('registers things and labour by quantity; they add no money', () => {
    const sofas: Contribution = { ...gift, way: 'in-kind', amountFen: null, quantity: 2 }
    expect(decideContribution('raised', sofas)).toEqual({ ok: true, countsFen: 0n })
    expect(decideContribution('raised', { ...sofas, way: 'labour', quantity: 3 }).ok).toBe(true)
    for (const quantity of [null, 0, -1, 1.5])
      expect(decideContribution('raised', { ...sofas, quantity })).toMatchObject({ code: 'fund-quantity' })
    expect(decideContribution('raised', { ...sofas, amountFen: 1n })).toMatchObject({ code: 'fund-quantity' })
  })

  it('refuses no money, negative and enormous amounts', () => {
    for (const amountFen of [null, 0n, -1n, 1_000_000_000_001n])
      expect(decideContribution('raised', { ...gift, amountFen })).toMatchObject({ code: 'fund-amount' })
  })

  it('micro-charity asks only this community; public income takes nobody’s gifts', () => {
    expect(decideContribution('micro-charity', { ...gift, source: 'resident-unit' }).ok).toBe(true)
    expect(decideContribution('micro-charity', { ...gift, source: 'district' })).toMatchObject({
      code: 'fund-source-unfit',
    })
    expect(decideContribution('public-income', gift)).toMatchObject({ code: 'fund-source-unfit' })
  })
})

describe('what funds pay', () => {
  it('no fund pays wages, offices, travel, presents, meals or debts', () => {
    for (const kind of FUND_KINDS)
      for (const purpose of ['staff-pay', 'office', 'travel', 'gifts', 'meals', 'debts'] as const)
        expect([kind, FUND_RULES[kind].pays.includes(purpose)]).toEqual([kind, false])
    expect(new Set(FUND_KINDS.flatMap((kind) => FUND_RULES[kind].pays)).size).toBeLessThan(PURPOSES.length)
  })

  const asked: AskedExpense = { id: 'e', purpose: 'works', amountFen: 900n, payeeId: 'mason', decisionId: null }
  const paying: ExpenseFacts = { ...asked, state: 'signed', voucherNo: null, signedBy: 'first' }

  it('asks within what is there, for what the fund may pay', () => {
    expect(askExpense('special', asked, 900n)).toMatchObject({ ok: true, expense: { state: 'asked', signedBy: null } })
    expect(askExpense('special', asked, 899n)).toMatchObject({ code: 'fund-not-enough', params: { availableFen: 899 } })
    expect(askExpense('special', { ...asked, purpose: 'meals' }, 900n)).toMatchObject({
      code: 'fund-purpose-unfit',
      params: { purpose: 'meals' },
    })
    expect(askExpense('special', { ...asked, amountFen: 0n }, 900n)).toMatchObject({ code: 'fund-amount' })
  })

  it('wants the owners’ decision for public income, the team’s for its award', () => {
    for (const kind of ['public-income', 'award', 'raised', 'incentive'] as const) {
      expect(askExpense(kind, asked, 900n)).toMatchObject({ code: 'fund-decision-missing' })
      expect(askExpense(kind, { ...asked, decisionId: 'd' }, 900n).ok).toBe(true)
    }
  })

  it('takes two signatures of two people, neither of them paid', () => {
    const once = askExpense('special', asked, 900n)
    if (!once.ok) throw new Error(once.code)
    expect(decideExpense(once.expense, { do: 'sign' }, 'mason')).toMatchObject({ code: 'fund-signer-payee' })
    const signed = decideExpense(once.expense, { do: 'sign' }, 'first')
    expect(signed).toMatchObject({ ok: true, expense: { state: 'signed', signedBy: 'first' } })
    const pay = { do: 'pay', voucherNo: ' 发票-01 ', voucherUsed: false } as const
    expect(decideExpense(once.expense, pay, 'second')).toMatchObject({ code: 'fund-step-not-now' })
    expect(decideExpense(paying, pay, 'first')).toMatchObject({ code: 'fund-signed-already' })
    expect(decideExpense(paying, pay, 'mason')).toMatchObject({ code: 'fund-signer-payee' })
    expect(decideExpense(paying, pay, 'second')).toMatchObject({
      ok: true,
      expense: { state: 'paid', voucherNo: '发票-01' },
    })
  })

  it('pays nothing without a voucher, and no voucher twice', () => {
    expect(decideExpense(paying, { do: 'pay', voucherNo: null, voucherUsed: false }, 'x')).toMatchObject({
      code: 'fund-voucher-missing',
    })
    expect(decideExpense(paying, { do: 'pay', voucherNo: ' ', voucherUsed: false }, 'x')).toMatchObject({
      code: 'fund-voucher-missing',
    })
    expect(decideExpense(paying, { do: 'pay', voucherNo: '1', voucherUsed: true }, 'x')).toMatchObject({
      code: 'fund-voucher-used',
    })
  })

  it('refuses and takes back with a reason, each at its time', () => {
    expect(decideExpense(paying, { do: 'refuse', reason: '不合规' }, 'x')).toMatchObject({
      expense: { state: 'refused' },
    })
    expect(decideExpense(paying, { do: 'refuse', reason: '' }, 'x')).toMatchObject({ code: 'fund-reason' })
    expect(decideExpense(paying, { do: 'take-back', reason: '付错' }, 'x')).toMatchObject({ code: 'fund-step-not-now' })
    expect(decideExpense({ ...paying, state: 'paid' }, { do: 'take-back', reason: '付错' }, 'x')).toMatchObject({
      expense: { state: 'taken-back' },
    })
  })
})
