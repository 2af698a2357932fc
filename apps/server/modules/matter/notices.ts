/** Tells requesters by telephone what has become of their matter. Follows the log; a notice is a job, so it is tried again. */
import type { ClientBase } from 'pg'
import type { FollowedLine, Follower } from '../../kernel/followers.ts'
import type { MatterDeps } from './deps.ts'
import { factsOf } from './row.ts'
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

const queueNotices = async (deps: MatterDeps, client: ClientBase, lines: readonly FollowedLine[]): Promise<void> => {
  const keys = lines.flatMap((line) =>
    line.subjectId ? [{ communityId: line.communityId, matterId: line.subjectId }] : [],
  )
  const rows = await mattersById(client, keys)
  for (const row of rows) {
    const { rows: reporters } = await client.query<{ phone_cipher: Buffer | null }>(
      'select phone_cipher from gewu.matter_reporter where community_id = $1 and matter_id = $2',
      [row.communityId, row.id],
    )
    const sealed = reporters[0]?.phone_cipher
    const phone = sealed ? deps.kernel.crypto.open(sealed, `matter_reporter.phone:${row.id}`) : null
    const community = deps.area.community(row.communityId)
    const state = community?.pack.words.kinds.get(factsOf(row).kind)?.states.get(row.state)?.resident
    if (phone === null || !community || !state) continue
    const body = `【${community.name}】您说的事（${row.no}）：${state}。凭号码和查询码可以看进展、说说办得怎样。`
    const payload = {
      phone: deps.kernel.crypto.seal(phone, 'job.phone').toString('base64'),
      body: deps.kernel.crypto.seal(body, 'job.body').toString('base64'),
    }
    await client.query('select gewu.add_job($1, $2, $3)', [
      'send-message',
      JSON.stringify(payload),
      `notice:${row.id}:${row.rev}`,
    ])
  }
}
