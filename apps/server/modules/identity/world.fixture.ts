/** A small district with its people for the tests of sign-in and posts: real modules over a real database, spoken to over HTTP. */
import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import type { Me } from '@gewu/contract/identity'
import type { Node } from '@gewu/contract/post'
import { type TestKernel, testKernel } from '@gewu/testkit/test-kernel'
import type { FastifyInstance } from 'fastify'
import { runOnce, Logger as WorkerLogger } from 'graphile-worker'
import { vi } from 'vitest'
import type { Json } from '../../kernel/canonical.ts'
import type { Command } from '../../kernel/command.ts'
import { buildHttp } from '../../kernel/http.ts'
import { openQueuePool } from '../../kernel/jobs.ts'
import { systemActor } from '../../kernel/scope.ts'
import { areaModule, createArea, foundDistrict } from '../area/index.ts'
import { bodyModule, createAgency } from '../body/index.ts'
import { createGrid, gridModule } from '../grid/index.ts'
import { postModule } from '../post/index.ts'
import { type IdentityDeps, type IdentityModule, identityModule } from './index.ts'
import { totpCode } from './totp.ts'

export interface Answer {
  readonly status: number
  // Whatever came, as a reader without types would see it.
  readonly body: Record<string, never> & { code?: string; me?: Me; id?: string; invitation?: string; rows?: Json[] }
  readonly text: string
  /** Where the next page begins. */
  readonly next: string | null
  readonly cookie: string | null
}

export interface Person {
  get(path: string): Promise<Answer>
  post(path: string, body: object, key?: string): Promise<Answer>
  readonly cookie: string | null
}

export interface World {
  readonly test: TestKernel
  readonly identity: IdentityModule
  readonly post: ReturnType<typeof postModule>
  readonly ids: Ids
  stranger(ip?: string): Person
  /** Whoever got the cookie of this answer. */
  holder(answer: Answer): Person
  /** Somebody at the desk with these posts, made by the seed of the demonstration, signed in. */
  desk(posts: readonly { key: string; node: Node }[], name?: string): Promise<DeskPerson>
  run<I, R extends Json>(command: Command<I, R>, input: I, at?: string): Promise<R>
  later(minutes: number): void
  now(): Date
  /** Delivers what waits in the queue. */
  deliver(): Promise<void>
  /** The code that the last message to this number holds. */
  codeFor(phone: string): Promise<string>
  close(): Promise<void>
}

export interface DeskPerson extends Person {
  readonly accountId: string
  readonly loginName: string
}

interface Ids {
  readonly district: string
  readonly streetA: string
  readonly streetB: string
  readonly communityA: string
  readonly communityB: string
  readonly gridA: string
  readonly gridA2: string
  readonly gridB: string
  readonly agency: string
  readonly agencyB: string
}

const silent = new WorkerLogger(() => () => undefined)

export const password = '春风又绿江南岸-7421'
export const seedSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

