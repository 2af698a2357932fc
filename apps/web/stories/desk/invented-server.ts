/** A server that is not there: answers the desk's requests from memory, for the story page only. */
import type { ReplyAt } from '@gewu/client/client'
import type { MatterRow, MatterView } from '@gewu/contract/matter'
import { accounts, agencies, areas, communityId, grids, idOf, me, pack, places, streetId } from './invented-area.ts'
import { inventedFigures, inventedLog } from './invented-figures.ts'
import { inventedMatters } from './invented-matters.ts'

export type Scenario = 'signed-in' | 'nobody' | 'offline' | 'empty' | 'agency' | 'slow'
type Asked = {
  readonly match: RegExpMatchArray
  readonly query: URLSearchParams
  readonly body: Record<string, unknown>
}
type Refusal = { readonly status: number; readonly code: string; readonly title: string }
type Handler = (asked: Asked) => unknown

const refusal = (status: number, code: string, title: string): Refusal => ({ status, code, title })
const isRefusal = (reply: unknown): reply is Refusal =>
  typeof reply === 'object' && reply !== null && 'code' in reply && 'title' in reply && 'status' in reply
const page = <T>(rows: readonly T[], next: string | null = null) => ({ rows, next })

const queueStages: Readonly<Record<string, readonly string[]>> = {
  waiting: ['raised'],
  handling: ['sent', 'working'],
  resident: ['answered'],
  closed: ['closed'],
}

