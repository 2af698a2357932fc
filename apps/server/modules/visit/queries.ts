/** What the visit pages show: whom to visit and why, the notes of a household, whom nobody has reached. It changes nothing. */
import type { ReplyOf } from '@gewu/contract/route'
import type { dueRow, visitRoutes, visitRow } from '@gewu/contract/visit'
import { dayText } from '@gewu/domain/clock/day'
import { dayIn } from '@gewu/domain/people/tier'
import { type Due, type DueWhy, dueOf, isUnheardOf } from '@gewu/domain/visit/cadence'
import { HEARD, OUTCOMES } from '@gewu/domain/visit/note'
import type { ClientBase } from 'pg'
import type { z } from 'zod'
import { ruleOn } from '../../kernel/policy.ts'
import { type Actor, careScope, peopleScope, reading } from '../../kernel/scope.ts'
import { labelsIn, markOf, peoplePolicy, reviewsBy, tierIn, tiersNow, todayOf } from '../people/index.ts'
import type { VisitDeps } from './deps.ts'
import { openVisit } from './sealed.ts'
import {
  type DueFound,
  type DueSearch,
  dueCount,
  dueHouseholds,
  duesOf,
  labelsOf,
  type VisitFound,
  visitsOf,
} from './store.ts'

type DueRow = z.input<typeof dueRow>
type VisitRow = z.input<typeof visitRow>

/** One page of what is due by today, with where to go on. What a lapsed tier still listed is left out. */
export const duePage = async (
  deps: VisitDeps,
  actor: Actor,
  asked: Omit<DueSearch, 'by'>,
): Promise<{ rows: DueRow[]; next: DueSearch['after'] }> => {
  const { found, dues } = await reading(deps.kernel.pool, careScope(actor), async (client) => {
    const found = await dueHouseholds(client, { ...asked, by: todayOf(deps), limit: asked.limit + 1 })
    return { found, dues: await duesNow(deps, client, asked.communityId, found) }
  })
  const page = found.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    rows: await dueRows(deps, actor, asked.communityId, page, dues),
    next: found.length > asked.limit && last ? { lookOn: last.lookOn, walk: last.walk, id: last.id } : null,
  }
}

/** What is due of each of these households, worked out from its tier and labels as they stand today. */
const duesNow = async (
  deps: VisitDeps,
  client: ClientBase,
  communityId: string,
  found: readonly DueFound[],
): Promise<ReadonlyMap<string, Due | null>> => {
  const rules = deps.area.community(communityId)?.pack.care ?? null
  const ids = found.map(({ id }) => id)
  if (rules === null || ids.length === 0) return new Map()
  const [tiers, labels] = [await tiersNow(client, communityId, ids), await labelsOf(client, communityId, ids)]
  const today = todayOf(deps)
  return new Map(
    found.map(({ id, careSince, lastMet }) => {
      const tier = tiers.find(({ householdId }) => householdId === id)
      const home = {
        lastMet,
        since: careSince ?? today,
        tier: tier
          ? { tier: tierIn(deps, tier).tier, since: tier.since, reviewBy: tier.reviewBy, until: tier.until }
          : null,
        labels: labels.filter(({ householdId }) => householdId === id).flatMap((row) => labelsIn(deps, row)),
      }
      return [id, dueOf(rules, home, today)] as const
    }),
  )
}

const dueRows = async (
  deps: VisitDeps,
  actor: Actor,
  communityId: string,
  found: readonly DueFound[],
  dues: ReadonlyMap<string, Due | null>,
): Promise<DueRow[]> => {
  const today = todayOf(deps)
  const quietAfter = deps.area.community(communityId)?.pack.visit?.quietAfter ?? null
  const briefs = await deps.people.briefsOf(
    actor,
    communityId,
    found.map(({ id }) => id),
  )
  return found.flatMap((home) => {
    const due = dues.get(home.id) ?? null
    if (due === null || due.on > today) return []
    const brief = briefs.get(home.id)
    return [
      {
        householdId: home.id,
        label: home.label,
        number: home.number,
        head: brief?.head ?? null,
        microGridId: home.microGridId,
        care: brief?.care ?? null,
        on: due.on,
        why: due.why.map(whyWords),
        lastMet: home.lastMet,
        quiet: quietAfter !== null && isUnheardOf(due, quietAfter, today),
      },
    ]
  })
}

