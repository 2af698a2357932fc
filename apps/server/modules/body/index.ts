/** Module body: the agencies (单位) that handle matters, kept in memory. It knows nothing of who works there; posts do. */

import { holdView } from '../../kernel/held-view.ts'
import type { Bound } from '../../kernel/http.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { AreaModule } from '../area/index.ts'
import { bodyRoutesOf } from './routes.ts'
import { type AgencyRow, readAgencies } from './store.ts'

export { changeAgency } from './commands/change-agency.ts'
export { createAgency } from './commands/create-agency.ts'
export { retireAgency } from './commands/retire-agency.ts'

export interface Agency {
  readonly id: string
  readonly parentId: string | null
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly areaId: string
  readonly retired: boolean
  readonly rev: bigint
}

export interface BodyModule {
  agency(id: string): Agency | null
  agencyByCode(code: string): Agency | null
  /** Every agency, retired ones too, by code. */
  agencies(): readonly Agency[]
  refresh(): Promise<void>
  readonly routes: readonly Bound[]
  close(): void
}

interface View {
  readonly all: readonly Agency[]
  readonly byId: ReadonlyMap<string, Agency>
}

/** There are no agencies until `refresh` has been awaited once. */
export const bodyModule = (
  kernel: Kernel,
  { area }: { readonly area: Pick<AreaModule, 'found' | 'districtId'> },
): BodyModule => {
  const held = holdView<View>(kernel, {
    part: 'body',
    initial: { all: [], byId: new Map() },
    read: async (pool) => viewFrom(await readAgencies(pool)),
    districtId: () => area.found()?.id ?? null,
    concerns: (line) => line.subjectKind === 'agency',
  })
  const module: Omit<BodyModule, 'routes'> = {
    agency: (id) => held.now().byId.get(id) ?? null,
    agencyByCode: (code) => held.now().all.find((agency) => agency.code === code) ?? null,
    agencies: () => held.now().all,
    refresh: held.refresh,
    close: held.close,
  }
  return Object.assign(module, { routes: bodyRoutesOf(kernel, { ...module, districtId: area.districtId }) })
}

const viewFrom = (rows: readonly AgencyRow[]): View => {
  const all = rows.map(({ retiredAt, ...row }): Agency => ({ ...row, retired: retiredAt !== null }))
  return { all, byId: new Map(all.map((agency) => [agency.id, agency])) }
}
