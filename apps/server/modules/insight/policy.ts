/** Who may see figures and logs. Figures are of matters, never of persons; the log shows who did what to those who must answer for it. */
import { allow, type PolicyTable } from '../../kernel/policy.ts'
import { type Actor, holds } from '../../kernel/scope.ts'

export interface AtCommunity {
  readonly communityId: string
}

/** The district's own stream goes by the district's area id. */
const audits = (actor: Actor, at: AtCommunity): boolean =>
  holds(actor, 'audit', at) ||
  actor.posts.some((p) => p.may.has('audit') && p.node.kind === 'area' && p.node.areaId === at.communityId)

export const insightPolicy: PolicyTable<'see-rates' | 'read-log', Actor, AtCommunity> = {
  'see-rates': [allow('posts that may see the rates of the community', (actor, at) => holds(actor, 'view-rates', at))],
  'read-log': [allow('auditors, of the streams of their area', audits)],
}
