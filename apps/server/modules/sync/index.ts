/** Module sync: what a worker's phone holds, and what it wrote without a signal. It owns no record: households are of module people, notes of module visit. */
import type { Bound } from '../../kernel/http.ts'
import type { SyncDeps } from './deps.ts'
import { routesOf } from './routes.ts'

export const syncModule = (deps: SyncDeps): { readonly routes: readonly Bound[] } => ({ routes: routesOf(deps) })
