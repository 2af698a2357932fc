/** Module fund: gifts, matching, expenses and the public accounts. The money stands in module ledger; a fund never keeps a balance of its own. */
import type { Bound } from '../../kernel/http.ts'
import { type FundCommands, fundCommands } from './commands.ts'
import type { FundDeps } from './deps.ts'
import { fundRoutesOf } from './routes.ts'

export type { RecordGift } from './commands/record-gift.ts'
export { verifyFunds } from './verify.ts'

export interface FundModule {
  readonly routes: readonly Bound[]
  /** For the demonstration: the same commands that the routes run. */
  readonly commands: FundCommands
}

export const fundModule = (deps: FundDeps): FundModule => {
  const commands = fundCommands(deps)
  return { routes: fundRoutesOf(deps, commands), commands }
}
