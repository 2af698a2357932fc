/** Invented matters for the desk's story page, in every state that a queue can show. */
import type { MatterRow, MatterView } from '@gewu/contract/matter'
import { agencies, communityId, gridIdOf, grids, idOf } from './invented-area.ts'

type Step = MatterView['steps'][number]
const step = (name: string, label: string, needs: readonly string[], takes: readonly string[], verb = name): Step => ({
  step: name,
  verb,
  label,
  needs: [...needs],
  takes: [...takes],
})

const waitingSteps = [
  step('sort', '定类别', ['category'], ['urgent', 'note']),
  step('dispatch', '派单', ['receiver'], ['category', 'urgent', 'note']),
  step('settle-in-grid', '社区自己办', [], ['receiver', 'category', 'note'], 'handle-self'),
  step('note', '记一句', ['note'], ['forRequester', 'photos']),
  step('whistle', '吹哨', ['parties'], ['reason']),
]
const workingSteps = [
  step('accept', '接单', [], ['handler', 'note']),
  step('return', '不归我们管？', ['ground', 'rightReceiver'], ['note']),
  step('note', '记一句', ['note'], ['forRequester', 'photos']),
  step('pause', '同意暂停', ['reason'], []),
  step('extend', '同意延期', ['reason', 'span'], []),
  step('resolve', '办好了，请居民看', ['note'], ['photos']),
]
const answeredSteps = [
  step('attempt', '换个法子再问', ['channel'], ['note']),
  step('confirm', '本人说办好了', [], ['channel', 'words']),
  step('rate', '替他评', ['rating'], ['words', 'channel']),
  step('reopen', '重开', [], ['reason', 'photos']),
]

const stageSteps: Readonly<Record<MatterRow['stage'], readonly Step[]>> = {
  raised: waitingSteps,
  sent: workingSteps,
  working: workingSteps,
  answered: answeredSteps,
  closed: [],
}

type Sketch = {
  readonly title: string
  readonly body?: string
  readonly place: string
  readonly stage: MatterRow['stage']
  readonly stateName: string
  readonly category: readonly [key: string, name: string]
  readonly createdAt: string
  readonly receiver?: number
  readonly more?: Partial<MatterView>
}

const turnOf: Readonly<Record<MatterRow['stage'], MatterRow['turn']>> = {
  raised: 'desk',
  sent: 'receiver',
  working: 'receiver',
  answered: 'resident',
  closed: 'none',
}
const progressOf = { raised: 1, sent: 2, working: 3, answered: 4, closed: 4 } as const

function matterOf(sketch: Sketch, n: number): MatterView {
  const { stage, createdAt } = sketch
  const receiver = sketch.receiver === undefined ? undefined : agencies[sketch.receiver]
  const sent = receiver === undefined ? null : '2024-10-23T09:20:00+08:00'
  return {
    id: idOf(1000 + n),
    communityId,
    no: String(41720863 + n * 7919),
    kind: 'appeal',
    kindName: '诉求',
    state: stage,
    stateName: sketch.stateName,
    stage,
    title: sketch.title,
    category: sketch.category[0],
    categoryName: sketch.category[1],
    place: sketch.place,
    urgent: false,
    channel: n % 3 === 0 ? 'visit' : 'app',
    createdAt,
    dispatchedAt: sent,
    dueAt: sent === null ? null : '2024-10-29T18:00:00+08:00',
    dueUnknownYear: null,
    pausedAt: null,
    late: false,
    receiverName: receiver?.name ?? null,
    returns: 0,
    reopens: 0,
    rating: null,
    turn: turnOf[stage],
    progress: progressOf[stage],
    rev: 4,
    body: sketch.body ?? '',
    placeId: null,
    microGridId: gridIdOf((n % 6) + 1),
    microGridName: grids[(n % 6) + 1]?.name ?? null,
    acceptBy: sent === null ? null : '2024-10-23T10:20:00+08:00',
    acceptedAt: stage === 'working' || stage === 'answered' ? '2024-10-23T09:50:00+08:00' : null,
    resolvedAt: stage === 'answered' ? '2024-10-24T11:25:00+08:00' : null,
    closedAt: null,
    closedHow: null,
    handlerName: stage === 'working' || stage === 'answered' ? '乔师傅' : null,
    receiverAgencyId: receiver?.id ?? null,
    receiverGridId: null,
    responsibleName: receiver?.name ?? null,
    ratingWords: null,
    ratingExcluded: null,
    parties: [],
    fileIds: [],
    trail: [
      {
        seq: 1,
        at: createdAt,
        what: '居民点单',
        who: n % 3 === 0 ? '兰师傅' : '提出人',
        role: n % 3 === 0 ? '楼栋长' : '',
        say: null,
        step: 'raise',
        fileIds: [],
      },
      ...(receiver === undefined || sent === null
        ? []
        : [
            {
              seq: 2,
              at: sent,
              what: `派给${receiver.name}，10月29日前`,
              who: '强敏',
              role: '值守',
              say: null,
              step: 'dispatch',
              fileIds: [],
            },
          ]),
    ],
    steps: [...stageSteps[stage]],
    can: { seeReporter: true, export: true, newSlip: true },
    ...sketch.more,
  }
}

