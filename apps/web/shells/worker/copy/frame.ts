/** What stands around every page of the worker's shell, and on the pages 今天, 办事, 住户 and 我. */
import type { PartOfDay } from '../../../features/time-words.ts'

const greetings: Readonly<Record<PartOfDay, string>> = {
  morning: '早上好',
  noon: '中午好',
  afternoon: '下午好',
  evening: '晚上好',
}

export const frame = {
  tabs: { label: '主要页面', today: '今天', doors: '住户', note: '记一笔', matters: '办事', me: '我' },
  mineBadge: '件等您',
  offline: '没信号，照常记',
  offlineLine: '写下的存在这部手机里，有信号了再交。',
  tryAgain: '再试试',
  noPage: { title: '没有这一页', line: '这个地址打不开', home: '回今天' },
  nowhere: {
    title: '还没有给您定岗位',
    line: '请社区的人在“人员与岗位”里给您定下，再打开就能用。',
    again: '再看看',
    signOut: '换个人登录',
  },
  community: '在哪个社区',
} as const

export const today = {
  greet: (name: string, part: PartOfDay) => `${name}，${greetings[part]}`,
  count: (name: string, count: number) => `${name}，手里 ${count} 件`,
  late: (count: number) => `${count} 件晚了`,
  mine: '派给我的',
  first: '等您先看看',
  others: (grid: string) => `${grid}里别的事`,
  more: '看全部',
  empty: '今天没有要办的事',
  emptyLine: '院里看到、听到什么，随手记一笔。',
  draft: '有一笔没交，接着记',
  draftPhotos: (count: number) => `${count} 张照片`,
  doors: '门牌和二维码',
  doorsLine: (count: number, households: number) => `${count} 个门牌，${households} 户`,
  noPlace: '没写在哪里',
} as const

export const matters = {
  title: '办事',
  which: '看哪些',
  queues: { mine: '派给我的', open: '没办完', closed: '办完的' },
  search: '找一件',
  searchHint: '两个字以上，或事项号',
  find: '找',
  clear: '不找了',
  found: (count: number) => `找到 ${count} 件`,
  nothing: '没有找到，换几个字再找',
  empty: {
    mine: ['没有派给您的事', '派来了会在这里，也在“今天”里。'],
    open: ['没有没办完的事', '有新的会自己多出来。'],
    closed: ['还没有办完的事', '办完的都留在这里，随时能查。'],
  },
  more: '再看一些',
} as const

export const doors = {
  title: '住户',
  lead: '每个门牌一个二维码，贴在单元门口，扫一扫就能说事。',
  search: '找门牌',
  searchHint: '楼号、单元号、地方名',
  find: '找',
  clear: '看全部',
  grid: (places: number, households: number) => `${places} 个门牌·${households} 户`,
  households: (count: number) => `${count} 户`,
  kinds: { entrance: '单元门', floor: '楼层', house: '独院', spot: '公共地方' },
  more: '再看一些门牌',
  none: '这里还没有门牌',
  noneLine: '请社区的人把门牌归到您的网格里。',
  nothing: '没有这个门牌，换几个字再找',
  noGrid: '还没有归您管的网格',
  qr: (label: string) => `${label}的二维码`,
  code: '门牌码',
  print: '打印这一张',
  close: '关上',
} as const

export const me = {
  title: '我',
  posts: '我的岗位',
  noPosts: '没连上网，岗位要连上才看得到',
  phone: (tail: string) => `手机尾号 ${tail}`,
  look: '看着舒服',
  textSize: '字的大小',
  small: '小',
  big: '大',
  size: (pixels: number) => `${pixels} 号字`,
  elder: '大字版',
  elderOn: '字大、按钮大，一屏一件事',
  elderOff: '字和按钮都放大',
  theme: '亮一点还是暗一点',
  themes: { auto: '跟手机走', light: '亮', dark: '暗' },
  reads: '这里不排名、不打卡、不记您走到哪儿。',
  pin: '换 PIN',
  pinLine: '登录这部手机用的 6 位数字',
  pinLead: '先写现在用的，再写新的。',
  pinNow: '现在的 PIN',
  pinChange: '换成新的',
  pinChanged: 'PIN 换好了',
  elsewhere: '在别处退出',
  elsewhereLine: '别的电脑上登录过，忘了退出',
  left: (count: number) => (count === 0 ? '别处没有登录着' : `退出了 ${count} 处`),
  offline: '没连上网，连上了再按一次。',
  signOut: '退出登录',
  signOutLine: '下次进来写 PIN 就行',
  signedOut: '退出了',
  complain: '投诉和建议',
  complainLine: '说说哪里不好用',
} as const