export const openWorld = async (o: { demonstration: boolean; webhook?: IdentityDeps['webhook'] }): Promise<World> => {
  const test = await testKernel()
  const { kernel } = test
  const queue = openQueuePool(test.database.ownerTarget, kernel.log, 2)
  const area = areaModule(kernel)
  const body = bodyModule(kernel, { area })
  const grid = gridModule(kernel, {
    area,
    leadsOf: (communityId, grids) => post.leadsOf(communityId, grids),
    alsoFollow: async () => undefined,
  })
  const post: ReturnType<typeof postModule> = postModule(kernel, { area, grid, body })
  const identity = identityModule(kernel, { area, body, grid, post, ...(o.webhook ? { webhook: o.webhook } : {}) })
  let now = kernel.now()
  const district: string = randomUUID()

  const run = async <I, R extends Json>(command: Command<I, R>, input: I, at = district): Promise<R> => {
    const call = { command, communityId: at, commandId: kernel.ids.uuid(), actor: systemActor, input, body: null }
    const result = await kernel.lanes.submit(call)
    if (!result.ok) throw new Error(result.refusal.code)
    return result.value
  }
  await run(foundDistrict, { id: district, code: '6101', name: '青溪区', demonstration: o.demonstration })
  await area.refresh()
  const newArea = async (parentId: string, kind: 'street' | 'community', code: string, packId: string | null) =>
    (
      await run(createArea(kernel.packs), {
        parentId,
        kind,
        code,
        name: `${code}${kind === 'street' ? '街道' : '社区'}`,
        packId,
        demonstration: o.demonstration,
      })
    ).id
  const streetA = await newArea(district, 'street', 'A', null)
  const streetB = await newArea(district, 'street', 'B', null)
  const communityA = await newArea(streetA, 'community', 'A1', 'nanchuan-three-finds')
  const communityB = await newArea(streetB, 'community', 'B1', 'nanchuan-three-finds')
  await area.refresh()
  const pack = area.community(communityA)?.pack
  if (!pack) throw new Error('no pack')
  const newGrid = async (at: string, code: string) =>
    (await run(createGrid, { pack, parentId: null, level: 'home-group', code, name: `${code}家` }, at)).id
  const newAgency = async (areaId: string, code: string) =>
    (await run(createAgency, { areaId, parentId: null, code, name: `${code}局`, kind: 'housing' })).id
  const ids: Ids = {
    district,
    streetA,
    streetB,
    communityA,
    communityB,
    gridA: await newGrid(communityA, 'JA1'),
    gridA2: await newGrid(communityA, 'JA2'),
    gridB: await newGrid(communityB, 'JB1'),
    agency: await newAgency(district, 'ZJ'),
    agencyB: await newAgency(streetB, 'BZJ'),
  }
  await body.refresh()
  const app = await buildHttp({
    bound: [...identity.routes, ...post.routes],
    callerOf: identity.callerOf,
    watchCaller: identity.watchCaller,
    secureCookies: false,
    onUnexpected: (error) => {
      throw error
    },
  })
  let people = 0
  const world: World = {
    test,
    identity,
    post,
    ids,
    run,
    stranger: (ip) => personOf(app, null, ip),
    holder: (answer) => personOf(app, answer.cookie),
    now: () => now,
    later: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000)
      test.setNow(now)
    },
    desk: async (posts, name = '张三') => {
      people += 1
      const loginName = `desk${people}`
      const seeded = await identity.seedPeople([{ name, loginName, password, totpSecret: seedSecret, posts }])
      if (!seeded.ok) throw new Error(seeded.refusal.code)
      const signedIn = await personOf(app, null).post('/sign-in/password', {
        loginName,
        password,
        totp: totpCode(seedSecret, now),
      })
      if (signedIn.status !== 200) throw new Error(signedIn.text)
      return Object.assign(personOf(app, signedIn.cookie), { accountId: seeded.value[0] ?? '', loginName })
    },
    deliver: async () => {
      await runOnce({ pgPool: queue, taskList: identity.tasks, noHandleSignals: true, logger: silent })
      // The library may write what became of a job a moment after it has said it is done.
      await vi.waitFor(async () => {
        const { rows } = await queue.query('select 1 from graphile_worker.jobs where locked_at is not null')
        if (rows.length > 0) throw new Error('a job is still being put away')
      }, 10_000)
    },
    codeFor: async (phone) => {
      await world.deliver()
      const { rows } = await test.database.owner.query<{ id: string; body: Buffer }>(
        'select id, body_cipher as body from gewu.local_message where phone_index = $1 order by created_at desc, id desc limit 1',
        [kernel.crypto.blindIndex(phone, 'local-message')],
      )
      const [row] = rows
      const plain = row ? kernel.crypto.open(row.body, `local_message.body:${row.id}`) : null
      return plain?.match(/\d{6}/)?.[0] ?? ''
    },
    close: async () => {
      await app.close()
      identity.close()
      area.close()
      body.close()
      await queue.end()
      await test.close()
    },
  }
  return world
}

const personOf = (app: FastifyInstance, cookie: string | null, ip = '127.0.0.1'): Person => {
  const shell = cookie?.match(/^gewu_(\w+)=/)?.[1] ?? 'resident'
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    key: string = randomUUID(),
  ): Promise<Answer> => {
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      remoteAddress: ip,
      headers: { 'idempotency-key': key, 'x-gewu-shell': shell, ...(cookie ? { cookie } : {}) },
      ...(body ? { payload: body } : {}),
    })
    const set = answer.headers['set-cookie']
    const first = Array.isArray(set) ? set[0] : set
    return {
      status: answer.statusCode,
      body: answer.json(),
      text: answer.body,
      next: answer.json().next ?? null,
      cookie: typeof first === 'string' ? (first.split(';')[0] ?? null) : null,
    }
  }
  return {
    cookie,
    get: (path) => ask('GET', path),
    post: (path, body, key) => ask('POST', path, body, key),
  }
}

/** A phone: a key pair of its own. */
export const newPhone = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' })
  return {
    publicKey: { kty, crv, x, y },
    sign: (challenge: string): string => signWith(privateKey, challenge),
  }
}

const signWith = (key: KeyObject, text: string): string =>
  sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
