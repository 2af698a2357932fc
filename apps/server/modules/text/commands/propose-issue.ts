/**
 * Proposes to make a micro-project of a focus issue, and takes such a proposal back. It sets no project up: whoever keeps projects
 * reads proposals in state `proposed`, and marks one `taken` when a project has come of it.
 */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { textPolicy } from '../policy.ts'
import { issueTo } from './decide-issue.ts'

export interface ProposeIssue {
  readonly issueId: string
  readonly title: string
  readonly reason: string
}

/** Refuses `issue-unknown` and `proposal-there`. */
export const proposeIssue: Command<ProposeIssue, { readonly id: string }> = {
  action: 'text.propose-issue',
  run: async (unit, { issueId, title, reason }, context) => {
    const issue = await issueTo(unit, issueId, context)
    if (!issue.ok) return issue
    const { communityId } = unit
    const standing = await unit.find('focus_proposal', { issueId })
    if (standing.some(({ state }) => state !== 'withdrawn')) return refuse('proposal-there')
    const id = context.ids.uuid()
    const { at, actor, seq } = context
    unit.insert('focus_proposal', {
      communityId,
      id,
      issueId,
      title,
      reason,
      state: 'proposed',
      proposedBy: actor.accountId,
      proposedAt: at,
      rev: seq,
    })
    return done({
      subject: { kind: 'focus-proposal', id },
      events: [{ type: 'proposal.made', proposalId: id, about: issueId, title, reason, at: at.toISOString() }],
      reply: { id },
    })
  },
}

export interface WithdrawProposal {
  readonly proposalId: string
  readonly rev: number
  readonly reason: string
}

/** Refuses `proposal-unknown`, also for one that a project has come of, and `changed-meanwhile`. */
export const withdrawProposal: Command<WithdrawProposal, { readonly id: string }> = {
  action: 'text.withdraw-proposal',
  run: async (unit, { proposalId, rev, reason }, { at, actor }) => {
    if (!ruleOn(textPolicy, 'decide', actor, { communityId: unit.communityId }).allow) return refuse('not-allowed')
    const proposal = await unit.get('focus_proposal', proposalId)
    if (proposal?.state !== 'proposed') return refuse('proposal-unknown')
    if (proposal.rev !== BigInt(rev)) return refuse('changed-meanwhile')
    unit.update('focus_proposal', proposal, { state: 'withdrawn' })
    return done({
      subject: { kind: 'focus-proposal', id: proposalId },
      events: [{ type: 'proposal.withdrawn', proposalId, reason, at: at.toISOString() }],
      reply: { id: proposalId },
    })
  },
}
