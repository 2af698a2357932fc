/** Invented places and people for the desk's story page: one community with its method, agencies, grids, doors, colleagues. */
import type { ReplyAt } from '@gewu/client/client'
import type { PackView } from '@gewu/contract/area'
import type { Me } from '@gewu/contract/identity'

export const idOf = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const communityId = idOf(1)
export const streetId = idOf(2)
export const districtId = idOf(3)

export const areas: ReplyAt<'area', 'areas'> = [
  { id: districtId, parentId: null, kind: 'district', code: 'qingmu', name: '青木区', packId: null },
  { id: streetId, parentId: districtId, kind: 'street', code: 'linshui', name: '临水街道', packId: null },
  {
    id: communityId,
    parentId: streetId,
    kind: 'community',
    code: 'dukou',
    name: '渡口社区',
    packId: 'yichuan-six-micro',
  },
  {
    id: idOf(4),
    parentId: streetId,
    kind: 'community',
    code: 'shiqiao',
    name: '石桥社区',
    packId: 'nanchuan-three-finds',
  },
]

const agencyNames = [
  '区住建局物业科',
  '区城管局',
  '区供水公司',
  '区环卫所',
  '区园林所',
  '区消防救援站',
  '临水街道社区事务科',
  '渡口物业公司',
  '区民政局',
  '区交警中队',
  '区市场监管所',
  '临水派出所',
]
export const agencies: ReplyAt<'area', 'agencies'> = agencyNames.map((name, n) => ({
  id: idOf(100 + n),
  parentId: null,
  code: `agency-${n}`,
  name,
  kind: n === 7 ? '物业公司' : '部门',
  retired: n === 10,
  rev: 1,
}))

const gridNames: readonly (readonly [name: string, households: number, lead: string | null])[] = [
  ['第一微网格', 61, '兰师傅'],
  ['第二微网格', 80, '柳桂'],
  ['第三微网格', 64, '何老师'],
  ['第四微网格', 79, '章文'],
  ['第五微网格', 88, '周春'],
  ['第六微网格', 40, null],
]
export const baseGridId = idOf(200)
export const gridIdOf = (n: number): string => idOf(200 + n)
export const grids: ReplyAt<'grid', 'grids'> = [
  {
    id: baseGridId,
    parentId: null,
    level: 'base-grid',
    levelName: '二级基础网格',
    micro: false,
    code: 'J1',
    name: '十四号院片区',
    households: 412,
    places: 28,
    leads: [],
    size: 'free',
    sizeReason: null,
    rev: 1,
  },
  ...gridNames.map(([name, households, lead], n) => ({
    id: gridIdOf(n + 1),
    parentId: baseGridId,
    level: 'micro-grid',
    levelName: '微网格',
    micro: true,
    code: `W${n + 1}`,
    name,
    households,
    places: 4 + (n % 3),
    leads: lead === null ? [] : [{ name: lead, title: '微网格长' }],
    size: households > 80 ? ('large' as const) : households < 50 ? ('small' as const) : ('fits' as const),
    sizeReason: n === 5 ? '西边一栋等拆，户数年底再并。' : null,
    rev: 3,
  })),
]

export const places: ReplyAt<'grid', 'places'>['rows'] = Array.from({ length: 30 }, (_, n) => {
  const building = Math.floor(n / 3) + 1
  return {
    id: idOf(300 + n),
    label: n === 28 ? '14号院 花架' : n === 29 ? '渡口路 口' : `14号院 ${building}栋${(n % 3) + 1}单元`,
    kind: n >= 28 ? ('spot' as const) : ('entrance' as const),
    households: n >= 28 ? 0 : 12 + ((n * 5) % 13),
    microGridId: n % 13 === 12 ? null : gridIdOf((n % 6) + 1),
    code: `D${String(n).padStart(7, '0')}`,
  }
})

