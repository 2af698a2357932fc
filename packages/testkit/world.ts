/**
 * A small real district for tests, on a database of its own: the real modules behind the real HTTP, two communities of two work
 * methods in two streets, two agencies, and one person for every role. It decides nothing and checks nothing.
 */
import path from 'node:path'
import { importCalendarSheet } from '@gewu/server/exchange/import-calendar'
import { importOrganisationSheets } from '@gewu/server/exchange/import-organisation'
import { importRosterSheets } from '@gewu/server/exchange/import-roster'
import { type ImportReport, isWhole } from '@gewu/server/exchange/report'
import { readSeedCalendar } from '@gewu/server/exchange/seed-calendar'
import { productFolder } from '@gewu/server/kernel/product-folder'
import { jobsScope, reading, systemActor } from '@gewu/server/kernel/scope'
import { loadPacks } from '@gewu/server/load-packs'
import { foundDistrict } from '@gewu/server/modules/area/index'
import { type RunningServer, startServer } from '@gewu/server/server'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { scratchFolder } from './scratch-folder.ts'
import { type Answer, type Person, personAt } from './world-person.ts'
import { organisationSheets, type Role, roles, rosterSheets, type StaffPlan, staff } from './world-sheets.ts'

export interface Spot {
  readonly id: string
  readonly label: string
  /** What stands on its QR code. */
  readonly code: string
  readonly microGridId: string
}

export interface Neighbourhood {
  readonly id: string
  readonly name: string
  readonly streetId: string
  /** A door in its first micro-grid and one in its second. */
  readonly door: Spot
  readonly otherDoor: Spot
}

export interface Matter {
  readonly id: string
  readonly communityId: string
  readonly no: string
  readonly slipCode: string
  readonly rev: number
  /** Below /api/v1. */
  readonly path: string
}

export interface World {
  readonly server: RunningServer
  readonly database: FreshDatabase
  readonly districtId: string
  /** 北苑, by the six micro works; where everybody but the far dispatcher belongs. */
  readonly north: Neighbourhood
  /** 石桥, by the three finds, in another street. */
  readonly south: Neighbourhood
  readonly housing: { readonly id: string; readonly name: string }
  readonly roads: { readonly id: string; readonly name: string }
  readonly people: Readonly<Record<Role, Person>>
  /** One more colleague, with a post of their own. */
  join(plan: StaffPlan): Promise<Person>
  /** Somebody whom nobody has seen yet, signed in with nothing. */
  stranger(): Person
  now(): Date
  later(minutes: number): void
  raise(who: Person, more?: object): Promise<Matter>
  /** Takes a step that must succeed; the matter as it is then. */
  step(who: Person, matter: Matter, step: string, given?: object): Promise<Matter>
  /** Raised by the requester at the door of the north, and sent to the housing agency. */
  sent(): Promise<Matter>
  /** The last telephone message to this number, once it has been delivered. */
  messageTo(phone: string): Promise<string>
  close(): Promise<void>
}

/** Who reports in these tests; nobody but themselves and whoever opens the reporter may ever read these. */
export const requesterName = '周秀兰'
export const requesterPhone = '16600000001'
export const neighbourName = '邻居许'
const neighbourPhone = '16600000002'

