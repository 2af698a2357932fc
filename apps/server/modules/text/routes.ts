/** The routes of module text: thin, each either one command or one query. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import type { Route } from '@gewu/contract/route'
import { textRoutes } from '@gewu/contract/text'
import type { Json } from '../../kernel/canonical.ts'
import type { Command } from '../../kernel/command.ts'
import { type Asked, type Bound, bind } from '../../kernel/http.ts'
import { ruleOn } from '../../kernel/policy.ts'
import { jobsScope, reading } from '../../kernel/scope.ts'
import { rowsByIds, seeMatter } from '../matter/index.ts'
import { dismissIssue, type IssueReply, joinIssues, splitIssue } from './commands/decide-issue.ts'
import { openToNeighbours } from './commands/open-to-neighbours.ts'
import { proposeIssue, withdrawProposal } from './commands/propose-issue.ts'
import { sayMeToo } from './commands/say-me-too.ts'
import { switchSuggestions } from './commands/switch-suggestions.ts'
import type { TextDeps } from './deps.ts'
import { mattersOfIssue, pageOfIssues, viewOfIssue } from './issues.ts'
import { meToosOf, openedAmong } from './neighbours.ts'
import { textPolicy } from './policy.ts'
import type { Rooms } from './room.ts'
import { similarFor } from './similar.ts'
import { untilRead } from './store.ts'
import { recordedRows, recordOf, suggestionFor } from './suggestion.ts'

export const textRoutesOf = (deps: TextDeps, rooms: Rooms): readonly Bound[] => [
  ...suggesting(deps, rooms),
  ...saying(deps, rooms),
  ...issues(deps),
  ...deciding(deps),
]

interface AtCommunity {
  readonly communityId: string
}

/** Hands one command to the lane of the community that the path names. */
const submit = async <Input, Reply extends Json>(
  deps: TextDeps,
  asked: Pick<Asked<Route>, 'actor' | 'key' | 'rawBody'> & { readonly params: AtCommunity },
  command: Command<Input, Reply>,
  input: Input,
): Promise<Result<Reply>> => {
  const { communityId } = asked.params
  if (deps.area.community(communityId) === null) return refuse('not-allowed')
  const body = { ...asked.params, body: asked.rawBody }
  return deps.kernel.lanes.submit({ command, communityId, commandId: asked.key, actor: asked.actor, input, body })
}

const suggesting = (deps: TextDeps, rooms: Rooms): Bound[] => [
  bind(textRoutes.suggestion, ({ actor, params }) =>
    suggestionFor(deps, rooms, actor, params.communityId, params.matterId),
  ),
  bind(textRoutes.record, ({ actor, params, query }) => recordOf(deps, actor, params.communityId, query)),
  bind(textRoutes.recordRows, async ({ actor, params, query }) => {
    const found = await recordedRows(deps, actor, params.communityId, query)
    if (!found.ok) return found
    const start =
      query.cursor === undefined ? 0 : found.value.findIndex(({ matterId }) => matterId === query.cursor) + 1
    const page = found.value.slice(start, start + query.limit)
    const rows = await rowsByIds(
      deps,
      actor,
      params.communityId,
      page.map(({ matterId }) => matterId),
    )
    const byId = new Map(page.map((one) => [one.matterId, one]))
    return done({
      rows: rows.flatMap((row) => {
        const one = byId.get(row.id)
        return one === undefined ? [] : [{ ...row, decided: one.decided, proposed: one.proposed, sure: one.sure }]
      }),
      next: start + query.limit < found.value.length ? (page.at(-1)?.matterId ?? null) : null,
    })
  }),
  bind(textRoutes.switchSuggestions, (asked) => submit(deps, asked, switchSuggestions, asked.body)),
]

const saying = (deps: TextDeps, rooms: Rooms): Bound[] => [
  bind(textRoutes.similar, ({ actor, params, body }) => similarFor(deps, rooms, actor, params.communityId, body)),
  bind(textRoutes.meToo, async (asked) => {
    const { communityId, matterId } = asked.params
    if (deps.area.community(communityId) === null) return refuse('matter-unknown')
    return submit(deps, asked, sayMeToo, { matterId })
  }),
  bind(textRoutes.openToNeighbours, async (asked) => {
    const { matterId } = asked.params
    const seen = await seeMatter(deps, asked.actor, asked.params.communityId, matterId)
    return seen
      ? submit(deps, asked, openToNeighbours, { matterId, title: asked.body.title })
      : refuse('matter-unknown')
  }),
  bind(textRoutes.opened, async ({ actor, params }) => {
    const { communityId, matterId } = params
    const seen = await seeMatter(deps, actor, communityId, matterId)
    if (!seen) return refuse('matter-unknown')
    // Whoever sees the matter may read the line that every neighbour reads.
    const [opened] = await reading(deps.kernel.pool, jobsScope, (client) =>
      openedAmong(client, communityId, [matterId]),
    )
    const counts = await meToosOf(deps, communityId, [matterId])
    const open = seen.row.kind !== 'dispute' && ruleOn(textPolicy, 'open', actor, { communityId }).allow
    return done({ title: opened?.title ?? null, meToos: counts.get(matterId) ?? 0, can: { open } })
  }),
]

const issues = (deps: TextDeps): Bound[] => [
  bind(textRoutes.issues, ({ actor, params, query }) => pageOfIssues(deps, actor, params.communityId, query)),
  bind(textRoutes.issue, ({ actor, params }) => viewOfIssue(deps, actor, params.communityId, params.issueId)),
  bind(textRoutes.issueMatters, ({ actor, params, query }) =>
    mattersOfIssue(deps, actor, params.communityId, params.issueId, query),
  ),
]

/** The board shows a decision once the follower has carried it out; whoever decided waits for that moment, not for long. */
const shown = async (deps: TextDeps, communityId: string, result: Result<IssueReply>): Promise<Result<IssueReply>> => {
  if (result.ok) await untilRead(deps.kernel.pool, communityId, BigInt(result.value.seq))
  return result
}

const deciding = (deps: TextDeps): Bound[] => [
  bind(textRoutes.splitIssue, async (asked) => {
    const { communityId, issueId } = asked.params
    const { matterIds, reason = null } = asked.body
    return shown(deps, communityId, await submit(deps, asked, splitIssue, { issueId, matterIds, reason }))
  }),
  bind(textRoutes.joinIssues, async (asked) => {
    const { communityId, issueId } = asked.params
    const { otherId, reason = null } = asked.body
    return shown(deps, communityId, await submit(deps, asked, joinIssues, { issueId, otherId, reason }))
  }),
  bind(textRoutes.dismissIssue, async (asked) => {
    const { communityId, issueId } = asked.params
    return shown(deps, communityId, await submit(deps, asked, dismissIssue, { issueId, ...asked.body }))
  }),
  bind(textRoutes.proposeIssue, (asked) =>
    submit(deps, asked, proposeIssue, { issueId: asked.params.issueId, ...asked.body }),
  ),
  bind(textRoutes.withdrawProposal, (asked) =>
    submit(deps, asked, withdrawProposal, { proposalId: asked.params.proposalId, ...asked.body }),
  ),
]
