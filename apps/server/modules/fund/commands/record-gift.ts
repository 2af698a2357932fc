/** Registers a gift: money goes into the ledger, things and labour into the register by their quantity. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { decideContribution, type Way } from '@gewu/domain/fund/contribution'
import type { Source } from '@gewu/domain/fund/kinds'
import { decideMatch, type MatchRule } from '@gewu/domain/fund/match'
import type { Command, LoggedEvent } from '../../../kernel/command.ts'
import type { Crypto } from '../../../kernel/crypto.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { applyLedger, type LedgerMoment } from '../../ledger/index.ts'
import { fundPolicy } from '../policy.ts'
import { type FundRow, kindOf, withGift } from '../row.ts'
import { personKey, sealName } from '../sealed.ts'

export interface RecordGift {
  readonly fundId: string
  readonly source: Source
  readonly way: Way
  readonly amountFen: number | null
  readonly quantity: number | null
  readonly what: string | null
  readonly measure: string | null
  readonly giver: string
  readonly hideGiver: boolean
  readonly witnesses: readonly string[]
  readonly matches: boolean
}

/** Refuses `fund-unknown`, `fund-closed`, and whatever the rules of gifts and of matching refuse. */
export const recordGift = (
  crypto: Crypto,
  matchRuleOf: (communityId: string) => MatchRule | null,
): Command<RecordGift, { id: string }> => ({
  action: 'fund.record-gift',
  ahead: ({ fundId }) => [{ table: 'fund', key: fundId }],
  run: async (unit, input, { at, seq, actor, ids }) => {
    const { communityId } = unit
    if (!ruleOn(fundPolicy, 'keep-funds', actor, { communityId }).allow) return refuse('not-allowed')
    const fund = await unit.get('fund', input.fundId)
    if (fund === null) return refuse('fund-unknown')
    if (fund.closedAt !== null) return refuse('fund-closed')
    const id = ids.uuid()
    const judged = judge(fund, id, input, actor.name, matchRuleOf(communityId))
    if (!judged.ok) return judged
    const moved = await moveIn(unit, fund, id, judged.value, { at, seq })
    if (!moved.ok) return moved
    if (judged.value > 0n) {
      unit.update('fund', fund, withGift(fund, input, judged.value))
      unit.insert('fund_line', {
        communityId,
        transferId: id,
        fundId: fund.id,
        giftId: id,
        expenseId: null,
        kind: 'gift',
      })
    }
    const { source, way, quantity, what, measure, giver, hideGiver, witnesses, matches } = input
    const amountFen = input.amountFen === null ? null : BigInt(input.amountFen)
    unit.insert('fund_gift', {
      communityId,
      id,
      fundId: fund.id,
      source,
      way,
      amountFen,
      quantity,
      what,
      measure,
      matches,
      giverCipher: sealName(crypto, 'giver', id, giver),
      hideGiver,
      witnessesCipher: witnesses.length > 0 ? sealName(crypto, 'witnesses', id, JSON.stringify(witnesses)) : null,
      recordedBy: actor.accountId,
      at,
      // A gift of money and its transfer bear one id.
      transferId: judged.value > 0n ? id : null,
      backFen: 0n,
      rev: seq,
    })
    return done({
      subject: { kind: 'fund', id: fund.id },
      events: [
        { type: 'fund.gift-recorded', id, source, way, matches, quantity, amountFen: amountFen?.toString() ?? null },
        ...moved.value,
      ],
      reply: { id },
    })
  },
})

/** What the gift counts in fen; zero of things and labour. */
const judge = (
  fund: FundRow,
  id: string,
  input: RecordGift,
  takenBy: string,
  rule: MatchRule | null,
): Result<bigint> => {
  const { source, way, quantity, giver, witnesses, matches } = input
  const amountFen = input.amountFen === null ? null : BigInt(input.amountFen)
  const decided = decideContribution(kindOf(fund.kind), {
    id,
    source,
    way,
    amountFen,
    quantity,
    takenBy: personKey(takenBy),
    giverId: personKey(giver),
    witnessIds: witnesses.map(personKey),
  })
  if (!decided.ok) return refuse(decided.code, decided.params)
  if (decided.countsFen === 0n && (input.what === null || input.measure === null)) return refuse('fund-quantity')
  if (!matches) return done(decided.countsFen)
  const matched = decideMatch(rule, fund.raisedFen, fund.matchedFen + decided.countsFen)
  return matched.ok ? done(decided.countsFen) : refuse(matched.code, matched.params)
}

const moveIn = async (
  unit: Unit,
  fund: FundRow,
  giftId: string,
  amountFen: bigint,
  moment: LedgerMoment,
): Promise<Result<readonly LoggedEvent[]>> => {
  if (amountFen === 0n) return done([])
  return applyLedger(
    unit,
    [
      {
        do: 'post',
        id: giftId,
        unit: 'fen',
        legs: [
          { accountId: fund.outsideId, amount: -amountFen },
          { accountId: fund.accountId, amount: amountFen },
        ],
        ground: `gift:${giftId}`,
      },
    ],
    moment,
  )
}
