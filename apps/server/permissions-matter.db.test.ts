/**
 * Who may do what with matters, figures and logs: expected answers written by hand from the product rules. 3.3: handlers see the
 * matter, not the person. 3.6: administrators stand apart, and the auditor changes nothing. A matter out of reach does not exist: 404.
 */
import { tinyPhoto } from '@gewu/testkit/tiny-photo'
import { requesterName, requesterPhone, type World, world } from '@gewu/testkit/world'
import type { Role } from '@gewu/testkit/world-sheets'
import { afterAll, beforeAll } from 'vitest'
import { checkTable, type Request, type Secret, type Table } from './permissions.fixture.ts'

let w: World
/** Sent to the housing agency, with a photo; the south's own; and one that a worker wrote down for somebody. */
let sent: { matter: Awaited<ReturnType<World['sent']>>; photo: string }

beforeAll(async () => {
  w = await world()
  const { requester, dispatcher, worker, 'far-dispatcher': far } = w.people
  const photo = await requester.upload(`/communities/${w.north.id}/files`, tinyPhoto, 'lamp.png')
  const raised = await w.raise(requester, { photos: [String(photo.body?.id)] })
  const matter = await w.step(dispatcher, raised, 'dispatch', { receiver: { agencyId: w.housing.id } })
  sent = { matter, photo: String(photo.body?.id) }
  await w.raise(far, { placeCode: w.south.door.code, title: '井盖松了', body: '书院里门口的井盖一踩就响。', ...paper })
  await w.raise(worker, { title: '雨棚漏水', body: '一栋门口的雨棚漏水。', ...paper })
  await w.server.settle()
})
afterAll(() => w.close())

const paper = { channel: 'paper', reporterName: '卞玉兰', reporterPhone: '16600000009' }

const sees: readonly Role[] = [
  'slip-holder',
  'requester',
  'dispatcher',
  'secretary',
  'worker',
  'receiver',
  'street-dispatcher',
  'street-leader',
  'district-leader',
]

/** What was said may be read by whoever has to do with the matter; who said it by nobody. */
const secrets = (): readonly Secret[] => [
  { words: requesterName, may: [] },
  { words: requesterPhone, may: [] },
  { words: w.people.requester.accountId, may: [] },
  { words: paper.reporterName, may: [] },
  { words: paper.reporterPhone, may: [] },
  { words: '楼道灯又黑了', may: sees },
  { words: '一单元三层的路灯', may: sees },
  { words: '雨棚漏水', may: sees.filter((role) => !['slip-holder', 'requester', 'receiver'].includes(role)) },
  { words: '井盖', may: ['far-dispatcher', 'district-leader'] },
]

const inNorth = (query = ''): Request => ({ params: { communityId: w.north.id }, query })
const days = 'from=2026-03-01&to=2026-03-31'
const of = ({ id, communityId }: { id: string; communityId: string }) => ({ communityId, matterId: id })
const raised = () => w.raise(w.people.requester)
const resolved = async () => {
  const accepted = await w.step(w.people.receiver, await w.sent(), 'accept')
  return w.step(w.people.receiver, accepted, 'resolve', { note: '灯换好了。' })
}