const wall = ['outer-wall', '外墙脱落'] as const
const drains = ['drains', '下水管道'] as const
const sketches: readonly Sketch[] = [
  {
    title: '外墙皮掉下来一块',
    body: '西墙五楼那块墙皮下午掉了脸盆大一块，砸在花坛里，没伤着人。娃娃放学要从这儿过。',
    place: '14号院 3栋 西墙',
    stage: 'raised',
    stateName: '等派单',
    category: wall,
    createdAt: '2024-10-24T15:11:40+08:00',
    more: { urgent: true, fileIds: [idOf(1), idOf(2)] },
  },
  {
    title: '地下室返水',
    body: '昨晚下雨，地下室进水到脚踝，电动车还停在里头。',
    place: '12号院 1栋',
    stage: 'raised',
    stateName: '等派单',
    category: drains,
    createdAt: '2024-10-24T15:00:00+08:00',
  },
  {
    title: '夜里装修太吵',
    place: '渡口小区 5栋',
    stage: 'raised',
    stateName: '等派单',
    category: ['noise', '噪音油烟'],
    createdAt: '2024-10-24T14:46:00+08:00',
  },
  {
    title: '单元门关不上',
    place: '14号院 1栋2单元',
    stage: 'raised',
    stateName: '等派单',
    category: ['gates', '大门门禁'],
    createdAt: '2024-10-24T14:32:00+08:00',
  },
  {
    title: '路灯杆歪了',
    place: '院门外 市政路',
    stage: 'raised',
    stateName: '退回来的，等重派',
    category: ['lamps', '路灯'],
    createdAt: '2024-10-24T14:10:00+08:00',
    more: { returns: 1 },
  },
  {
    title: '花坛边的砖松了',
    place: '14号院 花架',
    stage: 'raised',
    stateName: '等派单',
    category: wall,
    createdAt: '2024-10-24T09:10:00+08:00',
  },
  {
    title: '窨井盖松动',
    place: '14号院 花架',
    stage: 'working',
    stateName: '在办',
    category: drains,
    createdAt: '2024-10-23T08:20:00+08:00',
    receiver: 1,
    more: { dueAt: '2024-10-24T09:20:00+08:00', late: true },
  },
  {
    title: '楼道堆着旧沙发',
    place: '14号院 4栋1单元',
    stage: 'working',
    stateName: '暂停',
    category: ['rubbish', '垃圾清运'],
    createdAt: '2024-10-22T18:20:00+08:00',
    receiver: 3,
    more: { pausedAt: '2024-10-23T15:00:00+08:00' },
  },
  {
    title: '树枝压着晾衣架',
    place: '14号院 6栋',
    stage: 'sent',
    stateName: '派出去了，等接单',
    category: ['rubbish', '垃圾清运'],
    createdAt: '2024-10-22T18:00:00+08:00',
    receiver: 4,
  },
  {
    title: '墙灰往下掉',
    place: '14号院 3栋 西墙',
    stage: 'working',
    stateName: '在办',
    category: wall,
    createdAt: '2024-10-21T10:00:00+08:00',
    receiver: 0,
  },
  {
    title: '窗台边裂缝',
    place: '14号院 3栋2单元',
    stage: 'answered',
    stateName: '轮到居民',
    category: wall,
    createdAt: '2024-10-19T10:00:00+08:00',
    receiver: 0,
  },
  {
    title: '屋檐滴水',
    place: '14号院 7栋',
    stage: 'answered',
    stateName: '轮到居民',
    category: wall,
    createdAt: '2024-10-17T10:00:00+08:00',
    receiver: 7,
  },
  {
    title: '消防通道被占',
    place: '渡口路 口',
    stage: 'sent',
    stateName: '吹哨了，等报到',
    category: ['parking', '停车'],
    createdAt: '2024-10-23T16:00:00+08:00',
    receiver: 5,
    more: {
      kind: 'whistle',
      kindName: '吹哨',
      parties: [
        {
          agencyId: idOf(105),
          name: '区消防救援站',
          lead: true,
          reportBy: '2024-10-24T18:00:00+08:00',
          reportedAt: '2024-10-24T10:05:00+08:00',
        },
        {
          agencyId: idOf(109),
          name: '区交警中队',
          lead: false,
          reportBy: '2024-10-24T12:00:00+08:00',
          reportedAt: null,
        },
        {
          agencyId: idOf(107),
          name: '渡口物业公司',
          lead: false,
          reportBy: '2024-10-24T18:00:00+08:00',
          reportedAt: null,
        },
      ],
      steps: [
        step('report-in', '报到', [], ['note']),
        step('name-lead', '换一家牵头', ['lead'], ['reason']),
        step('lead', '我们牵头办', [], ['handler', 'note']),
      ],
    },
  },
  {
    title: '楼道灯又黑了',
    place: '14号院 2栋2单元',
    stage: 'closed',
    stateName: '已结单',
    category: ['lighting', '照明'],
    createdAt: '2024-10-08T10:00:00+08:00',
    receiver: 7,
    more: {
      rating: 5,
      ratingWords: '开关也一起换了，亮堂。',
      closedAt: '2024-10-10T11:00:00+08:00',
      resolvedAt: '2024-10-10T10:00:00+08:00',
    },
  },
]

export const inventedMatters: readonly MatterView[] = sketches.map(matterOf)
