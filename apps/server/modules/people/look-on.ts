/** Keeps the day on which a household must be looked at next: worked out anew whenever a tier, a label or a meeting changes. */
import type { Tier } from '@gewu/domain/people/tier'
import { firstLook } from '@gewu/domain/visit/cadence'
import type { RowOf } from '../../kernel/rows.generated.ts'
import type { Unit } from '../../kernel/unit-of-work.ts'
import type { PeopleDeps } from './deps.ts'
import { labelsIn, tierIn } from './sealed.ts'

/** What this very command changes and the tables do not show yet. */
export interface LookChange {
  /** The tier from now on; null when it ends. */
  readonly tier?: Tier | null
  /** Labels of persons whom the command writes; null for one who leaves. */
  readonly labels?: ReadonlyMap<string, readonly string[] | null>
  readonly lastMet?: string
}

/** The columns of the household that follow from the change. `today` is `YYYY-MM-DD`. */
export const lookPatch = async (
  deps: PeopleDeps,
  unit: Unit,
  household: RowOf<'household'>,
  change: LookChange,
  today: string,
): Promise<Pick<RowOf<'household'>, 'careSince' | 'lastMet' | 'lookOn'>> => {
  const rules = deps.area.community(unit.communityId)?.pack.care ?? null
  const lastMet = change.lastMet ?? household.lastMet
  if (rules === null) return { careSince: null, lastMet, lookOn: null }
  const tier = change.tier === undefined ? await tierOf(deps, unit, household.id) : change.tier
  const labels = await labelsOf(deps, unit, household.id, change.labels ?? new Map())
  const careSince = household.careSince ?? today
  const lookOn = firstLook(rules, { lastMet, since: careSince, tier, labels }, today)
  return { careSince: lookOn === null ? null : careSince, lastMet, lookOn }
}

const tierOf = async (deps: PeopleDeps, unit: Unit, householdId: string): Promise<Tier | null> => {
  const [row] = await unit.find('care_tier', { householdId, until: null })
  return row ? { ...tierIn(deps, row), since: row.since, reviewBy: row.reviewBy, until: row.until } : null
}

const labelsOf = async (
  deps: PeopleDeps,
  unit: Unit,
  householdId: string,
  changed: ReadonlyMap<string, readonly string[] | null>,
): Promise<readonly string[]> => {
  const persons = await unit.find('person', { householdId, removedAt: null, mergedInto: null })
  const others = persons.filter(({ id }) => !changed.has(id)).flatMap((row) => labelsIn(deps, row))
  return [...new Set([...others, ...[...changed.values()].flatMap((labels) => labels ?? [])])]
}
