/** The board as the desk reads it: issues with place, period, heat and trend, their matters, their proposals. It changes nothing. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { issueRow, issueStates, issueView } from '@gewu/contract/text'
import { heatAt } from '@gewu/domain/focus/heat'
import type { ClientBase } from 'pg'
import type { z } from 'zod'
import { ruleOn } from '../../kernel/policy.ts'
import type { RowOf } from '../../kernel/rows.generated.ts'
import { type Actor, placeScope, reading } from '../../kernel/scope.ts'
import { rowsByIds } from '../matter/index.ts'
import * as board from './board-store.ts'
import type { TextDeps } from './deps.ts'
import { textPolicy } from './policy.ts'

export type IssueState = (typeof issueStates)[number]
type RowView = z.input<typeof issueRow>
type IssueViewInput = z.input<typeof issueView>

export const pageOfIssues = async (
  deps: TextDeps,
  actor: Actor,
  communityId: string,
  wish: { readonly state: IssueState; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Result<{ rows: RowView[]; next: string | null }>> => {
  if (!ruleOn(textPolicy, 'see-board', actor, { communityId }).allow) return refuse('not-allowed')
  const before = positionOf(wish.cursor)
  const found = await reading(deps.kernel.pool, placeScope(actor), async (client) => {
    const issues = await board.listIssues(client, communityId, wish.state, before, wish.limit + 1)
    return { issues, ...(await besides(client, communityId, issues.slice(0, wish.limit), deps.kernel.now())) }
  })
  const page = found.issues.slice(0, wish.limit)
  const last = page.at(-1)
  const names = await namesOf(deps, found.proposals)
  return done({
    rows: page.map((issue) => rowView(issue, found, names, deps.kernel.now())),
    next: found.issues.length > wish.limit && last ? cursorOf(last) : null,
  })
}

const cursorOf = ({ standing, id }: RowOf<'focus_issue'>): string =>
  Buffer.from(`${standing}|${id}`).toString('base64url')

const positionOf = (cursor: string | undefined): { standing: number; id: string } | null => {
  const [standing, id] = cursor ? Buffer.from(cursor, 'base64url').toString().split('|') : []
  return id && /^[0-9a-f-]{36}$/.test(id) && Number.isFinite(Number(standing))
    ? { standing: Number(standing), id }
    : null
}

interface Besides {
  readonly titles: ReadonlyMap<string, string>
  readonly weeks: ReadonlyMap<string, board.Weeks>
  readonly proposals: readonly RowOf<'focus_proposal'>[]
}

/** What rows show beside the issue itself, read once a page. */
const besides = async (
  client: ClientBase,
  communityId: string,
  issues: readonly RowOf<'focus_issue'>[],
  now: Date,
): Promise<Besides> => {
  const ids = issues.map(({ id }) => id)
  return {
    titles: await board.titlesOf(
      client,
      communityId,
      issues.map(({ typicalId }) => typicalId),
    ),
    weeks: await board.weeksOf(client, communityId, ids, now),
    proposals: await board.proposalsOf(
      client,
      communityId,
      issues.flatMap(({ id, absorbed }) => [id, ...absorbed]),
    ),
  }
}

const namesOf = (deps: TextDeps, proposals: readonly RowOf<'focus_proposal'>[]): Promise<ReadonlyMap<string, string>> =>
  deps.identity.staffNamesOf([...new Set(proposals.flatMap(({ proposedBy }) => proposedBy ?? []))])

const rowView = (
  issue: RowOf<'focus_issue'>,
  { titles, weeks, proposals }: Besides,
  names: ReadonlyMap<string, string>,
  now: Date,
): RowView => {
  const week = weeks.get(issue.id)
  const own = new Set([issue.id, ...issue.absorbed])
  const proposal = proposals.find(({ issueId }) => own.has(issueId))
  return {
    id: issue.id,
    heat: Math.round(heatAt(issue.standing, now.getTime()) * 100),
    messages: issue.messages,
    meToos: issue.meToos,
    places: issue.places,
    firstAt: issue.firstAt.toISOString(),
    lastAt: issue.lastAt.toISOString(),
    place: issue.place,
    typical: titles.get(issue.typicalId) ?? '',
    words: issue.words,
    week: week?.week ?? 0,
    weekBefore: week?.weekBefore ?? 0,
    dismissed: issue.dismissed,
    proposal: proposal ? proposalView(proposal, names) : null,
  }
}

const states = ['proposed', 'withdrawn', 'taken'] as const

const proposalView = (
  row: RowOf<'focus_proposal'>,
  names: ReadonlyMap<string, string>,
): NonNullable<RowView['proposal']> => ({
  id: row.id,
  title: row.title,
  reason: row.reason,
  state: states.find((state) => state === row.state) ?? 'withdrawn',
  by: names.get(row.proposedBy ?? '') ?? '',
  at: row.proposedAt.toISOString(),
  rev: Number(row.rev),
})

export const viewOfIssue = async (
  deps: TextDeps,
  actor: Actor,
  communityId: string,
  issueId: string,
): Promise<Result<IssueViewInput>> => {
  if (!ruleOn(textPolicy, 'see-board', actor, { communityId }).allow) return refuse('not-allowed')
  const now = deps.kernel.now()
  const found = await reading(deps.kernel.pool, placeScope(actor), async (client) => {
    const issue = await board.issueById(client, communityId, issueId)
    if (issue === null) return null
    return {
      issue,
      ...(await besides(client, communityId, [issue], now)),
      spots: await board.spotsOf(client, communityId, issue.id),
      trend: await board.trendOf(client, communityId, issue.id, now),
    }
  })
  if (found === null) return refuse('issue-unknown')
  return done({
    ...rowView(found.issue, found, await namesOf(deps, found.proposals), now),
    spots: found.spots,
    trend: found.trend,
    can: { decide: ruleOn(textPolicy, 'decide', actor, { communityId }).allow },
  })
}

export const mattersOfIssue = async (
  deps: TextDeps,
  actor: Actor,
  communityId: string,
  issueId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
) => {
  if (!ruleOn(textPolicy, 'see-board', actor, { communityId }).allow) return refuse('not-allowed')
  const after = page.cursor !== undefined && /^[0-9a-f-]{36}$/.test(page.cursor) ? page.cursor : null
  const found = await reading(deps.kernel.pool, placeScope(actor), async (client) => {
    const issue = await board.issueById(client, communityId, issueId)
    return issue && board.voicesOf(client, communityId, issue.id, after, page.limit + 1)
  })
  if (found === null) return refuse('issue-unknown')
  const shown = found.slice(0, page.limit)
  const meToos = new Map(shown.map((voice) => [voice.matterId, voice.meToos]))
  const rows = await rowsByIds(deps, actor, communityId, [...meToos.keys()])
  return done({
    rows: rows.map((row) => ({ ...row, meToos: meToos.get(row.id) ?? 0 })),
    next: found.length > page.limit ? (shown.at(-1)?.matterId ?? null) : null,
  })
}