const matter: Table<'matter'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  // Anybody may say what is wrong; the audit administrator changes nothing.
  raise: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 403',
    ask: () => ({ body: { placeCode: w.north.otherDoor.code, title: '说件事', body: '这里有件事。' } }),
  },
  list: [
    {
      of: 'all',
      answers: '401  401  none none 200  200  200  none  none  none none  200  200  200  none none none',
      ask: () => inNorth(`microGridId=${w.north.door.microGridId}`),
    },
    {
      of: 'search',
      answers: '401  401  none none 200  200  200  none  none  none none  200  200  200  none none none',
      ask: () => inNorth(`q=${encodeURIComponent('雨棚')}`),
    },
  ],
  counts: {
    answers: '401  401  none none 200  200  200  200   none  none none  200  200  200  none none none',
    ask: () => inNorth(),
  },
  view: {
    answers: '401  401  200  404  200  200  200  404   404   200  404   200  200  200  404 404 404',
    ask: () => ({ params: of(sent.matter) }),
  },
  // Colleagues are named to those who have the matter and to those who direct it.
  handlers: {
    answers: '401  401  403  404  200  200  403  404   404   200  404   200  403  403  404 404 404',
    ask: () => ({ params: of(sent.matter) }),
  },
  // Whoever may see the matter may see what its clock would say.
  clockPreview: {
    answers: '401  401  200  404  200  200  200  404   404   200  404   200  200  200  404 404 404',
    ask: () => ({ params: of(sent.matter), query: 'urgent=true' }),
  },
  step: [
    {
      of: 'dispatch',
      answers: '401  401  403  404  200  200  403  404   404   404  404   200  403  403  404 404 404',
      ask: async () => {
        const m = await raised()
        return { params: { ...of(m), step: 'dispatch' }, body: { rev: m.rev, receiver: { agencyId: w.housing.id } } }
      },
    },
    {
      of: 'accept, by the agency it was sent to',
      answers: '401  401  403  404  403  403  403  404   404   200  404   403  403  403  404 404 404',
      ask: async () => {
        const m = await w.sent()
        return { params: { ...of(m), step: 'accept' }, body: { rev: m.rev } }
      },
    },
    {
      // 4.6: only the requester's yes closes it.
      of: 'confirm',
      answers: '401  401  200  404  403  403  403  404   404   403  404   403  403  403  404 404 404',
      ask: async () => {
        const m = await resolved()
        return { params: { ...of(m), step: 'confirm' }, body: { rev: m.rev } }
      },
    },
  ],
  // Everybody has raised something above, but for the auditor.
  mine: { answers: '401  401  200  200  200  200  200  200   200   200  200   200  200  200  200 200 none' },
  inbox: { answers: '401  401  403  403  403  403  403  403   403   200  none  403  403  403  403 403 403' },
  slip: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: (_w, role) => ({
      params: { no: sent.matter.no },
      ...(role === 'slip-holder' ? { headers: { 'x-slip-code': sent.matter.slipCode } } : {}),
    }),
  },
  slipStep: {
    of: 'confirm',
    answers: '404  200  200  404  403  403  403  404   404   403  404   403  403  403  404 404 404',
    ask: async (_w, role) => {
      const m = await resolved()
      return {
        params: { no: m.no, step: 'confirm' },
        body: { rev: m.rev, ...(role === 'slip-holder' ? { slipCode: m.slipCode } : {}) },
      }
    },
  },
  // 3.2 and 3.3: with a reason, by those who keep the place; never by who handles it or only leads.
  openReporter: {
    of: 'of a matter that another wrote down',
    answers: '401  401  404  404  200  200  403  404   404   404  404   200  403  403  404 404 404',
    ask: async () => {
      const m = await w.raise(w.people.dispatcher, { channel: 'phone', title: '电话里说的', body: '电话里说的事。' })
      return { params: of(m), body: { reason: '回访要用' } }
    },
  },
  // 4.7: for somebody without a telephone, by those who write down for others; never by who handles it, nor for who signs in.
  newSlip: [
    {
      of: 'of somebody who came to the counter',
      answers: '401  401  404  404  200  200  200  404   404   403  404   200  403  403  404 404 404',
      ask: async () => {
        const m = await w.raise(w.people.dispatcher, { title: '窗口说的', body: '窗口说的事。', ...paper })
        const to = { receiver: { agencyId: w.housing.id } }
        return { params: of(await w.step(w.people.dispatcher, m, 'dispatch', to)), body: { reason: '单子丢了' } }
      },
    },
    {
      of: 'of somebody who signs in',
      answers: '401  401  403  404  409  409  409  404   404   403  404   409  403  403  404 404 404',
      ask: async () => ({ params: of(await w.sent()), body: { reason: '单子丢了' } }),
    },
  ],
  uploadFile: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 403',
    ask: () => ({ ...inNorth(), upload: tinyPhoto }),
  },
  file: {
    answers: '404  200  200  404  200  200  200  404   404   200  404   200  200  200  404 404 404',
    ask: (_w, role) => ({
      params: { communityId: w.north.id, fileId: sent.photo },
      query: role === 'slip-holder' ? `no=${sent.matter.no}&code=${sent.matter.slipCode}` : '',
    }),
  },
  exportMatters: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  403 403 403',
    ask: () => inNorth(),
  },
  live: {
    answers: '401  401  403  403  200  200  200  200   403   403  403   200  200  200  403 403 403',
    ask: () => inNorth(),
  },
  inboxLive: { answers: '401  401  403  403  403  403  403  403   403   200  200  403  403  403  403 403 403' },
  // The bare number shows that something moved, nothing else.
  slipLive: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: () => ({ params: { no: sent.matter.no } }),
  },
}

/** 1.2: figures are of matters; 3.6: the log is the auditor's. */
const insight: Table<'insight'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  rates: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   200  200  200  403 403 403',
    ask: () => inNorth(days),
  },
  rateRows: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   200  200  200  403 403 403',
    ask: () => ({ params: { communityId: w.north.id, key: 'resolution' }, query: `${days}&part=missing` }),
  },
  log: {
    answers: '401  401  403  403  403  403  403  403   403   403  403   403  403  403  403 403 200',
    ask: () => inNorth('limit=100'),
  },
}

checkTable('matter', matter, { world: () => w, secrets })
checkTable('insight', insight, { world: () => w, secrets })
