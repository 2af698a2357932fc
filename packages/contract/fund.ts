/** Routes of module fund: public accounts to the fen for everybody; gifts, expenses and their signatures for the desk. */

import { WAYS } from '@gewu/domain/fund/contribution'
import { EXPENSE_STATES, EXPENSE_STEP_KEYS } from '@gewu/domain/fund/expense'
import { FUND_KINDS, PURPOSES, SOURCES } from '@gewu/domain/fund/kinds'
import { z } from 'zod'
import { route } from './route.ts'
import { communityParams, id, instant, pageOf, pageQuery, text } from './schema.ts'

/** Whole fen; a JSON number holds them exactly up to ten thousand million yuan. */
const amountFen = z
  .int({ error: '金额要写到分。' })
  .min(1, '金额要大于零。')
  .max(1_000_000_000_000, '金额大得离谱，请核对。')
const fen = z.int()

export const fundView = z.object({
  id,
  kind: z.enum(FUND_KINDS),
  name: z.string(),
  openedAt: instant,
  closed: z.boolean(),
  /** In less out. */
  balanceFen: fen,
  /** Promised to expenses that are not paid yet. */
  heldFen: fen,
  inFen: fen,
  outFen: fen,
  raisedFen: fen,
  matchedFen: fen,
  rev: z.int(),
})
export type FundView = z.infer<typeof fundView>

/** One line of a fund's account; above zero it came in. */
export const fundLine = z.object({
  transferId: id,
  kind: z.enum(['gift', 'gift-back', 'expense', 'expense-back']),
  at: instant,
  amountFen: fen,
  /** After this line. */
  balanceFen: fen,
  /** The giver, unless the giver wants no name shown; null of expenses. */
  giver: z.string().nullable(),
  source: z.enum(SOURCES).nullable(),
  way: z.enum(WAYS).nullable(),
  matches: z.boolean(),
  purpose: z.enum(PURPOSES).nullable(),
  what: z.string().nullable(),
  decision: z.string().nullable(),
  voucherNo: z.string().nullable(),
})
export type FundLine = z.infer<typeof fundLine>

/** A thing or labour given: counted, never priced. */
export const fundThing = z.object({
  id,
  at: instant,
  way: z.enum(WAYS),
  giver: z.string().nullable(),
  what: z.string(),
  quantity: z.int(),
  measure: z.string(),
})

export const fundMonth = z.object({
  fund: fundView,
  month: z.string(),
  openingFen: fen,
  inFen: fen,
  outFen: fen,
  closingFen: fen,
  lines: z.array(fundLine),
})

export const fundExpense = z.object({
  id,
  fundId: id,
  fundName: z.string(),
  state: z.enum(EXPENSE_STATES),
  purpose: z.enum(PURPOSES),
  what: z.string(),
  amountFen: fen,
  payee: z.string(),
  decision: z.string().nullable(),
  askedBy: z.string(),
  signedBy: z.string().nullable(),
  at: instant,
  rev: z.int(),
  can: z.object({ sign: z.boolean(), pay: z.boolean(), refuse: z.boolean() }),
})
export type FundExpense = z.infer<typeof fundExpense>

const fundParams = communityParams.extend({ fundId: id })

