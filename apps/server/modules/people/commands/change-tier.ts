/** Gives, renews and ends a household's care tier. The one before stays in the history; nothing is said of it in the log but that it changed. */
import { done, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import { giveTier as judge } from '@gewu/domain/people/tier'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { PeopleDeps } from '../deps.ts'
import { lookPatch } from '../look-on.ts'
import { peoplePolicy } from '../policy.ts'
import { sealTier } from '../sealed.ts'

export interface TierGiving {
  readonly householdId: string
  readonly tier: string
  readonly reason: string
  readonly reviewBy: string
}

/** Refuses `household-unknown`, `not-allowed`, `tier-unknown`, `tier-reason`, `tier-review`. */
export const giveTier = (deps: PeopleDeps): Command<TierGiving, { id: string }> => ({
  action: 'people.give-tier',
  ahead: (input) => [{ table: 'household', key: input.householdId }],
  run: async (unit, input, { actor, at, ids, seq }) => {
    const household = await unit.get('household', input.householdId)
    if (household === null || household.until !== null) return refuse('household-unknown')
    const where = { communityId: unit.communityId, microGridId: household.microGridId }
    if (!ruleOn(peoplePolicy, 'change-care', actor, where).allow) return refuse('not-allowed')
    const rules = deps.area.community(unit.communityId)?.pack.care
    if (!rules) return refuse('tier-unknown')
    const today = dayText(dayOf(at.getTime()))
    const verdict = judge(rules, input, today)
    if (!verdict.ok) return refuse(verdict.refusal.code, verdict.refusal.params)
    for (const before of await unit.find('care_tier', { householdId: household.id, until: null }))
      unit.update('care_tier', before, { until: today })
    const id = ids.uuid()
    unit.insert('care_tier', {
      communityId: unit.communityId,
      id,
      householdId: household.id,
      microGridId: household.microGridId,
      tierCipher: sealTier(deps, id, input),
      since: today,
      reviewBy: input.reviewBy,
      until: null,
      givenBy: actor.accountId,
      rev: seq,
    })
    unit.update('household', household, await lookPatch(deps, unit, household, { tier: verdict.tier }, today))
    return done({
      subject: { kind: 'household', id: household.id, microGridId: household.microGridId },
      events: [{ type: 'tier.given', reviewBy: input.reviewBy }],
      reply: { id },
    })
  },
})

/** Refuses `household-unknown`, `not-allowed`, `tier-none`. */
export const endTier = (deps: PeopleDeps): Command<{ readonly householdId: string }, Record<string, never>> => ({
  action: 'people.end-tier',
  ahead: (input) => [{ table: 'household', key: input.householdId }],
  run: async (unit, input, { actor, at }) => {
    const household = await unit.get('household', input.householdId)
    if (household === null || household.until !== null) return refuse('household-unknown')
    const where = { communityId: unit.communityId, microGridId: household.microGridId }
    if (!ruleOn(peoplePolicy, 'change-care', actor, where).allow) return refuse('not-allowed')
    const [tier] = await unit.find('care_tier', { householdId: household.id, until: null })
    if (!tier) return refuse('tier-none')
    const today = dayText(dayOf(at.getTime()))
    unit.update('care_tier', tier, { until: today })
    unit.update('household', household, await lookPatch(deps, unit, household, { tier: null }, today))
    return done({
      subject: { kind: 'household', id: household.id, microGridId: household.microGridId },
      events: [{ type: 'tier.ended' }],
      reply: {},
    })
  },
})
