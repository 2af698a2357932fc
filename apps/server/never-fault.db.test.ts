/** Every field of every route is handed nonsense, one at a time, by somebody who may use the route: each is answered, none is a fault. */
import { randomUUID } from 'node:crypto'
import { api } from '@gewu/contract/api'
import type { Route } from '@gewu/contract/route'
import { type World, world } from '@gewu/testkit/world'
import { isAnswer, type Person } from '@gewu/testkit/world-person'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const nonsenseWords = [
  "'; drop table gewu.matter; --",
  '\u0000',
  '%00',
  '..',
  '0001-01-01',
  '9999-12-31',
  '😀',
  randomUUID(),
]
const nonsense: readonly unknown[] = [...nonsenseWords, null, -1, 1e300, true, [], {}, '长'.repeat(50_000)]

/** What a field may hold, by its name; whatever else is left out. */
const plausible = (): Readonly<Record<string, unknown>> => ({
  name: '某某',
  title: '楼道灯黑了',
  body: '三层的灯不亮。',
  reason: '有缘由',
  code: `N${randomUUID().slice(0, 8)}`.toUpperCase(),
  kind: '其他',
  level: 'micro-grid',
  rev: 1,
  communityId: w.north.id,
  parentId: null,
  placeIds: [w.north.door.id],
  microGridId: w.north.door.microGridId,
  effectiveOn: '2026-03-02',
  accountId: w.people.worker.accountId,
  postKey: 'clerk',
  node: { kind: 'area', areaId: w.north.id },
  loginName: `some.${randomUUID().slice(0, 8)}`,
  password: '春风又绿江南岸-7421',
  totp: '123456',
  pin: '739154',
  phone: '15500000001',
  shell: 'resident',
  deviceId: randomUUID(),
  challenge: 'c',
  signature: 's',
  label: '手机',
  from: '2026-03-01',
  to: '2026-03-31',
})

/** Fields that mean something else in one route than in the others. */
const there: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'matter.raise': { kind: 'appeal' },
  'area.createArea': { kind: 'community', packId: 'yilong-365' },
  'identity.signInPhone': { code: '000000' },
  'identity.bindDevice': { code: '000000' },
}

const whoMay = (module: string, name: string): Person => {
  if (name === 'log') return w.people['audit-admin']
  if (name === 'inbox') return w.people.receiver
  if (name === 'signInGuard') return w.people['security-admin']
  if (name === 'rename' || name === 'mine') return w.people.neighbour
  if (module === 'sync') return w.people.worker
  return ['matter', 'grid', 'insight', 'people', 'visit'].includes(module)
    ? w.people.secretary
    : w.people['system-admin']
}

const fieldsOf = (schema: z.ZodType | undefined): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : []

interface Filled {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}

const filled = (of: string, route: Route): Filled => {
  const all: Readonly<Record<string, unknown>> = {
    ...plausible(),
    ...there[of],
    // In addresses these name things that are there.
    areaId: w.north.id,
    gridId: w.north.door.microGridId,
    matterId: randomUUID(),
    no: '12345678',
    step: 'dispatch',
    key: 'resolution',
    token: 'x'.repeat(43),
  }
  const pick = (fields: readonly string[]) =>
    Object.fromEntries(fields.flatMap((field) => (field in all ? [[field, all[field]]] : [])))
  const words = (fields: readonly string[]) =>
    Object.fromEntries(Object.entries(pick(fields)).map(([field, value]) => [field, String(value)]))
  const asked = ['from', 'to'].filter((field) => fieldsOf(route.query).includes(field))
  return { params: words(fieldsOf(route.params)), query: words(asked), body: pick(fieldsOf(route.body)) }
}

const knock = async (person: Person, route: Route, { params, query, body }: Filled): Promise<number> => {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? randomUUID()))
  const whole = `${path}?${new URLSearchParams(query)}`
  if (route.media === 'stream') {
    const heard = await person.listen(whole)
    if (isAnswer(heard)) return heard.status
    heard.end()
    return 200
  }
  return (route.method === 'GET' ? await person.get(whole) : await person.post(whole, body)).status
}

describe.each(Object.keys(api))('%s', (module) => {
  const routes: Readonly<Record<string, Route>> = Object.entries(api).find(([name]) => name === module)?.[1] ?? {}
  // Whoever has signed out can ask nothing more.
  it.each(Object.keys(routes).filter((name) => name !== 'signOut'))('%s', async (name) => {
    const route = routes[name]
    if (!route) throw new Error(`no route ${name}`)
    const of = `${module}.${name}`
    const faults: string[] = []
    const check = async (what: string, given: Filled): Promise<void> => {
      const status = await knock(whoMay(module, name), route, given)
      if (status >= 500) faults.push(`${what}: ${status}`)
    }
    for (const field of fieldsOf(route.params))
      for (const word of nonsenseWords) {
        const given = filled(of, route)
        await check(`${field}=${word}`, { ...given, params: { ...given.params, [field]: word } })
      }
    for (const field of fieldsOf(route.query))
      for (const word of nonsenseWords) {
        const given = filled(of, route)
        await check(`?${field}=${word}`, { ...given, query: { ...given.query, [field]: word } })
      }
    for (const field of fieldsOf(route.body))
      for (const value of nonsense) {
        const given = filled(of, route)
        await check(`${field}: ${JSON.stringify(value).slice(0, 40)}`, {
          ...given,
          body: { ...given.body, [field]: value },
        })
      }
    expect(faults).toEqual([])
  })
})
