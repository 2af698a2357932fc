/** What a matter's clocks would say if it were sent now. It starts none of them. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { matterRoutes } from '@gewu/contract/matter'
import type { ReplyOf } from '@gewu/contract/route'
import { endOf, spansFor, startClocks } from '@gewu/domain/matter/due'
import type { MatterDeps } from './deps.ts'
import { factsOf, type MatterTableRow } from './row.ts'

export interface WhatIf {
  /** As the dispatcher would set it; the matter's own where left out. */
  readonly category?: string | undefined
  readonly urgent?: boolean | undefined
}

/** The very spans and calendar that the step itself will use. Refuses `category-unknown`, `kind-unknown`. */
export const previewClock = (
  deps: MatterDeps,
  row: MatterTableRow,
  given: WhatIf,
): Result<ReplyOf<typeof matterRoutes.clockPreview>> => {
  const flow = deps.area.community(row.communityId)?.pack.flows.get(factsOf(row).kind)
  if (!flow) return refuse('kind-unknown', { kind: row.kind })
  if (given.category !== undefined && !flow.categories.includes(given.category))
    return refuse('category-unknown', { category: given.category })
  const clock = deps.area.clockOf(row.communityId)
  const now = deps.kernel.now()
  const spans = spansFor(flow, given.category ?? row.category, given.urgent ?? row.urgent)
  const ends = startClocks(clock, spans, now)
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null
  return done({
    acceptBy: iso(ends.acceptBy),
    contactBy: iso(ends.contactBy),
    dueAt: iso(ends.dueAt),
    reportBy: iso(endOf(clock, now, spans.report)),
    uncoveredYear: ends.dueUnknownYear,
  })
}
