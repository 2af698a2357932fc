/**
 * Asks every route as every role and holds the answers against a table written by hand from the product rules. It never looks at a
 * policy, a post or an ability.
 */
import { type Api, api } from '@gewu/contract/api'
import type { Route } from '@gewu/contract/route'
import type { World } from '@gewu/testkit/world'
import { type Answer, isAnswer, type Person } from '@gewu/testkit/world-person'
import { type Role, roles } from '@gewu/testkit/world-sheets'
import { expect, it } from 'vitest'

export interface Request {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes of a photo, for the route that takes one. */
  readonly upload?: Uint8Array<ArrayBuffer>
}

export interface Row {
  /** What is asked for, where one route has several rows. */
  readonly of?: string
  /** Seventeen answers in the order of `roles`: a status, or `none` for 200 with nothing in it. */
  readonly answers: string
  /** A request as this role would make it, on fresh things where it changes any. */
  ask?(world: World, role: Role): Request | Promise<Request>
}

export type Table<Module extends keyof Api> = Readonly<Record<keyof Api[Module], Row | readonly Row[]>>

/** Words of the world that only some may ever read, in any answer of any route; by hand. */
export interface Secret {
  readonly words: string
  readonly may: readonly Role[]
}

const expected = (row: Row): ReadonlyMap<Role, string> => {
  const cells = row.answers.trim().split(/\s+/)
  if (cells.length !== roles.length)
    throw new Error(`${cells.length} answers for ${roles.length} roles: ${row.answers}`)
  return new Map(roles.map((role, i) => [role, cells[i] ?? '']))
}

/** One test a row, and one that no route is left out. */
export const checkTable = <Module extends keyof Api>(
  module: Module,
  table: Table<Module>,
  given: { world(): World; secrets(): readonly Secret[]; minutesBetween?: number },
): void => {
  const routes: Readonly<Record<string, Route>> = api[module]
  const rows: Readonly<Record<string, Row | readonly Row[]>> = table
  it(`has a row for every route of ${module}`, () => {
    expect(Object.keys(rows).sort()).toEqual(Object.keys(routes).sort())
  })
  for (const [name, one] of Object.entries(rows)) {
    for (const row of 'answers' in one ? [one] : one) {
      it(`${module}.${name}${row.of ? ` (${row.of})` : ''}`, async () => {
        const route = routes[name]
        if (!route) throw new Error(`no route ${module}.${name}`)
        given.world().later(given.minutesBetween ?? 0)
        const heard = await askAll(given.world(), route, row, given.secrets())
        expect(Object.fromEntries(heard)).toEqual(Object.fromEntries(expected(row)))
      })
    }
  }
}

const askAll = async (
  world: World,
  route: Route,
  row: Row,
  secrets: readonly Secret[],
): Promise<ReadonlyMap<Role, string>> => {
  const heard = new Map<Role, string>()
  for (const role of roles) {
    const request = (await row.ask?.(world, role)) ?? {}
    const answer = await knock(world.people[role], route, request)
    heard.set(role, row.answers.includes('none') && isEmpty(answer) ? 'none' : String(answer.status))
    for (const { words, may } of secrets)
      if (!may.includes(role)) expect(answer.text.includes(words), `${role} must not read “${words}”`).toBe(false)
  }
  return heard
}

/** No rows, or nothing but zeros. */
const isEmpty = ({ status, rows, body }: Answer): boolean => {
  if (status !== 200) return false
  if (body === null || Array.isArray(body.rows)) return rows.length === 0
  return Object.values(body).every((value) => value === 0)
}

const knock = async (person: Person, route: Route, request: Request): Promise<Answer> => {
  const path = pathOf(route, request)
  if (route.media === 'stream') {
    const heard = await person.listen(path)
    if (isAnswer(heard)) return heard
    heard.end()
    return {
      status: 200,
      code: '',
      body: null,
      rows: [],
      text: heard.heard(),
      bytes: Buffer.alloc(0),
      headers: new Headers(),
    }
  }
  if (request.upload) return person.upload(path, request.upload, 'photo.png')
  const asking = request.headers ? { headers: request.headers } : {}
  return route.method === 'GET' ? person.get(path, asking) : person.post(path, request.body ?? {}, asking)
}

const pathOf = ({ path }: Route, { params = {}, query = '' }: Request): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${path} needs ${name}`)
    return encodeURIComponent(value)
  })
  return query === '' ? filled : `${filled}?${query}`
}
