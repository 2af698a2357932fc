/** The commands of module fund, each given what it needs: the crypto port, and the matching rule of a community's method. */
import type { MatchRule } from '@gewu/domain/fund/match'
import { askExpense } from './commands/ask-expense.ts'
import { giveBack } from './commands/give-back.ts'
import { openFund } from './commands/open-fund.ts'
import { recordGift } from './commands/record-gift.ts'
import { stepExpense } from './commands/step-expense.ts'
import { takeBackGift } from './commands/take-back-gift.ts'
import type { FundDeps } from './deps.ts'

export type FundCommands = ReturnType<typeof fundCommands>

export const fundCommands = ({ kernel: { crypto }, area }: FundDeps) => {
  const matchRuleOf = (communityId: string): MatchRule | null => {
    const match = area.community(communityId)?.pack.match ?? 'none'
    return match === 'none' ? null : { min: match.min, max: match.max, mostFen: null }
  }
  return {
    open: openFund,
    give: recordGift(crypto, matchRuleOf),
    takeBack: takeBackGift(matchRuleOf),
    giveBack,
    ask: askExpense(crypto),
    step: stepExpense(crypto),
  }
}
