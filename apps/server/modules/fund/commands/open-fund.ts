/** Opens a fund with its two accounts in the ledger: what it holds, and the world that gives to it and is paid by it. */
import { done, refuse } from '@gewu/contract/errors'
import type { FundKind } from '@gewu/domain/fund/kinds'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { applyLedger } from '../../ledger/index.ts'
import { fundPolicy } from '../policy.ts'

export interface OpenFund {
  readonly kind: FundKind
  readonly name: string
}

export const openFund: Command<OpenFund, { id: string }> = {
  action: 'fund.open',
  run: async (unit, { kind, name }, { at, seq, actor, ids }) => {
    const { communityId } = unit
    if (!ruleOn(fundPolicy, 'keep-funds', actor, { communityId }).allow) return refuse('not-allowed')
    const [id, accountId, outsideId] = [ids.uuid(), ids.uuid(), ids.uuid()]
    const opened = await applyLedger(
      unit,
      [
        { do: 'open', id: accountId, unit: 'fen', keeping: 'running', floor: 0n, ceiling: null },
        { do: 'open', id: outsideId, unit: 'fen', keeping: 'issuing', floor: null, ceiling: null },
      ],
      { at, seq },
    )
    if (!opened.ok) return opened
    const empty = { inFen: 0n, outFen: 0n, raisedFen: 0n, matchedFen: 0n }
    unit.insert('fund', {
      communityId,
      id,
      kind,
      name,
      accountId,
      outsideId,
      openedAt: at,
      closedAt: null,
      ...empty,
      rev: seq,
    })
    return done({
      subject: { kind: 'fund', id },
      events: [{ type: 'fund.opened', id, kind, accountId }, ...opened.value],
      reply: { id },
    })
  },
}
