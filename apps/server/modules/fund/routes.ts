/** Routes of module fund: each reads under the reader's own scope or hands one command to the community's lane. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { type FundLine, fundRoutes } from '@gewu/contract/fund'
import type { ClientBase } from 'pg'
import { type Bound, bind } from '../../kernel/http.ts'
import { ruleOn } from '../../kernel/policy.ts'
import { placeScope, reading, selfScope } from '../../kernel/scope.ts'
import { submitAt } from '../../kernel/submit-at.ts'
import { balanceAt, balancesOf, statement } from '../ledger/index.ts'
import type { FundCommands } from './commands.ts'
import { readLine, readMark, writeLine, writeMark } from './cursor.ts'
import type { FundDeps } from './deps.ts'
import { fundPolicy } from './policy.ts'
import { type AccountLine, expenseViewOf, fundViewOf, lineOf, thingOf } from './present.ts'
import type { FundRow } from './row.ts'
import { fundById, fundsOf, lineDetails, linesBetween, thingsOf, waitingExpenses } from './store.ts'

export const fundRoutesOf = (deps: FundDeps, commands: FundCommands): readonly Bound[] => [
  ...publicRoutes(deps),
  ...deskRoutes(deps, commands),
]

/** The first `limit` rows and, where one more was found, where to go on. */
const pageWith = <Row, View>(
  found: readonly Row[],
  limit: number,
  view: (row: Row) => View,
  mark: (row: Row) => string,
): { rows: View[]; next: string | null } => {
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { rows: page.map(view), next: found.length > limit && last !== undefined ? mark(last) : null }
}

/** What everybody may read of one fund: its row first, then its lines under a scope that names it and its account. */
const inFund = async <T>(
  { kernel }: FundDeps,
  { communityId, fundId }: { readonly communityId: string; readonly fundId: string },
  work: (client: ClientBase, fund: FundRow) => Promise<T>,
): Promise<Result<T>> => {
  const fund = await reading(kernel.pool, selfScope(null), (client) => fundById(client, communityId, fundId))
  if (fund === null) return refuse('fund-unknown')
  return done(await reading(kernel.pool, selfScope(null, [fund.id, fund.accountId]), (client) => work(client, fund)))
}

const linesOf = async (
  { kernel }: FundDeps,
  client: ClientBase,
  communityId: string,
  lines: readonly AccountLine[],
): Promise<FundLine[]> => {
  const details = await lineDetails(
    client,
    communityId,
    lines.map((line) => line.transferId),
  )
  return lines.map((line) => lineOf(kernel.crypto, line, details.get(line.transferId)))
}

const publicRoutes = (deps: FundDeps): readonly Bound[] => [
  bind(fundRoutes.funds, async ({ params: { communityId }, query }) => {
    if (deps.area.community(communityId) === null) return refuse('community-unknown')
    const { kernel } = deps
    const rows = await reading(kernel.pool, selfScope(null), (client) =>
      fundsOf(client, communityId, readMark(query.cursor), query.limit + 1),
    )
    const ids = rows.map((row) => row.accountId)
    const held = await reading(kernel.pool, selfScope(null, ids), (client) => balancesOf(client, communityId, ids))
    return done(
      pageWith(
        rows,
        query.limit,
        (row) => fundViewOf(row, held.get(row.accountId)),
        (row) => writeMark({ at: row.openedAt, id: row.id }),
      ),
    )
  }),
  bind(fundRoutes.lines, ({ params, query }) =>
    inFund(deps, params, async (client, { accountId }) => {
      const before = readLine(query.cursor)
      const found = await statement(client, params.communityId, accountId, before, query.limit + 1)
      const { rows, next } = pageWith(found, query.limit, (row) => row, writeLine)
      return { rows: await linesOf(deps, client, params.communityId, rows), next }
    }),
  ),
  bind(fundRoutes.things, ({ params, query }) =>
    inFund(deps, params, async (client, { id }) => {
      const found = await thingsOf(client, params.communityId, id, readMark(query.cursor), query.limit + 1)
      return pageWith(found, query.limit, (row) => thingOf(deps.kernel.crypto, row), writeMark)
    }),
  ),
  bind(fundRoutes.month, ({ params }) =>
    inFund(deps, params, async (client, fund) => {
      const days = monthOf(params.month)
      const { communityId } = params
      const before = new Date(days.from.getTime() - 1)
      const openingFen = await balanceAt(client, communityId, fund.accountId, before)
      const lines = await linesBetween(client, communityId, fund.accountId, days, mostLinesOfMonth)
      const sum = (sign: 1 | -1): number =>
        lines.reduce((total, { amount }) => total + (Math.sign(Number(amount)) === sign ? Number(amount) : 0), 0)
      const [inFen, outFen] = [sum(1), -sum(-1)]
      const held = (await balancesOf(client, communityId, [fund.accountId])).get(fund.accountId)
      return {
        fund: fundViewOf(fund, held),
        month: params.month,
        openingFen: Number(openingFen),
        inFen,
        outFen,
        closingFen: Number(openingFen) + inFen - outFen,
        lines: await linesOf(deps, client, communityId, lines),
      }
    }),
  ),
]

