/** Module fund: gifts, matching, expenses and the public accounts. The money stands in module ledger; a fund never keeps a balance of its own. */
import type { Bound } from '../../kernel/http.ts'
import type { FundDeps } from './deps.ts'
import { fundRoutesOf } from './routes.ts'

export { verifyFunds } from './verify.ts'

export const fundModule = (deps: FundDeps): { readonly routes: readonly Bound[] } => ({ routes: fundRoutesOf(deps) })
