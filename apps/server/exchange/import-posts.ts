/** The sheet 岗位: people by their telephone, each given the post the row names where it names it. */
import { type ErrorCode, sentenceOf } from '@gewu/contract/errors'
import type { Node } from '@gewu/contract/post'
import type { PostRecord } from '@gewu/domain/roster/organisation-columns'
import type { RowRefusal } from '@gewu/domain/roster/row-reader'
import type { OrganisationWork } from './import-organisation.ts'
import type { OrganisationNode } from './organisation-node.ts'
import { type Counted, lateRefusal } from './report.ts'

interface Ready {
  readonly record: PostRecord
  readonly node: Node
}

export const importPosts = async (
  work: OrganisationWork,
  nodes: ReadonlyMap<string, OrganisationNode>,
  records: readonly PostRecord[],
): Promise<Counted> => {
  const counts = { added: 0, changed: 0, same: 0 }
  const ready: Ready[] = []
  for (const record of records) {
    const found = nodeOf(work, nodes, record)
    const refusal = found === null ? missingNode(record) : mobileOnly(record)
    if (refusal !== null) work.refuse(refusal)
    else if (found === 'unwritten') counts.added += 1
    else if (found !== null) ready.push({ record, node: found })
  }
  work.advance(records.length - ready.length)
  for (const one of work.dryRun ? ready : []) {
    const givable = await work.modules.post.givable(one.node, { title: one.record.post })
    if (givable.ok) counts.added += 1
    else work.refuse(refusedPost(one.record, givable.code))
  }
  if (!work.dryRun) await appoint(work, ready, counts)
  work.advance(ready.length)
  return counts
}

/** The node of a row; `unwritten` in a trial run that would make it; null when its row was refused. */
const nodeOf = (
  work: OrganisationWork,
  nodes: ReadonlyMap<string, OrganisationNode>,
  { at }: PostRecord,
): Node | 'unwritten' | null => {
  if (at.tree === 'agency') {
    const agency = work.modules.body.agencyByCode(at.code)
    return agency ? { kind: 'agency', agencyId: agency.id } : work.dryRun ? 'unwritten' : null
  }
  const node = nodes.get(at.code)
  if (node === undefined) return null
  if (node.id === null) return work.dryRun ? 'unwritten' : null
  if (node.kind !== 'grid') return { kind: 'area', areaId: node.id }
  const communityId = node.communityCode === null ? null : nodes.get(node.communityCode)?.id
  return communityId ? { kind: 'grid', communityId, gridId: node.id } : null
}

const missingNode = ({ row }: PostRecord): RowRefusal =>
  lateRefusal(
    { sheet: '岗位', row, column: '网格/单位' },
    'refused-reference',
    '这个网格或单位没能导入。请先改正那一行。',
  )

/** The code for signing in comes by message, which a fixed line does not get. */
const mobileOnly = ({ row, telephone }: PostRecord): RowRefusal | null =>
  /^1\d{10}$/.test(telephone)
    ? null
    : lateRefusal(
        { sheet: '岗位', row, column: '电话' },
        'not-a-telephone',
        '要填 11 位手机号：本人用它收验证码登录，座机收不到。',
      )

const appoint = async (
  work: OrganisationWork,
  ready: readonly Ready[],
  counts: { added: number; same: number },
): Promise<void> => {
  if (ready.length === 0) return
  const outcomes = await work.modules.identity.appointMany(
    work.actor,
    ready.map(({ record, node }) => ({
      name: record.name,
      phone: record.telephone,
      post: { title: record.post },
      node,
    })),
  )
  if (!outcomes.ok) throw new Error(sentenceOf(outcomes.refusal))
  for (const [index, { record }] of ready.entries()) {
    const outcome = outcomes.value[index] ?? 'not-found'
    if (outcome === 'appointed') counts.added += 1
    else if (outcome === 'already') counts.same += 1
    else work.refuse(refusedPost(record, outcome))
  }
}

const refusedPost = ({ row, post }: PostRecord, code: ErrorCode): RowRefusal => {
  const column = code === 'phone-taken' ? '电话' : code === 'not-found' ? '网格/单位' : '岗位'
  const why = code === 'post-unknown' || code === 'post-wrong-node' ? 'unknown-word' : 'conflict'
  return lateRefusal({ sheet: '岗位', row, column }, why, sentenceOf({ code, params: { post } }))
}
