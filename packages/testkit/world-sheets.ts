/** The made-up district of the tests as the sheets that a real one would hand in: who works where, what stands there. Pure data. */
import type { Cell, SheetRows } from '@gewu/domain/roster/sheet'

const sheet = (name: string, rows: readonly (readonly Cell[])[]): SheetRows => ({ name, rows, firstRow: 1 })

/** Everybody who knocks in the tests. The first four hold no post. */
export const roles = [
  'anonymous',
  'slip-holder',
  'requester',
  'neighbour',
  'dispatcher',
  'secretary',
  'worker',
  'other-worker',
  'far-dispatcher',
  'receiver',
  'other-agency',
  'street-dispatcher',
  'street-leader',
  'district-leader',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const
export type Role = (typeof roles)[number]

export interface StaffPlan {
  readonly name: string
  readonly phone: string
  readonly shell: 'desk' | 'worker'
  /** Title of the post and code of the grid, area or agency where it stands. */
  readonly post: string
  readonly at: string
}

/** Telephones of the tests: 177 and a running number. */
const staffMember = (n: number, name: string, shell: StaffPlan['shell'], post: string, at: string): StaffPlan => ({
  name,
  phone: `1770000${String(n).padStart(4, '0')}`,
  shell,
  post,
  at,
})

export const staff: Readonly<
  Record<Exclude<Role, 'anonymous' | 'slip-holder' | 'requester' | 'neighbour'>, StaffPlan>
> = {
  dispatcher: staffMember(1, '派单强', 'desk', '派单员', 'BY'),
  secretary: staffMember(2, '书记文', 'desk', '社区党总支书记', 'BY'),
  worker: staffMember(3, '网格李', 'worker', '网格员', 'BY-M1'),
  'other-worker': staffMember(4, '网格孙', 'worker', '网格员', 'BY-M2'),
  'far-dispatcher': staffMember(5, '干事钱', 'desk', '社区干事', 'SQ'),
  receiver: staffMember(6, '经办陈', 'desk', '单位经办人', 'ZJ'),
  'other-agency': staffMember(7, '经办路', 'desk', '单位经办人', 'DL'),
  'street-dispatcher': staffMember(8, '调度何', 'desk', '街道调度员', 'QY'),
  'street-leader': staffMember(9, '街道赵', 'desk', '街道负责人', 'QY'),
  'district-leader': staffMember(10, '区里吴', 'desk', '区县负责人', 'QH'),
  'system-admin': staffMember(11, '系统郑', 'desk', '系统管理员', 'QH'),
  'security-admin': staffMember(12, '安全王', 'desk', '安全管理员', 'QH'),
  'audit-admin': staffMember(13, '审计冯', 'desk', '审计管理员', 'QH'),
}

/** Two communities of two work methods in two streets, and two agencies. */
export const organisationSheets = (): SheetRows[] => [
  sheet('网格', [
    ['层级', '编码', '名称', '上级', '工作法'],
    ['街道', 'QY', '青杨街道', 'QH', ''],
    ['街道', 'JH', '锦湖街道', 'QH', ''],
    ['社区', 'BY', '北苑社区', 'QY', 'yichuan-six-micro'],
    ['社区', 'SQ', '石桥社区', 'JH', 'nanchuan-three-finds'],
    ['二级基础网格', 'BY-1', '北苑一格', 'BY', ''],
    ['三级微网格', 'BY-1-1', '槐树院片', 'BY-1', ''],
    ['四级微网格', 'BY-M1', '槐树院一栋', 'BY-1-1', ''],
    ['四级微网格', 'BY-M2', '槐树院二栋', 'BY-1-1', ''],
    ['党群小家', 'SQ-M1', '书院里一家', 'SQ', ''],
    ['党群小家', 'SQ-M2', '书院里二家', 'SQ', ''],
  ]),
  sheet('单位', [
    ['编码', '名称', '类别', '上级'],
    ['ZJ', '区住建局', '住建', ''],
    ['DL', '区道路所', '道路', ''],
  ]),
  sheet('归属', [
    ['社区', '小区', '楼栋', '单元', '微网格'],
    ['BY', '槐树院', '1栋', '1单元', 'BY-M1'],
    ['BY', '槐树院', '2栋', '1单元', 'BY-M2'],
    ['SQ', '书院里', '1栋', '1单元', 'SQ-M1'],
    ['SQ', '书院里', '2栋', '1单元', 'SQ-M2'],
  ]),
  sheet('岗位', [
    ['姓名', '电话', '岗位', '网格/单位'],
    ...Object.values(staff).map(({ name, phone, post, at }) => [name, phone, post, at]),
  ]),
]

/** Two entrances of thirty-six homes in an estate. */
export const rosterSheets = (estate: string): SheetRows[] => [
  sheet('楼栋', [
    ['小区', '楼栋', '单元', '层数', '户数'],
    [estate, '1栋', '1单元', 18, 36],
    [estate, '2栋', '1单元', 18, 36],
  ]),
]
