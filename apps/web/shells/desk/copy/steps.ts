/** What the form of a step says: labels, what is missing, channels where the method has no words of its own. */
import type { StepField } from '../../../features/matters/steps/step-draft.ts'

export const stepLabels: Readonly<Record<StepField, string>> = {
  receiver: '派给谁',
  rightReceiver: '该归谁',
  ground: '依据',
  reason: '缘由',
  note: '写一句',
  forRequester: '让说事的人也看到',
  span: '再要多久',
  channel: '怎么问的',
  handler: '谁来办',
  parties: '叫哪几家',
  lead: '谁牵头',
  rating: '办得怎样',
  words: '本人怎么说',
  agreement: '说好了什么',
  followUp: '哪天再去看看',
  category: '哪一类',
  urgent: '急事',
  photos: '照片',
}

export const stepHints: Partial<Readonly<Record<StepField, string>>> = {
  ground: '写清是哪一条规定、哪份清单，派单的人照着看。',
  note: '办事的人看得到，居民看不到。',
  forRequester: '开着的话，居民在进度里读得到这一句。',
  followUp: '到那天会提醒。',
  agreement: '只写说好了什么，不写谁对谁错。',
}

/** Instead of the hint of `note`, at the steps whose words the requester reads. */
export const noteAloud = '说事的人在进度里读得到这一句。'

export const stepMissing: Readonly<Record<StepField, string>> = {
  receiver: '选一家来办。',
  rightReceiver: '写明该归哪家。',
  ground: '写明依据，才能退。',
  reason: '写一句缘由。',
  note: '写一句。',
  forRequester: '选一下。',
  span: '写明再要多久。',
  channel: '选一种。',
  handler: '选一个人。',
  parties: '选要叫的单位。',
  lead: '选一家牵头。',
  rating: '选一档。',
  words: '写一句。',
  agreement: '写明说好了什么。',
  followUp: '选一天。',
  category: '选一类。',
  urgent: '选一下。',
  photos: '放一张照片。',
}

export const steps = {
  pick: '打字找，或往下翻',
  nothing: '没有这个，换个字找找',
  agencies: '单位',
  noCategory: '还没定类别',
  microGrids: (name: string) => name,
  gridDetail: (names: string, households: number) => (names === '' ? `${households} 户` : `${names}·${households} 户`),
  self: (name: string) => `我来办（${name}）`,
  handlerNobody: '先不定，接下来再说',
  urgentOn: '按急事的时限走',
  urgentOff: '按这一类的时限走',
  amount: '多少',
  unit: '按什么算',
  units: { workDays: '个工作日', workHours: '个工作小时', days: '天（连休息日）', hours: '小时（连夜里）' },
  amountWrong: '写一个 1 以上的整数。',
  parties: {
    add: '加一家',
    lead: '牵头',
    others: '一起来',
    asLead: (name: string) => `${name}牵头`,
    drop: (name: string) => `不叫${name}了`,
    none: '一家一家加，再选谁牵头。',
  },
  photoAdd: '加照片',
  photoAlt: (at: number) => `第 ${at} 张照片`,
  photoDrop: (at: number) => `拿掉第 ${at} 张`,
  photoUnread: '有一个文件打不开，换一张试试。',
  photoBusy: '正在传',
  cancel: '先不办了',
  changed: '别人刚刚改过，已经换成新的。您写的还在，看过再办。',
  /** Where the step's own name is a question, the button in its form says what happens. */
  returnGo: '写好了，退回去',
  cannot: '这一步要在别的地方办。',
  done: (label: string) => `${label}，记下了`,
} as const

export const plainChannels: readonly (readonly [key: string, name: string])[] = [
  ['phone', '电话'],
  ['visit', '上门'],
  ['counter', '窗口'],
  ['meeting', '会上'],
  ['paper', '纸条'],
  ['proxy', '家人代说'],
  ['app', '手机'],
]
