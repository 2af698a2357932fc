/** The organisation, of the district or of one community, as the workbook it can be imported from again. People only when somebody else has said yes. */
import type { Node } from '@gewu/contract/post'
import { agencyKindName } from '@gewu/domain/pack/agency-kind'
import { wholeBuilding } from '@gewu/domain/roster/place-name'
import type { Cell } from '@gewu/domain/roster/sheet'
import type { Kernel } from '../kernel/kernel.ts'
import { jobsScope, reading } from '../kernel/scope.ts'
import type { SheetToWrite } from '../kernel/workbook/write-workbook.ts'
import type { Community } from '../modules/area/index.ts'
import { readRosterKept } from '../modules/grid/index.ts'
import type { Modules } from '../modules.ts'
import type { Exported } from './export-roster.ts'
import { knownNodes } from './organisation-known.ts'
import type { OrganisationNode } from './organisation-node.ts'

type Parts = Pick<Modules, 'area' | 'body' | 'post' | 'identity'>

/** `community` null is the whole district. */
export const exportOrganisation = async (
  kernel: Kernel,
  modules: Parts,
  community: Community | null,
  withPeople: boolean,
): Promise<Exported> => {
  const nodes = await knownNodes(kernel, modules.area)
  const wanted = parentsFirst([...nodes.values()].filter((node) => belongs(modules, node, community)))
  const remarks = withPeople ? [] : ['岗位上的人没有导出：要另一个人同意，请加 --approval 安全管理员的登录名:动态码。']
  const sheets: SheetToWrite[] = [
    { name: '网格', header: ['层级', '编码', '名称', '上级', '工作法'], rows: wanted.map(nodeCells) },
    ...(community === null
      ? [{ name: '单位', header: ['编码', '名称', '类别', '上级'], rows: agencyRows(modules) }]
      : []),
  ]
  if (withPeople) {
    const people = await postRows(modules, nodes, wanted, community === null)
    sheets.push({ name: '岗位', header: ['姓名', '电话', '岗位', '网格/单位'], rows: people.rows })
    if (people.without > 0) remarks.push(`${people.without} 个岗位上的人没有手机号，没有导出。`)
  }
  const communities = community === null ? modules.area.communities() : [community]
  sheets.push({
    name: '归属',
    header: ['社区', '小区', '楼栋', '单元', '微网格'],
    rows: await membershipRows(kernel, nodes, communities),
  })
  return { sheets, remarks }
}

const belongs = ({ area }: Parts, node: OrganisationNode, community: Community | null): boolean =>
  community === null ||
  node.communityCode === community.code ||
  area.above(community.id).some((above) => above.code === node.code)

const parentsFirst = (nodes: readonly OrganisationNode[]): OrganisationNode[] => {
  const byCode = new Map(nodes.map((node) => [node.code, node]))
  const depth = (node: OrganisationNode): number => {
    const parent = node.parent === null ? undefined : byCode.get(node.parent)
    return parent === undefined ? 0 : 1 + depth(parent)
  }
  return [...nodes].sort((a, b) => depth(a) - depth(b) || (a.code < b.code ? -1 : 1))
}

const levelTitles = { district: '区县', street: '街道', community: '社区' } as const

const nodeCells = (node: OrganisationNode): Cell[] => [
  node.kind === 'grid' ? (node.level?.name ?? '') : levelTitles[node.kind],
  node.code,
  node.name,
  node.parent,
  node.kind === 'community' ? (node.pack?.title ?? null) : null,
]

const agencyRows = ({ body }: Parts): Cell[][] =>
  body
    .agencies()
    .filter((agency) => !agency.retired)
    .map(({ code, name, kind, parentId }) => [
      code,
      name,
      agencyKindName(kind),
      parentId === null ? null : (body.agency(parentId)?.code ?? null),
    ])

/** One row a post in force; whoever has no telephone cannot be told apart by a workbook. */
const postRows = async (
  { body, post, identity }: Parts,
  nodes: ReadonlyMap<string, OrganisationNode>,
  wanted: readonly OrganisationNode[],
  withAgencies: boolean,
): Promise<{ rows: Cell[][]; without: number }> => {
  const places = [
    ...wanted.flatMap((node) => {
      const at = nodeOf(nodes, node)
      return at === null ? [] : [{ code: node.code, at }]
    }),
    ...(withAgencies
      ? body.agencies().map(({ id, code }) => ({ code, at: { kind: 'agency', agencyId: id } satisfies Node }))
      : []),
  ]
  const rows: Cell[][] = []
  let without = 0
  for (const { code, at } of places) {
    for (const { accountId, name, title } of await post.holdersAt(at)) {
      const phone = await identity.phoneOf(accountId)
      if (phone === null) without += 1
      else rows.push([name, phone, title, code])
    }
  }
  return { rows, without }
}

const nodeOf = (nodes: ReadonlyMap<string, OrganisationNode>, node: OrganisationNode): Node | null => {
  if (node.id === null) return null
  if (node.kind !== 'grid') return { kind: 'area', areaId: node.id }
  const communityId = node.communityCode === null ? null : nodes.get(node.communityCode)?.id
  return communityId ? { kind: 'grid', communityId, gridId: node.id } : null
}

const membershipRows = async (
  kernel: Kernel,
  nodes: ReadonlyMap<string, OrganisationNode>,
  communities: readonly Community[],
): Promise<Cell[][]> => {
  const codes = new Map([...nodes.values()].map((node) => [node.id, node.code]))
  const rows: Cell[][] = []
  for (const community of communities) {
    const kept = await reading(kernel.pool, jobsScope, (client) => readRosterKept(client, community.id))
    for (const { kind, retired, estate, building, name, microGridId } of kept.places) {
      if (kind !== 'entrance' || retired || microGridId === null) continue
      const entrance = name === wholeBuilding ? null : name
      rows.push([community.code, estate, building, entrance, codes.get(microGridId) ?? null])
    }
    for (const { estate, building, entrance, gridCode } of kept.waiting)
      rows.push([community.code, estate, building, entrance === wholeBuilding ? null : entrance, gridCode])
  }
  return rows
}