const categoryTree: readonly (readonly [
  key: string,
  name: string,
  children: readonly (readonly [string, string])[],
])[] = [
  [
    'estate',
    '小区里的事',
    [
      ['outer-wall', '外墙脱落'],
      ['drains', '下水管道'],
      ['lighting', '照明'],
      ['gates', '大门门禁'],
      ['parking', '停车'],
    ],
  ],
  [
    'surroundings',
    '环境卫生',
    [
      ['rubbish', '垃圾清运'],
      ['noise', '噪音油烟'],
      ['stalls', '占道摆摊'],
    ],
  ],
  [
    'roads',
    '道路出行',
    [
      ['lamps', '路灯'],
      ['road-surface', '路面坑洼'],
    ],
  ],
]
const steps = ['sort', 'dispatch', 'accept', 'return', 'note', 'resolve', 'whistle', 'withdraw']

export const pack: PackView = {
  id: 'yichuan-six-micro',
  title: '六微治理',
  demonstration: true,
  words: { 'micro-grid': '微网格', 'dispatch-desk': '派单台', register: '事项台账', inbox: '单位收件' },
  levels: [
    { key: 'base-grid', name: '二级基础网格', micro: false, min: null, max: null },
    { key: 'micro-grid', name: '微网格', micro: true, min: 50, max: 80 },
  ],
  modules: [],
  kinds: [
    ['appeal', '诉求'],
    ['hazard', '隐患'],
    ['dispute', '纠纷'],
    ['service', '办事'],
    ['whistle', '吹哨'],
  ].map(([kind = '', name = '']) => ({
    kind,
    name,
    states: {},
    steps: Object.fromEntries(steps.map((step) => [step, { desk: step, worker: step, resident: step }])),
  })),
  categories: categoryTree.flatMap(([key, name, children]) => [
    { key, name, parent: null },
    ...children.map(([childKey, childName]) => ({ key: childKey, name: childName, parent: key })),
  ]),
  channels: [
    { key: 'app', name: '手机' },
    { key: 'phone', name: '电话' },
    { key: 'counter', name: '便民大厅' },
    { key: 'visit', name: '上门' },
    { key: 'meeting', name: '议事亭' },
    { key: 'paper', name: '纸条' },
    { key: 'proxy', name: '家人代办' },
  ],
  serviceHours: '周一至周五 08:30-12:00、13:30-18:00；周六 09:00-12:00',
  ratings: [
    { score: 5, word: '办得好', bad: false },
    { score: 3, word: '说得过去', bad: false },
    { score: 1, word: '没办好', bad: true },
  ],
  inputs: { ground: '凭什么退', rating: '办得怎样' },
}

const everything: Me['posts'][number]['may'] = [
  'dispatch-matters',
  'handle-matters',
  'raise-for-others',
  'see-reporter',
  'view-register',
  'view-rates',
  'export-matters',
  'manage-grids',
  'manage-organisation',
  'manage-accounts',
  'manage-security',
  'audit',
]
export const me: Me = {
  accountId: idOf(10),
  name: '强敏',
  shell: 'desk',
  posts: [
    {
      id: idOf(11),
      key: 'dispatcher',
      title: '值守',
      nodeName: '渡口社区',
      node: { kind: 'area', areaId: communityId },
      may: everything,
    },
  ],
  communities: [{ id: communityId, code: 'dukou', name: '渡口社区', packId: 'yichuan-six-micro' }],
  agencies: [{ id: idOf(100), name: '区住建局物业科' }],
  phoneTail: '0027',
  idleMinutes: 30,
}

export const accounts: ReplyAt<'identity', 'listAccounts'>['rows'] = [
  ['强敏', 'qiangmin', true, false, '值守', '渡口社区'],
  ['苗青', 'miaoqing', true, false, '社区书记', '渡口社区'],
  ['祁远', 'qiyuan', true, false, '单位经办人', '区城管局'],
  ['柳桂', null, false, false, '微网格长', '第二微网格'],
  ['兰师傅', null, false, false, '微网格长', '第一微网格'],
  ['章文', 'zhangwen', false, false, '', ''],
  ['乔立', 'qiaoli', true, true, '', ''],
].map(([name, loginName, secondFactor, disabled, title, nodeName], n) => ({
  id: idOf(10 + n * 20),
  name: String(name),
  loginName: loginName === null ? null : String(loginName),
  phoneTail: n > 2 ? `00${20 + n}` : null,
  secondFactor: secondFactor === true,
  disabled: disabled === true,
  posts: title === '' ? [] : [{ id: idOf(600 + n), title: String(title), nodeName: String(nodeName) }],
}))
