/** What the pages of households say: the list, one household, the visit note, what waits and what could not be delivered. */

export const outcomes = { met: '见到了', phoned: '通了电话', nobody: '没人在家' } as const
export const health = { well: '身体好', 'so-so': '还行', poorly: '不大好' } as const
export const buttons = { information: '信息', hazard: '隐患', service: '便民', dispute: '纠纷' } as const
export const relations: Readonly<Record<string, string>> = {
  head: '户主',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  grandchild: '孙辈',
  grandparent: '祖辈',
  sibling: '兄弟姐妹',
  relative: '亲戚',
  tenant: '租住',
  other: '家里人',
}

export const homes = {
  title: '各家各户',
  lead: '存在这部手机里，没信号也能看。电话、证件号和缘由不在手机里。',
  search: '找一家',
  searchHint: '楼号、房号、姓名',
  count: (count: number) => `${count} 户`,
  more: '再看一些',
  loading: '正在取各家各户，取全了再打开',
  none: '您这里还没有登记住户',
  noneLine: '社区导入名册，或在电脑上登记以后，这里就有了。',
  nothing: '没有这一家，换几个字再找',
  notYours: '您的岗位不看住户',
  doors: '门牌和二维码',
  met: (day: string) => `上次见到 ${day}`,
  never: '还没见过',
} as const

export const due = {
  title: '要去的门',
  none: '今天没有要去的门',
  all: '各家各户',
  since: (day: string) => `${day} 就该去了`,
  today: '今天该去',
} as const

export const home = {
  title: '住户',
  missing: '这一家不在这部手机里',
  missingLine: '可能搬走了，或者归了别的网格。',
  family: (name: string, count: number) => (count > 1 ? `${name}家·住 ${count} 人` : `${name}家`),
  empty: '还没登记人',
  review: (day: string) => `${day} 前复核，到期自动撤`,
  reasonHidden: '缘由已收起',
  members: '家里人',
  last: '上回说的',
  lastNone: '还没有走访记录',
  nobody: '没人在家',
  note: '记一笔走访',
  open: '打开',
  hidden: '已收起',
  openTrace: '打开一次记一次，写的原因会留下。',
  offline: '没信号，电话和缘由打不开，别的照常看。',
  fields: { phone: '电话', document: '证件号', birth: '出生日期', labels: '标签', tier: '缘由' },
  why: (field: string) => `为什么要看“${field}”？`,
  whyLine: '只打开这一项，15 分钟后自己合上。',
  reason: '原因',
  reasons: ['这次上门用得上', '帮着办申请', '到日子复核', '急事'],
  other: '别的原因',
  show: '打开看',
  close: '不看了',
  nothing: '没有登记',
  call: '打电话',
  waiting: '还没上传',
} as const

export const note = {
  title: '记走访',
  who: '见到了吗',
  about: '说到什么',
  heard: '听到的，一句话',
  heardPlaceholder: '腿还疼，扶手装上了挺好。',
  health: '身体',
  private: '写给自己看的',
  privateLine: '只有您自己看得到',
  privateOpen: '写一句给自己',
  save: '存好',
  saved: '存好了',
  savedOffline: '存好了，有信号就上传',
  notKept: '这部手机存不下，请先连上网再记',
  notWritten: '没记：位置、照片、时长。',
} as const

export const outbox = {
  title: '待上传',
  row: (count: number) => `${count} 条待上传`,
  stuckRow: (count: number) => `${count} 条没交上，等您看`,
  all: '都交上了',
  last: (words: string) => `最近一次连上 ${words}`,
  never: '还没连上过',
  stuck: (count: number) => `没交上 ${count} 条`,
  waiting: (count: number) => `等着上传 ${count} 条`,
  waitingLine: '按顺序传，不用管。关掉也不会丢。',
  again: '现在传',
  busy: '正在传',
  sendAgain: '再交一次',
  giveUp: '不要了',
  given: '这一条不要了',
  gone: '这一家不在手机里了',
  signOut: (count: number) => `还有 ${count} 条没上传`,
  signOutLine: '退出会清掉这部手机里的住户和这些记录。先传完再退，或者不要它们了。',
  signOutAnyway: '不要了，退出',
  stay: '先不退',
} as const
