/** A worker's phone for tests: an invented server by path, a shelf that lasts as long as the page, a clock that stands. Tests only. */
import { openClient } from '@gewu/client/client'
import { pageShelf } from '../../features/device/shelf.ts'
import type { BoundDevice } from '../../features/identity/device-sign-in.ts'
import type { WorkerPorts } from '../../features/worker/ports.tsx'

/** Undefined for no answer at all. */
type Said = { readonly status?: number; readonly body: object } | undefined
export type Asked = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
  readonly key: string | null
}

export const me = {
  accountId: 'a1',
  name: '李嬢嬢',
  shell: 'worker',
  posts: [
    {
      id: 'p1',
      key: 'micro-worker',
      title: '微网格员',
      nodeName: '北苑3格',
      node: { kind: 'grid', communityId: 'c1', gridId: 'g3' },
      may: ['handle-matters', 'raise-for-others'],
    },
  ],
  communities: [{ id: 'c1', code: 'by', name: '北苑社区', packId: 'x' }],
  agencies: [],
  phoneTail: '0001',
  idleMinutes: 720,
}

const pack = {
  id: 'x',
  title: '',
  demonstration: false,
  words: {},
  levels: [],
  modules: [],
  kinds: [{ kind: 'appeal', name: '诉求', states: {}, steps: {} }],
  categories: [],
  channels: [{ key: 'visit', name: '走访' }],
  serviceHours: '',
  ratings: [
    { score: 5, word: '办得好', bad: false },
    { score: 3, word: '说得过去', bad: false },
    { score: 1, word: '没办好', bad: true },
  ],
  inputs: { ground: '凭什么退', rating: '办得怎样' },
}
const grid = {
  id: 'g3',
  parentId: null,
  level: 'micro-grid',
  levelName: '微网格',
  micro: true,
  code: '3',
  name: '北苑3格',
  households: 60,
  places: 1,
  leads: [],
  size: 'fits',
  sizeReason: null,
  rev: 1,
}
const nothingThere = { status: 404, body: { code: 'not-found', title: '没有找到。' } }

/** What the far side says unless a test says otherwise: signed in, one micro-grid, nothing to do. */
function plainAnswer({ path }: Asked): Said {
  if (path === '/me') return { body: me }
  if (path === '/communities/c1/pack') return { body: pack }
  if (path === '/communities/c1/grids') return { body: [grid] }
  if (path === '/agencies')
    return { body: [{ id: 'ag1', parentId: null, code: 'w', name: '物业', kind: 'firm', retired: false, rev: 1 }] }
  if (path.endsWith('/matters') || path.endsWith('/places')) return { body: { rows: [], next: null } }
  return nothingThere
}

export type Phone = { readonly ports: WorkerPorts; readonly asked: Asked[] }

/** `answer` comes first; `'plain'` leaves it to the usual. */
export function phoneWith(answer: (asked: Asked) => Said | 'plain', shelf = pageShelf()): Phone {
  const asked: Asked[] = []
  const fetchIt: typeof fetch = async (input, init) => {
    const url = new URL(String(input), 'http://here')
    const one: Asked = {
      method: init?.method ?? 'GET',
      path: url.pathname.replace('/api/v1', ''),
      query: url.searchParams,
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      key: new Headers(init?.headers).get('idempotency-key'),
    }
    asked.push(one)
    const own = answer(one)
    const said = own === 'plain' ? plainAnswer(one) : own
    if (said === undefined) throw new TypeError('no signal')
    return new Response(JSON.stringify(said.body), { status: said.status ?? 200 })
  }
  const ports: WorkerPorts = {
    client: openClient({ origin: '', shell: 'worker', newKey: () => 'made', fetch: fetchIt }),
    device: shelf<BoundDevice>('device'),
    shelf,
    now: () => new Date('2026-03-02T10:00:00+08:00'),
    listen: () => () => undefined,
  }
  return { ports, asked }
}

/** A matter sent to my micro-grid. */
export const sentRow = {
  id: 'm1',
  communityId: 'c1',
  no: '41720863',
  kind: 'appeal',
  kindName: '诉求',
  state: 'dispatched',
  stateName: '等接单',
  stage: 'sent',
  title: '楼道灯不亮',
  category: null,
  categoryName: null,
  place: '2栋1单元',
  urgent: false,
  channel: 'visit',
  createdAt: '2026-02-27T01:00:00Z',
  dispatchedAt: '2026-02-27T02:00:00Z',
  dueAt: '2026-03-02T04:00:00+08:00',
  dueUnknownYear: null,
  pausedAt: null,
  late: true,
  receiverName: '北苑3格',
  returns: 0,
  reopens: 0,
  rating: null,
  turn: 'receiver',
  progress: 2,
  rev: 7,
}

export const sentView = {
  ...sentRow,
  body: '楼道灯不亮',
  placeId: null,
  microGridId: 'g3',
  microGridName: '北苑3格',
  acceptBy: null,
  acceptedAt: null,
  resolvedAt: null,
  closedAt: null,
  closedHow: null,
  handlerName: null,
  receiverAgencyId: null,
  receiverGridId: 'g3',
  responsibleName: null,
  ratingWords: null,
  ratingExcluded: null,
  parties: [],
  fileIds: [],
  trail: [],
  steps: [
    { step: 'accept', verb: 'accept', label: '接单', needs: [], takes: ['note'] },
    { step: 'send-back', verb: 'return', label: '退单', needs: ['ground', 'rightReceiver'], takes: [] },
  ],
  can: { seeReporter: false, export: false, newSlip: false },
}
