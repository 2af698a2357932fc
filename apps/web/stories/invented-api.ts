/** A server that is not there: answers the resident shell from memory, for the story pages only. */
import type { PackView } from '@gewu/contract/area'
import type { Me } from '@gewu/contract/identity'
import type { MatterView } from '@gewu/contract/matter'
import type { Door } from '../features/doors/api.ts'
import { arrived, notReached, type Outcome } from '../features/outcome.ts'
import type { ResidentApi } from '../shells/resident/api.ts'
import { inventedMatters, inventedSlip } from './invented-matters.ts'
import { inventedMoney } from './invented-money.ts'

const communityId = '01900000-0000-7000-8000-000000000001'

const door: Door = {
  placeId: '01900000-0000-7000-8000-000000000002',
  label: '14号院 2栋2单元',
  communityId,
  communityName: '渡口社区',
  microGridName: '第二微网格',
  leads: [
    { name: '柳桂', title: '微网格员' },
    { name: '程师傅', title: '楼栋长' },
  ],
}

const me: Me = {
  accountId: '01900000-0000-7000-8000-000000000003',
  name: '周阿姨',
  shell: 'resident',
  posts: [],
  communities: [{ id: communityId, code: 'dukou', name: '渡口社区', packId: 'chengdu-micro-grid' }],
  agencies: [],
  phoneTail: '0027',
  idleMinutes: 30,
}

const pack: PackView = {
  id: 'chengdu-micro-grid',
  title: '微网实格',
  demonstration: true,
  words: {},
  levels: [{ key: 'micro', name: '微网格', micro: true, min: 50, max: 80 }],
  modules: [],
  kinds: [],
  categories: [],
  channels: [],
  serviceHours: '8:30 到 18:00',
  ratings: [
    { score: 5, word: '办得好', bad: false },
    { score: 3, word: '说得过去', bad: false },
    { score: 1, word: '没办好', bad: true },
  ],
  inputs: { ground: '凭什么退', rating: '办得怎样' },
}

const refused = (code: string, sentence: string): Outcome<never> => ({ ok: false, why: 'refused', code, sentence })

export type Scenario = 'signed-in' | 'nobody' | 'offline'

export function inventedApi(scenario: Scenario): ResidentApi {
  let matters: readonly MatterView[] = inventedMatters
  const find = (no: string) => matters.find((matter) => matter.no === no)
  const online = <T>(outcome: Outcome<T>): Promise<Outcome<T>> =>
    Promise.resolve(scenario === 'offline' ? notReached : outcome)
  return {
    raise: () => online(arrived({ id: communityId, communityId, no: '41720863', slipCode: 'K7M2QX', rev: 1 })),
    uploadFile: () => online(arrived({ id: communityId })),
    mine: () => online(arrived(scenario === 'signed-in' ? matters : [])),
    slip: (no, code) => {
      const matter = find(no)
      const whole = code !== undefined || scenario === 'signed-in'
      return online(
        matter ? arrived(inventedSlip(matter, whole)) : refused('matter-unknown', '没有这件事，请核对号码。'),
      )
    },
    takeStep: (no, _code, step, input) => {
      matters = matters.map((matter) =>
        matter.no === no
          ? { ...matter, rev: input.rev + 1, turn: 'none', stage: step === 'reopen' ? 'working' : 'closed', steps: [] }
          : matter,
      )
      return online(arrived({ rev: input.rev + 1, state: step, id: communityId }))
    },
    similar: () => online(arrived([])),
    meToo: () => online(arrived({ meToos: 1 })),
    watch: () => () => undefined,
    fileUrl: () => '/mark.svg',
    door: (code) => online(code.startsWith('D') ? arrived(door) : refused('place-unknown', '没有这个地方。')),
    pack: () => online(arrived(pack)),
    ...inventedMoney(online),
    me: () => online(scenario === 'signed-in' ? arrived(me) : refused('not-signed-in', '请先登录。')),
    sendPhoneCode: () => online(arrived({ waitSeconds: 60 })),
    demonstrationMessage: () => Promise.resolve(undefined),
    signInPhone: (_phone, code) =>
      online(code === '000000' ? refused('code-wrong', '验证码不对或已过期。') : arrived({ me })),
    signOut: () => online(arrived({})),
    communities: () => online(arrived([{ id: 'c', name: '槐树社区', streetName: '青禾街道' }])),
    doors: () => online(arrived([{ placeId: 'p', label: '槐树院 1栋1单元' }])),
    setHome: () => online(arrived({})),
    leaveHome: () => online(arrived({})),
    signOutElsewhere: async () => arrived({ ended: 1 }),
    rename: () => online(arrived({})),
  }
}
