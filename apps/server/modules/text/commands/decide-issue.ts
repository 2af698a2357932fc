/**
 * What people decide about focus issues: split, join, dismiss, put back. The decision is a line of the log; the follower carries it
 * out on the board, in the order of the log, so that it never meets a board other than the one of its moment.
 */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { defaultSettings } from '@gewu/domain/focus/board'
import type { Command, CommandContext, LoggedEvent, Outcome } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { textPolicy } from '../policy.ts'

export type IssueReply = { readonly issueId: string; readonly seq: number }

export interface SplitIssue {
  readonly issueId: string
  readonly matterIds: readonly string[]
  readonly reason: string | null
}

/** Refuses `issue-unknown`, `issue-not-whole` and `issue-over`. */
export const splitIssue: Command<SplitIssue, IssueReply> = {
  action: 'text.split-issue',
  run: async (unit, { issueId, matterIds, reason }, context) => {
    const issue = await issueTo(unit, issueId, context)
    if (!issue.ok) return issue
    if (issue.value.over) return refuse('issue-over')
    const members = (await unit.find('focus_voice', { issueId })).filter(({ withdrawn }) => !withdrawn)
    const leaving = new Set(matterIds)
    const known = members.filter(({ matterId }) => leaving.has(matterId)).length
    if (known !== leaving.size || known === members.length) return refuse('issue-not-whole')
    const newId = context.ids.uuid()
    return decided(context, newId, { type: 'focus.split', issueId, newId, matterIds: [...leaving], reason })
  },
}

export interface JoinIssues {
  readonly issueId: string
  readonly otherId: string
  readonly reason: string | null
}

/** Refuses `issue-unknown`, `issue-itself` and `issue-over`. */
export const joinIssues: Command<JoinIssues, IssueReply> = {
  action: 'text.join-issues',
  run: async (unit, { issueId, otherId, reason }, context) => {
    if (issueId === otherId) return refuse('issue-itself')
    const both = [await issueTo(unit, issueId, context), await issueTo(unit, otherId, context)]
    for (const one of both) {
      if (!one.ok) return one
      if (one.value.over) return refuse('issue-over')
    }
    return decided(context, issueId, { type: 'focus.joined', issueId, otherId, reason })
  },
}

export interface DismissIssue {
  readonly issueId: string
  readonly dismissed: boolean
  readonly reason: string
}

/** Refuses `issue-unknown`. */
export const dismissIssue: Command<DismissIssue, IssueReply> = {
  action: 'text.dismiss-issue',
  run: async (unit, { issueId, dismissed, reason }, context) => {
    const issue = await issueTo(unit, issueId, context)
    if (!issue.ok) return issue
    return decided(context, issueId, { type: dismissed ? 'focus.dismissed' : 'focus.restored', issueId, reason })
  },
}

/** The issue, for whoever may decide about it, and whether it has been silent for too long to be changed. */
export const issueTo = async (
  unit: Unit,
  issueId: string,
  { actor, at }: Pick<CommandContext, 'actor' | 'at'>,
): Promise<Result<{ readonly over: boolean }>> => {
  if (!ruleOn(textPolicy, 'decide', actor, { communityId: unit.communityId }).allow) return refuse('not-allowed')
  const issue = await unit.get('focus_issue', issueId)
  // A single message is an issue in the making: it can be joined, but has no row of its own.
  const [voice] = issue === null ? await unit.find('focus_voice', { issueId }) : []
  const lastAt = issue?.lastAt ?? voice?.at
  return lastAt === undefined
    ? refuse('issue-unknown')
    : done({ over: at.getTime() - lastAt.getTime() > defaultSettings.period })
}

const decided = ({ at, seq }: CommandContext, issueId: string, event: LoggedEvent): Result<Outcome<IssueReply>> =>
  done({
    subject: { kind: 'focus-issue', id: issueId },
    events: [{ ...event, at: at.toISOString() }],
    reply: { issueId, seq: Number(seq) },
  })