export const fundRoutes = {
  funds: route({
    method: 'GET',
    path: '/communities/{communityId}/funds',
    summary: 'The funds of a community with what each holds: public',
    door: 'anyone',
    params: communityParams,
    query: pageQuery,
    reply: pageOf(fundView),
  }),
  lines: route({
    method: 'GET',
    path: '/communities/{communityId}/funds/{fundId}/lines',
    summary: "A fund's account line by line, newest first, each with its voucher: public",
    door: 'anyone',
    params: fundParams,
    query: pageQuery,
    reply: pageOf(fundLine),
  }),
  things: route({
    method: 'GET',
    path: '/communities/{communityId}/funds/{fundId}/things',
    summary: 'Things and labour given, with quantity and giver: public',
    door: 'anyone',
    params: fundParams,
    query: pageQuery,
    reply: pageOf(fundThing),
  }),
  month: route({
    method: 'GET',
    path: '/communities/{communityId}/funds/{fundId}/months/{month}',
    summary: 'The monthly sheet for the notice board: opening, lines, closing: public',
    door: 'anyone',
    params: fundParams.extend({ month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份写成 2025-03。') }),
    reply: fundMonth,
  }),
  open: route({
    method: 'POST',
    path: '/communities/{communityId}/funds',
    summary: 'Opens a fund of a kind; the kind says what it may take and pay',
    door: 'signed-in',
    command: true,
    params: communityParams,
    body: z.object({ kind: z.enum(FUND_KINDS), name: text(40) }),
    reply: z.object({ id }),
  }),
  give: route({
    method: 'POST',
    path: '/communities/{communityId}/funds/{fundId}/gifts',
    summary: 'Registers a gift: money by cash with two witnesses or by transfer, things or labour by quantity',
    door: 'signed-in',
    command: true,
    params: fundParams,
    body: z.object({
      source: z.enum(SOURCES),
      way: z.enum(WAYS),
      amountFen: amountFen.optional(),
      quantity: z.int().min(1).max(1_000_000).optional(),
      what: text(60).optional(),
      measure: text(10).optional(),
      giver: text(40),
      hideGiver: z.boolean().default(false),
      witnesses: z.array(text(40)).max(6).default([]),
      /** A grant that matches what residents raised, by the method's rule. */
      matches: z.boolean().default(false),
    }),
    reply: z.object({ id }),
    refuses: ['fund-witnesses', 'fund-source-unfit', 'fund-match-range', 'fund-match-none'],
  }),
  takeBackGift: route({
    method: 'POST',
    path: '/communities/{communityId}/gifts/{giftId}/take-back',
    summary: 'Reverses a gift that was written down wrongly; what has been spent cannot be',
    door: 'signed-in',
    command: true,
    params: communityParams.extend({ giftId: id }),
    body: z.object({ reason: text(200) }),
    reply: z.object({ id }),
    refuses: ['ledger-not-enough'],
  }),
  giveBack: route({
    method: 'POST',
    path: '/communities/{communityId}/funds/{fundId}/give-back',
    summary: 'Ends a fund whose project failed: what is left goes back to the givers in proportion, to the fen',
    door: 'signed-in',
    command: true,
    params: fundParams,
    body: z.object({ reason: text(200), rev: z.int() }),
    reply: z.object({ gifts: z.int(), amountFen: fen }),
  }),
  expenses: route({
    method: 'GET',
    path: '/communities/{communityId}/expenses',
    summary: 'Expenses that wait for a signature or for payment, newest first',
    door: 'signed-in',
    params: communityParams,
    query: pageQuery,
    reply: pageOf(fundExpense),
  }),
  askExpense: route({
    method: 'POST',
    path: '/communities/{communityId}/funds/{fundId}/expenses',
    summary: 'Asks for an expense; its amount is held back from now on',
    door: 'signed-in',
    command: true,
    params: fundParams,
    body: z.object({
      purpose: z.enum(PURPOSES),
      what: text(60),
      amountFen,
      payee: text(40),
      decision: text(60).optional(),
    }),
    reply: z.object({ id, rev: z.int() }),
    refuses: ['fund-purpose-unfit', 'fund-decision-missing', 'fund-not-enough'],
  }),
  stepExpense: route({
    method: 'POST',
    path: '/communities/{communityId}/expenses/{expenseId}/steps/{step}',
    summary: 'Signs, pays with a voucher, refuses or takes back an expense; two people sign, neither of them paid',
    door: 'signed-in',
    command: true,
    params: communityParams.extend({
      expenseId: id,
      step: z.enum(EXPENSE_STEP_KEYS),
    }),
    body: z.object({ rev: z.int(), voucherNo: text(40).optional(), reason: text(200).optional() }),
    reply: z.object({ state: z.enum(EXPENSE_STATES), rev: z.int() }),
    refuses: ['fund-signed-already', 'fund-voucher-missing', 'fund-voucher-used'],
  }),
}
