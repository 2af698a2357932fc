/** Makes the three workbooks of a district out of a planning case: organisation, roster; names are made up, only shapes and sizes are real. */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { writeWorkbook } from '@gewu/server/kernel/workbook/write-workbook'
import { z } from 'zod'

const planningCase = z.object({
  format: z.literal('gewu-microgrid-1'),
  compounds: z.array(z.object({ id: z.string(), community: z.string() })),
  units: z.array(
    z.object({
      id: z.string(),
      community: z.string(),
      compound: z.string(),
      building: z.string(),
      entrance: z.string(),
      lon: z.number(),
      lat: z.number(),
      households: z.number().int(),
    }),
  ),
})
type PlanningCase = z.infer<typeof planningCase>

export interface Town {
  readonly communities: readonly { readonly code: string; readonly name: string }[]
  readonly agencies: readonly { readonly code: string; readonly name: string }[]
  readonly organisationFile: string
  /** Roster workbook of each community, by code. */
  readonly rosterFiles: ReadonlyMap<string, string>
  readonly households: number
}

const agencyNames = [
  '住建局',
  '城管局',
  '公安分局',
  '交警大队',
  '供水公司',
  '供电所',
  '燃气公司',
  '道路所',
  '环卫所',
  '园林所',
  '民政局',
  '市场监管所',
] as const

export const townAgencies = agencyNames.map((name, i) => ({ code: `D${i + 1}`, name: `区${name}` }))

/** Eleven digits that no one has: 199 and a running number. */
export const telephone = (n: number): string => `199${String(n).padStart(8, '0')}`

export const agencyTelephone = (agency: number, seat: number): string => telephone(1000 + agency * 10 + seat)
export const deskTelephone = (community: number): string => telephone(2000 + community)
export const secretaryTelephone = (community: number): string => telephone(4000 + community)
export const workerTelephone = (community: number): string => telephone(3000 + community)

/** Writes the workbooks below `folder`. A planning case's entrances become one micro-grid for every 75 or so households. */
export const buildTown = async (caseFile: string, folder: string): Promise<Town> => {
  const town = planningCase.parse(JSON.parse(await readFile(caseFile, 'utf8')))
  const codes = [...new Set(town.units.map((u) => u.community))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  )
  const communities = codes.map((code, i) => ({
    code: `T${String(i + 1).padStart(2, '0')}`,
    name: `第${i + 1}社区`,
    source: code,
  }))
  const agencies = townAgencies
  const organisationFile = path.join(folder, 'organisation.xlsx')
  await writeFile(organisationFile, await organisation(communities, agencies))
  const rosterFiles = new Map<string, string>()
  for (const community of communities) {
    const file = path.join(folder, `roster-${community.code}.xlsx`)
    await writeFile(file, await roster(town, community.source))
    rosterFiles.set(community.code, file)
  }
  return {
    communities,
    agencies,
    organisationFile,
    rosterFiles,
    households: town.units.reduce((n, u) => n + u.households, 0),
  }
}

/** The sheets of an organisation: one grid of each level a community, a dispatcher, a secretary and a worker, two handlers an agency. */
export const organisation = (
  communities: readonly { code: string; name: string }[],
  agencies: readonly { code: string; name: string }[],
) =>
  writeWorkbook([
    {
      name: '网格',
      header: ['层级', '编码', '名称', '上级', '工作法'],
      rows: [
        ['街道', 'ST1', '试验街道', 'TRY', ''],
        ...communities.map((c) => ['社区', c.code, c.name, 'ST1', 'yichuan-six-micro']),
        ...communities.map((c) => ['二级基础网格', `${c.code}-1`, `${c.name}一格`, c.code, '']),
        ...communities.map((c) => ['三级微网格', `${c.code}-1-1`, `${c.name}一院`, `${c.code}-1`, '']),
        ...communities.map((c) => ['四级微网格', `${c.code}-1-1-1`, `${c.name}一号微网格`, `${c.code}-1-1`, '']),
      ],
    },
    { name: '单位', header: ['编码', '名称', '类别', '上级'], rows: agencies.map((a) => [a.code, a.name, '', '']) },
    {
      name: '岗位',
      header: ['姓名', '电话', '岗位', '网格/单位'],
      rows: [
        ...agencies.flatMap((a, i) =>
          [0, 1].map((seat) => [`${a.name}经办${seat + 1}`, agencyTelephone(i, seat), '单位经办人', a.code]),
        ),
        ...communities.map((c, i) => [`${c.name}派单`, deskTelephone(i), '派单员', c.code]),
        ...communities.map((c, i) => [`${c.name}书记`, secretaryTelephone(i), '社区党总支书记', c.code]),
        ...communities.map((c, i) => [`${c.name}网格员`, workerTelephone(i), '网格员', `${c.code}-1-1-1`]),
      ],
    },
  ])

const roster = (town: PlanningCase, community: string) => {
  const units = town.units.filter((u) => u.community === community)
  const place = (u: PlanningCase['units'][number]) => [`${u.compound}小区`, `${u.building}栋`, `${u.entrance}单元`]
  return writeWorkbook([
    {
      name: '楼栋',
      header: ['小区', '楼栋', '单元', '层数', '户数'],
      rows: units.map((u) => [...place(u), 12, u.households]),
    },
    {
      name: '住户',
      header: ['小区', '楼栋', '单元', '房号', '居住状态'],
      rows: units.flatMap((u) =>
        Array.from({ length: u.households }, (_, i) => [
          ...place(u),
          `${Math.floor(i / 4) + 1}${String((i % 4) + 1).padStart(2, '0')}`,
          '自住',
        ]),
      ),
    },
  ])
}
