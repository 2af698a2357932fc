/**
 * Who may read what was read out of people's words: expected answers written by hand from the product rules. 3.3: neighbours see a line
 * that the desk wrote, never a neighbour's own words. 3.6: administrators stand apart, and the auditor changes nothing.
 */
import { requesterName, requesterPhone, type World, world } from '@gewu/testkit/world'
import { afterAll, beforeAll } from 'vitest'
import { checkTable, type Request, type Secret, type Table } from './permissions.fixture.ts'

let w: World
let lamp: Awaited<ReturnType<World['raise']>>
let issueId = ''
let proposalId = ''

const openedLine = '槐树院一栋的楼道灯'

beforeAll(async () => {
  w = await world()
  const { requester, dispatcher } = w.people
  for (const words of ['楼道的灯还是黑的', '楼道灯不亮了', '楼道灯又黑了'])
    lamp = await w.raise(requester, { title: words })
  await w.server.settle()
  const { rows } = await dispatcher.get(`/communities/${w.north.id}/focus`)
  issueId = String(rows[0]?.id)
  const opened = await dispatcher.post(`${lamp.path}/opened`, { title: openedLine })
  if (opened.status !== 200) throw new Error(opened.text)
})
afterAll(() => w.close())

const secrets = (): readonly Secret[] => [
  { words: requesterName, may: [] },
  { words: requesterPhone, may: [] },
  { words: w.people.requester.accountId, may: [] },
  {
    words: '楼道灯又黑了',
    may: ['requester', 'dispatcher', 'secretary', 'worker', 'street-dispatcher', 'street-leader', 'district-leader'],
  },
]

const inNorth = (query = ''): Request => ({ params: { communityId: w.north.id }, query })
const ofLamp = (): Request => ({ params: { communityId: w.north.id, matterId: lamp.id } })
const ofIssue = (body?: object): Request => ({
  params: { communityId: w.north.id, issueId },
  ...(body ? { body } : {}),
})
const days = 'from=2026-03-01&to=2026-03-31'

const text: Table<'text'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  // For whoever sees the matter and dispatches for the community whole.
  suggestion: {
    answers: '401  401  403  404  200  200  403  404   404   404  404   200  403  403  404 404 404',
    ask: ofLamp,
  },
  record: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   200  200  200  403 403 403',
    ask: () => inNorth(days),
  },
  recordRows: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   200  200  200  403 403 403',
    ask: () => inNorth(`${days}&question=category&part=all`),
  },
  switchSuggestions: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   200  403  403  403 403 403',
    ask: () => ({ ...inNorth(), body: { on: true, reason: '再用用看' } }),
  },
  // Everybody may ask; what they read is what they may see: neighbours the line, the auditor nothing at all.
  similar: {
    answers: '200  200  200  200  200  200  200  none  none  none none  200  200  200  none none none',
    ask: () => ({ ...inNorth(), body: { body: '槐树院一栋的楼道灯又黑了' } }),
  },
  // Who reported it has said so already; staff where they write down for others; leaders and administrators are neighbours too.
  meToo: {
    answers: '401  401  409  200  200  200  200  200   200   200  200   200  200  200  200 200 404',
    ask: ofLamp,
  },
  opened: {
    answers: '401  401  200  404  200  200  200  404   404   404  404   200  200  200  404 404 404',
    ask: ofLamp,
  },
  openToNeighbours: {
    answers: '401  401  403  404  200  200  403  404   404   404  404   200  403  403  404 404 404',
    ask: () => ({ ...ofLamp(), body: { title: openedLine } }),
  },
  issues: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   200  200  200  403 403 403',
    ask: () => inNorth(),
  },
  issue: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   200  200  200  403 403 403',
    ask: () => ofIssue(),
  },
  issueMatters: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   200  200  200  403 403 403',
    ask: () => ofIssue(),
  },
  splitIssue: {
    of: 'of a matter that is not in it',
    answers: '401  401  403  403  400  400  403  403   403   403  403   400  403  403  403 403 403',
    ask: () => ofIssue({ matterIds: [w.north.id] }),
  },
  joinIssues: {
    of: 'with itself',
    answers: '401  401  400  400  400  400  400  400   400   400  400   400  400  400  400 400 400',
    ask: () => ofIssue({ otherId: issueId }),
  },
  dismissIssue: {
    answers: '401  401  403  403  200  200  403  403   403   403  403   200  403  403  403 403 403',
    ask: () => ofIssue({ dismissed: false, reason: '还在说' }),
  },
  // The first who may proposes it; the others find it proposed.
  proposeIssue: {
    answers: '401  401  403  403  200  409  403  403   403   403  403   409  403  403  403 403 403',
    ask: () => ofIssue({ title: '给一栋换楼道灯', reason: '三户说了三回' }),
  },
  withdrawProposal: {
    answers: '401  401  403  403  200  404  403  403   403   403  403   404  403  403  403 403 403',
    ask: async (world) => {
      const { rows } = await world.people.dispatcher.get(`/communities/${w.north.id}/focus?state=proposed`)
      const proposal: unknown = rows[0]?.proposal
      const standing =
        proposal !== null && typeof proposal === 'object' && 'id' in proposal && 'rev' in proposal ? proposal : null
      proposalId = standing === null ? proposalId : String(standing.id)
      return {
        params: { communityId: w.north.id, issueId, proposalId },
        body: { rev: standing === null ? 0 : Number(standing.rev), reason: '先等一等' },
      }
    },
  },
}

checkTable('text', text, { world: () => w, secrets })