/** More lines than any fund of a community has in a month; a sheet on a wall has fewer. */
const mostLinesOfMonth = 5_000

/** A month in Asia/Shanghai. */
const monthOf = (month: string): { from: Date; to: Date } => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const start = (y: number, m: number): Date => new Date(Date.UTC(y, m - 1, 1, -8))
  return { from: start(year, number), to: start(year, number + 1) }
}

const deskRoutes = (deps: FundDeps, commands: FundCommands): readonly Bound[] => {
  const { crypto } = deps.kernel
  return [
    bind(fundRoutes.open, (asked) => submitAt(deps, asked, commands.open, asked.body)),
    bind(fundRoutes.give, (asked) =>
      submitAt(deps, asked, commands.give, {
        ...asked.body,
        fundId: asked.params.fundId,
        amountFen: asked.body.amountFen ?? null,
        quantity: asked.body.quantity ?? null,
        what: asked.body.what ?? null,
        measure: asked.body.measure ?? null,
      }),
    ),
    bind(fundRoutes.takeBackGift, (asked) =>
      submitAt(deps, asked, commands.takeBack, { giftId: asked.params.giftId, reason: asked.body.reason }),
    ),
    bind(fundRoutes.giveBack, (asked) =>
      submitAt(deps, asked, commands.giveBack, {
        fundId: asked.params.fundId,
        reason: asked.body.reason,
        rev: BigInt(asked.body.rev),
      }),
    ),
    bind(fundRoutes.askExpense, (asked) =>
      submitAt(deps, asked, commands.ask, {
        ...asked.body,
        fundId: asked.params.fundId,
        decision: asked.body.decision ?? null,
      }),
    ),
    bind(fundRoutes.stepExpense, (asked) =>
      submitAt(deps, asked, commands.step, {
        expenseId: asked.params.expenseId,
        step: asked.params.step,
        rev: BigInt(asked.body.rev),
        voucherNo: asked.body.voucherNo ?? null,
        reason: asked.body.reason ?? null,
      }),
    ),
    bind(fundRoutes.expenses, async ({ actor, params: { communityId }, query }) => {
      if (!ruleOn(fundPolicy, 'see-expenses', actor, { communityId }).allow) return refuse('not-allowed')
      const found = await reading(deps.kernel.pool, placeScope(actor), (client) =>
        waitingExpenses(client, communityId, readMark(query.cursor), query.limit + 1),
      )
      const names = await deps.identity.staffNamesOf([
        ...new Set(found.flatMap((row) => [row.askedBy, row.signedBy].flatMap((id) => id ?? []))),
      ])
      const maySign = ruleOn(fundPolicy, 'sign-expenses', actor, { communityId }).allow
      const reader = { accountId: actor.accountId, maySign, names }
      return done(pageWith(found, query.limit, (row) => expenseViewOf(crypto, row, reader), writeMark))
    }),
  ]
}
