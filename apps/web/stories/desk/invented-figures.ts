/** Invented rates and log lines for the desk's story page. */
import type { ReplyAt } from '@gewu/client/client'
import { idOf } from './invented-area.ts'

export const inventedFigures: ReplyAt<'insight', 'rates'> = [
  {
    key: 'response',
    name: '响应率',
    definition: '本人回过话的事里，在联系时限前联系过本人的占多少。',
    numerator: 15,
    denominator: 16,
    value: 9375,
    excluded: 0,
    valueWithExcluded: 9375,
    paused: 0,
    extended: 0,
  },
  {
    key: 'resolution',
    name: '解决率',
    definition: '本人回过话的事里，最后一次说是解决了的占多少。',
    numerator: 14,
    denominator: 16,
    value: 8750,
    excluded: 1,
    valueWithExcluded: 8235,
    paused: 0,
    extended: 0,
  },
  {
    key: 'satisfaction',
    name: '满意率',
    definition: '本人评过的事里，按每一档的折算合起来占多少。没评的不算好也不算坏。',
    numerator: 11,
    denominator: 12,
    value: 9167,
    excluded: 1,
    valueWithExcluded: 8462,
    paused: 0,
    extended: 0,
  },
  {
    key: 'onTime',
    name: '按时办结率',
    definition: '派出去的事里，时限已到或已经办好的，在时限前办好的占多少。时限从派出起算，暂停和延期经人批准才顺延。',
    numerator: 17,
    denominator: 19,
    value: 8947,
    excluded: 0,
    valueWithExcluded: 8947,
    paused: 2,
    extended: 1,
  },
]

const actions = [
  'matter.step',
  'identity.sign-in',
  'matter.open-reporter',
  'grid.assign-places',
  'post.assign',
  'matter.raise',
  'identity.create-account',
  'grid.explain-size',
  'matter.new-slip',
  'identity.note-refusals',
  'body.create-agency',
  'area.change-settings',
]

export const inventedLog: ReplyAt<'insight', 'log'>['rows'] = Array.from({ length: 20 }, (_, n) => ({
  seq: 1284 - n,
  at: new Date(Date.parse('2024-10-24T15:08:00+08:00') - n * 17 * 60_000).toISOString(),
  action: actions[n % actions.length] ?? '',
  actor: ['强敏', '苗青', '系统', '祁远'][n % 4] ?? '',
  subjectKind: n % 3 === 1 ? 'account' : n % 3 === 0 ? 'matter' : 'grid',
  subjectId: idOf(1000 + n),
  head: `${n}f3c9a1e7b2d4`.repeat(5).slice(0, 64),
}))