export const world = async (at = new Date('2026-03-02T02:00:00Z')): Promise<World> => {
  const database = await freshDatabase()
  const { folder, remove } = await scratchFolder()
  let now = at
  const packsDir = path.join(productFolder(), 'packs')
  const server = await startServer({
    database: { app: database.appTarget, owner: database.ownerTarget },
    dataFolder: folder,
    packsDir,
    packs: await loadPacks(packsDir),
    webFolder: path.join(folder, 'no-web'),
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0-test',
    role: 'all',
    now: () => now,
    logLevel: process.env.GEWU_TEST_LOG ?? 'silent',
    connections: 8,
  })
  const districtId = await layOut(server)
  const messageTo = (phone: string): Promise<string> => lastMessage(server, database, phone)
  const people = await gather(server, database, messageTo)
  const { area, body } = server.modules
  const agency = (code: string) => {
    const found = body.agencyByCode(code)
    if (!found) throw new Error(`no agency ${code}`)
    return { id: found.id, name: found.name }
  }
  const neighbourhood = async (code: string): Promise<Neighbourhood> => {
    const found = area.communityByCode(code)
    if (!found) throw new Error(`no community ${code}`)
    const [door, otherDoor] = await doorsOf(server, found.id)
    if (!door || !otherDoor) throw new Error(`no doors in ${code}`)
    return { id: found.id, name: found.name, streetId: found.streetId, door, otherDoor }
  }
  const north = await neighbourhood('BY')
  const housing = agency('ZJ')
  const made: World = {
    server,
    database,
    districtId,
    north,
    south: await neighbourhood('SQ'),
    housing,
    roads: agency('DL'),
    people,
    join: async (plan) => {
      const rows = [
        ['姓名', '电话', '岗位', '网格/单位'],
        [plan.name, plan.phone, plan.post, plan.at],
      ]
      const request = { actor: systemActor, dryRun: false, onProgress: () => undefined }
      const sheets = [{ name: '岗位', rows, firstRow: 1 }]
      whole(await importOrganisationSheets(server.kernel, server.modules, { ...request, sheets }))
      return seat(server, database, plan)
    },
    stranger: () => personAt({ origin: server.origin, name: '', accountId: '', token: null }),
    now: () => now,
    later: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    raise: async (who, more = {}) => {
      const words = { title: '楼道灯又黑了', body: '一单元三层的路灯不亮，晚上看不见。' }
      return matterOf(await done(who.post('/matters', { placeCode: north.door.code, ...words, ...more })))
    },
    step: async (who, matter, step, given = {}) => {
      const answer = await done(who.post(`${matter.path}/steps/${step}`, { rev: matter.rev, ...given }))
      return { ...matter, rev: Number(answer.body?.rev) }
    },
    sent: async () =>
      made.step(people.dispatcher, await made.raise(people.requester), 'dispatch', {
        receiver: { agencyId: housing.id },
      }),
    messageTo,
    close: async () => {
      await server.close()
      await database.close()
      await remove()
    },
  }
  return made
}

const done = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
  return answer
}

const matterOf = ({ body }: Answer): Matter => {
  const text = (field: string): string => String(body?.[field])
  const [id, communityId] = [text('id'), text('communityId')]
  return {
    id,
    communityId,
    no: text('no'),
    slipCode: text('slipCode'),
    rev: Number(body?.rev),
    path: `/communities/${communityId}/matters/${id}`,
  }
}

/** Founds the district and imports what a real one would hand in; answers the district's id. */
const layOut = async ({ kernel, modules }: RunningServer): Promise<string> => {
  const districtId = kernel.ids.uuid()
  const founded = await kernel.lanes.submit({
    command: foundDistrict,
    communityId: districtId,
    commandId: kernel.ids.uuid(),
    actor: systemActor,
    body: null,
    input: { id: districtId, code: 'QH', name: '青禾区', demonstration: false },
  })
  if (!founded.ok) throw new Error(founded.refusal.code)
  await modules.refresh()
  const request = { actor: systemActor, dryRun: false, onProgress: () => undefined }
  whole(await importCalendarSheet(kernel, { ...request, districtId, sheet: await readSeedCalendar() }))
  whole(await importOrganisationSheets(kernel, modules, { ...request, sheets: organisationSheets() }))
  await modules.refresh()
  for (const [code, estate] of [
    ['BY', '槐树院'],
    ['SQ', '书院里'],
  ] as const) {
    const communityId = modules.area.communityByCode(code)?.id ?? ''
    whole(await importRosterSheets(kernel, { ...request, communityId, sheets: rosterSheets(estate) }))
  }
  return districtId
}

const whole = (report: ImportReport): void => {
  if (!isWhole(report)) throw new Error(`${report.subject}: ${JSON.stringify(report.notes.refused.slice(0, 3))}`)
}