/** When each of these households is due and why, in words: for phones, which work it out no further. */
export const dueWordsOf = async (
  deps: VisitDeps,
  client: ClientBase,
  communityId: string,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, { on: string; why: string[] }>> => {
  const dues = await duesNow(deps, client, communityId, await duesOf(client, communityId, householdIds))
  return new Map(
    [...dues].flatMap(([id, due]) => (due === null ? [] : [[id, { on: due.on, why: due.why.map(whyWords) }] as const])),
  )
}

const everyWords = {
  day: '每天去一次',
  week: '每周去一次',
  month: '每月去一次',
  quarter: '每季去一次',
  'half-year': '半年去一次',
  year: '一年去一次',
} as const

const whyWords = (why: DueWhy): string =>
  why.kind === 'review' ? `${why.name}，${why.reviewBy} 前要复核` : `${why.name}，${everyWords[why.every]}`

/** Notes of a household, as whoever leads or cares there reads them. */
export const visitsPage = async (
  deps: VisitDeps,
  actor: Actor,
  asked: {
    readonly communityId: string
    readonly householdId: string
    readonly before: { readonly at: Date; readonly id: string } | null
    readonly limit: number
  },
): Promise<{ rows: VisitRow[]; next: { at: Date; id: string } | null }> => {
  const found = await reading(deps.kernel.pool, peopleScope(actor), (client) =>
    visitsOf(client, asked.communityId, asked.householdId, asked.before, asked.limit + 1),
  )
  const page = found.slice(0, asked.limit)
  const names = await deps.identity.staffNamesOf([...new Set(page.flatMap(({ byAccount }) => byAccount ?? []))])
  const last = page.at(-1)
  return {
    rows: page.map((visit) => {
      const at = { communityId: asked.communityId, microGridId: visit.microGridId }
      const row = visitRowOf(deps, visit, names)
      // How somebody's health is, is for whoever cares.
      return ruleOn(peoplePolicy, 'see-care', actor, at).allow ? row : { ...row, health: null }
    }),
    next: found.length > asked.limit && last ? { at: last.at, id: last.id } : null,
  }
}

const visitRowOf = (deps: VisitDeps, visit: VisitFound, names: ReadonlyMap<string, string>): VisitRow => ({
  id: visit.id,
  at: visit.at.toISOString(),
  by: (visit.byAccount === null ? undefined : names.get(visit.byAccount)) ?? '',
  outcome: OUTCOMES.find((one) => one === visit.outcome) ?? 'met',
  buttons: HEARD.filter((button) => visit.buttons.includes(button)),
  ...openVisit(deps, visit),
})

const reviewAheadDays = 14
const quietRows = 50

/** Care in a community, for whoever cares for all of it. Counts households, never workers. */
export const careOverview = async (
  deps: VisitDeps,
  actor: Actor,
  communityId: string,
): Promise<ReplyOf<typeof visitRoutes.overview>> => {
  const today = todayOf(deps)
  const quietAfter = deps.area.community(communityId)?.pack.visit?.quietAfter ?? 0
  const quietBy = dayText(dayIn(today) - quietAfter - 1)
  const { due, found, dues, reviews, homes } = await reading(deps.kernel.pool, careScope(actor), async (client) => {
    const search = { communityId, microGridId: null, by: quietBy, after: null, limit: quietRows }
    const found = await dueHouseholds(client, search)
    const reviews = await reviewsBy(client, communityId, dayText(dayIn(today) + reviewAheadDays))
    return {
      due: await dueCount(client, communityId, today),
      found,
      dues: await duesNow(deps, client, communityId, found),
      reviews,
      homes: await duesOf(
        client,
        communityId,
        reviews.map(({ householdId }) => householdId),
      ),
    }
  })
  const quiet = await dueRows(deps, actor, communityId, found, dues)
  return {
    due,
    quiet: quiet.filter((row) => row.quiet),
    reviews: reviews.flatMap((tier) => {
      const [care, home] = [markOf(deps, communityId, tier), homes.find(({ id }) => id === tier.householdId)]
      if (care === null || home === undefined) return []
      const { label, number } = home
      return [{ householdId: tier.householdId, label, number, care, daysLeft: dayIn(tier.reviewBy) - dayIn(today) }]
    }),
  }
}
