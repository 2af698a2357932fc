/** Tells requesters by telephone what has become of their matter. Follows the log; a notice is a job, so it is tried again. */
import type { ClientBase } from 'pg'
import type { FollowedLine, Follower } from '../../kernel/followers.ts'
import type { MatterDeps } from './deps.ts'
import { factsOf, type MatterTableRow } from './row.ts'
import { mattersById } from './store.ts'

/** Matters that were imported or are older than this are not written to: nobody waits for that message. */
const freshMs = 24 * 3600_000

export const noticesFollower = (deps: MatterDeps): Follower => ({
  name: 'requester-notices',
  follow: async (client, lines) => {
    const now = deps.kernel.now().getTime()
    const due = lines.filter(
      (line) =>
        line.subjectKind === 'matter' &&
        now - line.at.getTime() < freshMs &&
        line.events.some((e) => notifies(deps, line, e)),
    )
    if (due.length > 0) await queueNotices(deps, client, due)
  },
})

/** The flow says by its effects after which steps the requester is told. */
const notifies = (deps: MatterDeps, line: FollowedLine, event: FollowedLine['events'][number]): boolean => {
  const flows = deps.area.community(line.communityId)?.pack.flows
  if (!flows || typeof event.step !== 'string') return false
  const step = event.step
  return [...flows.values()].some((flow) => flow.steps[step]?.effects.includes('notify-requester'))
}

/** Only of matters whose requester left a telephone; most blocks have none and cost one look-up. */
const queueNotices = async (deps: MatterDeps, client: ClientBase, lines: readonly FollowedLine[]): Promise<void> => {
  const communityId = lines[0]?.communityId
  const ids = [...new Set(lines.flatMap((line) => line.subjectId ?? []))]
  const { rows: reporters } = await client.query<{ matterId: string; phoneCipher: Buffer }>(
    `select matter_id as "matterId", phone_cipher as "phoneCipher" from gewu.matter_reporter
     where community_id = $1 and matter_id = any ($2) and phone_cipher is not null`,
    [communityId, ids],
  )
  if (communityId === undefined || reporters.length === 0) return
  const sealed = new Map(reporters.map((r) => [r.matterId, r.phoneCipher]))
  const keys = reporters.map(({ matterId }) => ({ communityId, matterId }))
  for (const row of await mattersById(client, keys)) await queueNotice(deps, client, row, sealed.get(row.id))
}

const queueNotice = async (
  deps: MatterDeps,
  client: ClientBase,
  row: MatterTableRow,
  sealed: Buffer | undefined,
): Promise<void> => {
  const phone = sealed ? deps.kernel.crypto.open(sealed, `matter_reporter.phone:${row.id}`) : null
  const community = deps.area.community(row.communityId)
  const state = community?.pack.words.kinds.get(factsOf(row).kind)?.states.get(row.state)?.resident
  if (phone === null || !community || !state) return
  const body = `【${community.name}】您说的事（${row.no}）：${state}。凭号码和查询码可以看进展、说说办得怎样。`
  const until = new Date(deps.kernel.now().getTime() + freshMs)
  const { task, payload } = deps.identity.messageJob({ phone, body, until })
  await client.query('select gewu.add_job($1, $2, $3)', [task, JSON.stringify(payload), `notice:${row.id}:${row.rev}`])
}