const doorsOf = ({ kernel }: RunningServer, communityId: string): Promise<Spot[]> =>
  reading(kernel.pool, jobsScope, async (client) => {
    const { rows } = await client.query<Spot>(
      'select id, label, code, micro_grid_id as "microGridId" from gewu.place where community_id = $1 order by sort_key',
      [communityId],
    )
    return rows
  })

type Messages = (phone: string) => Promise<string>

/** Residents sign in by telephone as in life; staff, whose ways in have tests of their own, are given a session each. */
const gather = async (
  server: RunningServer,
  database: FreshDatabase,
  messageTo: Messages,
): Promise<World['people']> => {
  const { origin } = server
  const nobody = personAt({ origin, name: '', accountId: '', token: null })
  const known: Partial<Record<Role, Person>> = {
    anonymous: nobody,
    'slip-holder': nobody,
    requester: await signIn(origin, messageTo, requesterName, requesterPhone),
    neighbour: await signIn(origin, messageTo, neighbourName, neighbourPhone),
  }
  for (const [role, plan] of Object.entries(staff)) {
    const at = roles.find((one) => one === role)
    if (at) known[at] = await seat(server, database, plan)
  }
  const of = (role: Role): Person => {
    const person = known[role]
    if (!person) throw new Error(`nobody is ${role}`)
    return person
  }
  return {
    anonymous: of('anonymous'),
    'slip-holder': of('slip-holder'),
    requester: of('requester'),
    neighbour: of('neighbour'),
    dispatcher: of('dispatcher'),
    secretary: of('secretary'),
    worker: of('worker'),
    'other-worker': of('other-worker'),
    'far-dispatcher': of('far-dispatcher'),
    receiver: of('receiver'),
    'other-agency': of('other-agency'),
    'street-dispatcher': of('street-dispatcher'),
    'street-leader': of('street-leader'),
    'district-leader': of('district-leader'),
    'system-admin': of('system-admin'),
    'security-admin': of('security-admin'),
    'audit-admin': of('audit-admin'),
  }
}

const signIn = async (origin: string, messageTo: Messages, name: string, phone: string): Promise<Person> => {
  const stranger = personAt({ origin, name, accountId: '', token: null })
  await done(stranger.post('/sign-in/phone-code', { phone, shell: 'resident' }))
  const code = (await messageTo(phone)).match(/\d{6}/)?.[0]
  const answer = await done(stranger.post('/sign-in/phone', { phone, code }))
  const token = answer.headers.get('set-cookie')?.match(/^gewu_resident=([\w-]+)/)?.[1] ?? null
  const person = personAt({ origin, name, accountId: '', token })
  await done(person.post('/me/name', { name }))
  const me = await done(person.get('/me'))
  return personAt({ origin, name, accountId: String(me.body?.accountId), token })
}

const halfDayMs = 12 * 3_600_000

const seat = async (
  { kernel, modules, origin }: RunningServer,
  database: FreshDatabase,
  { name, phone, shell }: StaffPlan,
): Promise<Person> => {
  const { rows } = await database.owner.query<{ id: string }>('select id from gewu.account where phone_index = $1', [
    modules.identity.indexPhone(phone),
  ])
  const accountId = rows[0]?.id
  if (accountId === undefined) throw new Error(`no account of ${name}`)
  const token = kernel.ids.token()
  const at = kernel.now()
  await database.owner.query(
    'insert into gewu.session (token_hash, account_id, shell, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)',
    [kernel.crypto.digest(token, 'session'), accountId, shell, at, new Date(at.getTime() + halfDayMs)],
  )
  return personAt({ origin, name, accountId, token })
}

const patienceMs = 20_000

const lastMessage = async ({ kernel }: RunningServer, database: FreshDatabase, phone: string): Promise<string> => {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    const { rows } = await database.owner.query<{ id: string; body: Buffer }>(
      'select id, body_cipher as body from gewu.local_message where phone_index = $1 order by created_at desc, id desc limit 1',
      [kernel.crypto.blindIndex(phone, 'local-message')],
    )
    const said = rows[0] ? kernel.crypto.open(rows[0].body, `local_message.body:${rows[0].id}`) : null
    if (said !== null) return said
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`no message reached ${phone}`)
}
