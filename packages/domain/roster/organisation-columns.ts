/** The columns of the organisation workbook, and its records. */

import type { Column } from './table.ts'

export type GridKey = 'level' | 'code' | 'name' | 'parent' | 'method'
export type AgencyKey = 'code' | 'name' | 'kind' | 'parent'
export type PostKey = 'name' | 'telephone' | 'post' | 'at'
export type MembershipKey = 'community' | 'estate' | 'building' | 'entrance' | 'microGrid'

export const gridColumns: readonly Column<GridKey>[] = [
  { key: 'level', title: '层级', synonyms: ['级别', '网格层级', '网格级别'], need: true },
  { key: 'code', title: '编码', synonyms: ['编号', '网格编码', '网格编号', '代码'], need: true },
  { key: 'name', title: '名称', synonyms: ['网格名称', '网格名'], need: true },
  { key: 'parent', title: '上级', synonyms: ['上级编码', '上级网格', '上级名称', '所属上级'], need: true },
  { key: 'method', title: '工作法', synonyms: ['工作方法', '采用工作法'], need: false },
]

export const agencyColumns: readonly Column<AgencyKey>[] = [
  { key: 'code', title: '编码', synonyms: ['编号', '单位编码', '单位编号', '代码'], need: true },
  { key: 'name', title: '名称', synonyms: ['单位名称', '单位'], need: true },
  { key: 'kind', title: '类别', synonyms: ['类型', '单位类别', '单位类型'], need: false },
  { key: 'parent', title: '上级', synonyms: ['上级编码', '上级单位', '主管单位'], need: false },
]

export const postColumns: readonly Column<PostKey>[] = [
  { key: 'name', title: '姓名', synonyms: ['人员姓名', '名字'], need: true, privacy: 'personal' },
  {
    key: 'telephone',
    title: '电话',
    synonyms: ['手机', '手机号', '手机号码', '电话号码', '联系电话', '联系方式'],
    need: true,
    privacy: 'personal',
  },
  { key: 'post', title: '岗位', synonyms: ['职务', '岗位名称', '角色'], need: true },
  {
    key: 'at',
    title: '网格/单位',
    synonyms: ['网格', '单位', '网格或单位', '所在网格', '所在单位', '所属网格', '所属单位', '单位/网格', '网格单位'],
    need: true,
  },
]

export const membershipColumns: readonly Column<MembershipKey>[] = [
  { key: 'community', title: '社区', synonyms: ['社区名称', '所属社区', '社区编码'], need: true },
  { key: 'estate', title: '小区', synonyms: ['小区名称', '小区名', '所属小区', '院落'], need: true },
  { key: 'building', title: '楼栋', synonyms: ['楼栋号', '栋', '栋号', '楼号', '幢', '幢号'], need: true },
  { key: 'entrance', title: '单元', synonyms: ['单元号', '单元名称'], need: false },
  { key: 'microGrid', title: '微网格', synonyms: ['微网格名称', '微网格编码', '所属微网格', '网格'], need: true },
]

/** Unknown columns of the row, by their header: kept aside, never stored unasked. */
export type Aside = Readonly<Record<string, string>> | null

/** `level` and `method` are as written: the packs know the words. `parent` is a code of the file or of what exists. */
export type GridRecord = {
  row: number
  level: string
  code: string
  name: string
  parent: string | null
  method: string | null
  aside: Aside
}

export type AgencyRecord = {
  row: number
  code: string
  name: string
  kind: string | null
  parent: string | null
  aside: Aside
}

/** `telephone` is digits only for mobiles, `028-85551234` for fixed lines. */
export type PostRecord = {
  row: number
  name: string
  telephone: string
  post: string
  at: { tree: 'grid' | 'agency'; code: string }
  aside: Aside
}

/** `community` and `microGrid` are codes; `path` is the entrance's key within the community. */
export type MembershipRecord = {
  row: number
  community: string
  estate: string
  building: string
  entrance: string
  path: string
  microGrid: string
  aside: Aside
}