export function inventedFetch(scenario: Scenario): typeof fetch {
  let matters: readonly MatterView[] = scenario === 'empty' ? [] : inventedMatters
  let signedIn = scenario !== 'nobody'
  const self =
    scenario === 'agency'
      ? {
          ...me,
          communities: [],
          posts: [
            {
              ...me.posts[0],
              title: '单位经办人',
              nodeName: '区城管局',
              key: 'agency-handler',
              id: idOf(12),
              node: { kind: 'agency' as const, agencyId: idOf(101) },
              may: ['handle-matters' as const],
            },
          ],
          agencies: [{ id: idOf(101), name: '区城管局' }],
        }
      : me
  const inQueue = (queue: string | null) => (row: MatterRow) =>
    queue === 'whistle'
      ? row.kind === 'whistle'
      : queue === null || queue === 'all' || queueStages[queue]?.includes(row.stage)
  const listed = (query: URLSearchParams) =>
    matters
      .filter(inQueue(query.get('queue')))
      .filter((row) => query.get('category') === null || row.category === query.get('category'))
      .filter((row) => query.get('kind') === null || row.kind === query.get('kind'))
      .filter((row) => query.get('microGridId') === null || row.microGridId === query.get('microGridId'))
      .filter((row) => `${row.title}${row.place}`.includes(query.get('q') ?? ''))
  const step: Handler = ({ match, body }) => {
    const matter = matters.find(({ id }) => id === match[1])
    if (matter === undefined) return refusal(404, 'matter-unknown', '没有这件事，请核对号码。')
    if (String(body.note ?? '').includes('改过')) {
      matters = matters.map((one) => (one.id === matter.id ? { ...one, rev: one.rev + 1 } : one))
      if (body.rev === matter.rev) return refusal(409, 'changed-meanwhile', '别人刚刚改过，请看过新的再办。')
    }
    matters = matters.map((one) =>
      one.id === matter.id ? { ...one, rev: one.rev + 1, stage: 'sent', stateName: '派出去了，等接单' } : one,
    )
    return { id: matter.id, rev: matter.rev + 1, state: 'dispatched' }
  }
  const routes: readonly (readonly [method: string, path: RegExp, reply: Handler])[] = [
    ['GET', /^\/me$/, () => (signedIn ? self : refusal(401, 'not-signed-in', '请先登录。'))],
    [
      'POST',
      /^\/sign-in\/password$/,
      ({ body }) => {
        if (body.totp === '000000') return refusal(401, 'signin-refused', '对不上，请核对后再试。')
        signedIn = true
        return { me: self }
      },
    ],
    [
      'POST',
      /^\/sign-out$/,
      () => {
        signedIn = false
        return {}
      },
    ],
    [
      'GET',
      /^\/invitations\/(.+)$/,
      ({ match }) =>
        match[1]?.startsWith('spent')
          ? refusal(410, 'invitation-spent', '这个链接用过了或过期了，请找管理员再开一个。')
          : {
              name: '苗青',
              loginName: 'miaoqing',
              totpUri: 'otpauth://totp/Gewu:miaoqing?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Gewu',
            },
    ],
    [
      'POST',
      /^\/invitations\/(.+)$/,
      () => {
        signedIn = true
        return { me: self }
      },
    ],
    ['GET', /^\/areas$/, () => areas],
    ['GET', /^\/agencies$/, () => agencies],
    ['POST', /^\/agencies/, () => ({ id: idOf(190), rev: 2 })],
    ['GET', /\/pack$/, () => pack],
    ['GET', /\/grids$/, () => (scenario === 'empty' ? [] : grids)],
    [
      'GET',
      /\/coverage$/,
      () =>
        ({
          places: 30,
          households: 452,
          microGrids: 6,
          unassignedPlaces: 2,
          unassignedHouseholds: 31,
          withoutLead: [{ id: idOf(206), name: '第六微网格' }],
          outOfBounds: [
            { id: idOf(205), name: '第五微网格', households: 88, reason: null },
            { id: idOf(206), name: '第六微网格', households: 40, reason: '西边一栋等拆，户数年底再并。' },
          ],
        }) satisfies ReplyAt<'grid', 'coverage'>,
    ],
    [
      'GET',
      /\/places$/,
      ({ query }) =>
        page(
          places.filter(
            (place) =>
              (query.get('microGridId') === null || place.microGridId === query.get('microGridId')) &&
              (query.get('unassigned') === null || place.microGridId === null) &&
              place.label.includes(query.get('q') ?? ''),
          ),
        ),
    ],
    [
      'POST',
      /\/(size-reason|name|retire|memberships|spots|grids)$/,
      () => ({ id: idOf(299), rev: 4, code: 'D0000099', revision: 3, moved: 2 }),
    ],
    [
      'GET',
      /\/matter-counts$/,
      () => ({
        waiting: matters.filter(inQueue('waiting')).length,
        handling: matters.filter(inQueue('handling')).length,
        resident: matters.filter(inQueue('resident')).length,
        whistle: matters.filter(inQueue('whistle')).length,
      }),
    ],
    [
      'POST',
      /^\/matters$/,
      ({ body }) =>
        String(body.body ?? '') === '' && body.kind !== 'dispute'
          ? refusal(400, 'input-invalid', '有几处没填对，请看标出来的地方。')
          : { id: idOf(1999), communityId, no: '52630718', slipCode: 'K7M2QX', rev: 1 },
    ],
    ['GET', /\/matters$/, ({ query }) => page(listed(query))],
    [
      'GET',
      /^\/inbox$/,
      () =>
        page(
          matters
            .filter(({ stage }) => stage === 'sent' || stage === 'working')
            .map((row) => ({ ...row, communityName: '渡口社区', can: undefined })),
        ),
    ],
    [
      'GET',
      /^\/slips\/(\d{8})$/,
      ({ match }) => {
        const matter = matters.find(({ no }) => no === match[1])
        return matter === undefined
          ? refusal(404, 'matter-unknown', '没有这件事，请核对号码。')
          : {
              no: matter.no,
              stateName: matter.stateName,
              progress: matter.progress,
              closed: matter.stage === 'closed',
              matter,
            }
      },
    ],
    ['POST', /\/matters\/([^/]+)\/steps\/[^/]+$/, step],
    [
      'GET',
      /\/clock$/,
      () => ({
        acceptBy: '2024-10-24T16:12:00+08:00',
        contactBy: '2024-10-25T12:00:00+08:00',
        dueAt: '2024-10-29T18:00:00+08:00',
        reportBy: '2024-10-25T09:00:00+08:00',
        uncoveredYear: null,
      }),
    ],
    ['GET', /\/handlers$/, () => [{ accountId: idOf(900), name: '陈师傅', title: '单位经办人' }]],
    ['POST', /\/reporter$/, () => ({ name: '周阿姨', phone: '13800000027' })],
    ['POST', /\/slip$/, () => ({ no: '41720863', slipCode: 'P4T9WC' })],
    ['POST', /\/files$/, () => ({ id: idOf(900) })],
    ['GET', /^\/accounts$/, ({ query }) => page(accounts.filter(({ name }) => name.includes(query.get('q') ?? '')))],
    ['POST', /^\/accounts$/, () => ({ id: idOf(999), invitation: 'inv-5tq8dkz3w0p2m7h4' })],
    ['POST', /\/invitation$/, () => ({ invitation: 'inv-9ak2m7h45tq8dkz3' })],
    ['POST', /\/disable$/, () => ({})],
    [
      'GET',
      /^\/sign-in-guard$/,
      () =>
        [
          {
            kind: 'account',
            accountId: idOf(30),
            name: '苗青',
            failures: 6,
            since: '2024-10-24T14:40:00+08:00',
            lockedUntil: '2024-10-24T15:25:00+08:00',
          },
          {
            kind: 'address',
            accountId: null,
            name: null,
            failures: 3,
            since: '2024-10-24T13:10:00+08:00',
            lockedUntil: null,
          },
        ] satisfies ReplyAt<'identity', 'signInGuard'>,
    ],
    [
      'GET',
      /^\/posts$/,
      () =>
        page(
          accounts.flatMap(({ id, name, posts }) =>
            posts.map((post) => ({
              id: post.id,
              key: 'k',
              title: post.title,
              nodeName: post.nodeName,
              node: { kind: 'area', areaId: communityId },
              accountId: id,
              name,
              since: '2024-03-01T09:00:00+08:00',
            })),
          ),
        ),
    ],
    [
      'GET',
      /^\/post-templates$/,
      () =>
        [
          {
            key: 'dispatcher',
            title: '值守',
            level: 'general-grid',
            at: '一级总网格',
            may: ['dispatch-matters', 'view-register'],
          },
          {
            key: 'micro-head',
            title: '微网格长',
            level: 'micro-grid',
            at: '微网格',
            may: ['lead-micro-grid', 'handle-matters'],
          },
          { key: 'agency-handler', title: '单位经办人', level: 'agency', at: '单位', may: ['handle-matters'] },
          { key: 'street-leader', title: '街道负责人', level: 'street', at: '街道', may: ['view-rates'] },
        ] satisfies ReplyAt<'post', 'postTemplates'>,
    ],
    ['POST', /^\/posts/, () => ({ id: idOf(699) })],
    ['GET', /\/rates$/, () => inventedFigures],
    [
      'GET',
      /\/rates\/(\w+)$/,
      ({ query }) =>
        page(matters.slice(query.get('part') === 'missing' ? 6 : 9, query.get('part') === 'counted' ? 14 : 8)),
    ],
    ['GET', /\/log$/, () => page(inventedLog, '20')],
  ]
  void streetId
  return async (input, init) => {
    if (scenario === 'offline') throw new TypeError('offline')
    if (scenario === 'slow') await new Promise(() => undefined)
    const url = new URL(String(input), location.origin)
    const path = url.pathname.replace(/^\/api\/v1/, '')
    const body: Record<string, unknown> = typeof init?.body === 'string' ? JSON.parse(init.body) : {}
    for (const [method, pattern, reply] of routes) {
      const match = method === (init?.method ?? 'GET') ? path.match(pattern) : null
      if (match === null) continue
      const said = reply({ match, query: url.searchParams, body })
      return new Response(JSON.stringify(said), { status: isRefusal(said) ? said.status : 200 })
    }
    return new Response(JSON.stringify(refusal(404, 'not-found', `没有 ${path}`)), { status: 404 })
  }
}
