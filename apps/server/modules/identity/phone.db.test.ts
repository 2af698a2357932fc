import type { Node } from '@gewu/contract/post'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newPhone, openWorld, type World } from './world.fixture.ts'

let world: World
let n = 0
/** A number that no test has used. */
const number = (): string => `1990000${String(++n).padStart(4, '0')}`
const askCode = (phone: string, shell = 'resident', ip = '10.1.0.1') =>
  world.stranger(ip).post('/sign-in/phone-code', { phone, shell })
const enter = (phone: string, code: string, ip = '10.1.0.1') =>
  world.stranger(ip).post('/sign-in/phone', { phone, code })
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

beforeAll(async () => {
  world = await openWorld({ demonstration: true })
})
afterAll(() => world.close())

/** What every table of the database holds, as text. */
const everything = async (schema: string): Promise<string> => {
  const { owner } = world.test.database
  const tables = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = $1`,
    [schema],
  )
  const texts = await Promise.all(
    tables.rows.map(({ name }) =>
      owner.query<{ all: string | null }>(`select string_agg(t::text, ' ') as all from ${name} t`),
    ),
  )
  return texts.map(({ rows }) => rows[0]?.all ?? '').join(' ')
}

describe('a resident', () => {
  it('comes in by a code; the first time makes the account, the next finds it', async () => {
    const phone = number()
    expect((await askCode(phone)).body).toEqual({ waitSeconds: 2 })
    const first = await enter(phone, await world.codeFor(phone))
    expect(first.body.me).toMatchObject({
      name: '居民',
      shell: 'resident',
      posts: [],
      communities: [],
      phoneTail: phone.slice(-4),
      idleMinutes: 43_200,
    })
    world.later(5)
    await askCode(`+86 ${phone.slice(0, 3)}-${phone.slice(3)}`)
    const second = await enter(phone, await world.codeFor(phone))
    expect(second.body.me?.accountId).toBe(first.body.me?.accountId)
  })

  it('says how to be addressed, once per key, and a key serves one name only', async () => {
    const phone = number()
    await askCode(phone)
    const person = world.holder(await enter(phone, await world.codeFor(phone)))
    const key = crypto.randomUUID()
    expect((await person.post('/me/name', { name: '王阿姨' }, key)).status).toBe(200)
    expect((await person.post('/me/name', { name: '王阿姨' }, key)).status).toBe(200)
    expect((await person.post('/me/name', { name: '李阿姨' }, key)).body.code).toBe('key-reused')
    expect((await person.get('/me')).body).toMatchObject({ name: '王阿姨' })
  })

  it('stays signed in for thirty days and not longer', async () => {
    const phone = number()
    await askCode(phone)
    const person = world.holder(await enter(phone, await world.codeFor(phone)))
    world.later(29 * 24 * 60)
    expect((await person.get('/me')).status).toBe(200)
    world.later(30 * 24 * 60)
    expect((await person.get('/me')).status).toBe(401)
  })

  it('makes one account when the same code comes twice at once', async () => {
    const phone = number()
    await askCode(phone)
    const code = await world.codeFor(phone)
    const answers = await Promise.all([enter(phone, code), enter(phone, code), enter(phone, code)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401, 401])
  })
})

describe('a code', () => {
  it('is good for five minutes, five tries and one use; a newer one takes its place', async () => {
    const late = number()
    await askCode(late)
    const lateCode = await world.codeFor(late)
    world.later(5.1)
    expect((await enter(late, lateCode)).body.code).toBe('code-wrong')

    const tried = number()
    await askCode(tried)
    const triedCode = await world.codeFor(tried)
    for (let i = 0; i < 5; i++) expect((await enter(tried, wrong(triedCode))).body.code).toBe('code-wrong')
    world.later(0.1)
    expect((await enter(tried, triedCode)).status).not.toBe(200)

    const used = number()
    await askCode(used)
    const usedCode = await world.codeFor(used)
    expect((await enter(used, usedCode)).status).toBe(200)
    expect((await enter(used, usedCode)).body.code).toBe('code-wrong')

    const replaced = number()
    await askCode(replaced)
    const older = await world.codeFor(replaced)
    world.later(1)
    await askCode(replaced)
    const newer = await world.codeFor(replaced)
    if (older !== newer) expect((await enter(replaced, older)).body.code).toBe('code-wrong')
    expect((await enter(replaced, newer)).status).toBe(200)
  })

  it('opens only the number it was sent to', async () => {
    const [one, other] = [number(), number()]
    await askCode(one)
    await askCode(other)
    const code = await world.codeFor(one)
    if (code !== (await world.codeFor(other))) expect((await enter(other, code)).body.code).toBe('code-wrong')
  })

  it('leaves neither the number nor the code readable anywhere, nor in the queue', async () => {
    const phone = number()
    await askCode(phone)
    const waiting = await everything('graphile_worker')
    const code = await world.codeFor(phone)
    expect(code).toMatch(/^\d{6}$/)
    const kept = `${waiting} ${await everything('gewu')}`
    expect(kept).not.toContain(phone)
    expect(kept).not.toContain(`"${code}"`)
    const { rows } = await world.test.database.owner.query<{ hash: Buffer }>(
      'select code_hash as hash from gewu.signin_code',
    )
    for (const { hash } of rows) expect(hash.toString('latin1')).not.toContain(code)
  })
})

describe('the demonstration telephone', () => {
  it('shows the messages of one number, newest first, in plain Chinese', async () => {
    const phone = number()
    await askCode(phone)
    const code = await world.codeFor(phone)
    const { body } = await world.stranger().get(`/demonstration/messages?phone=${phone}`)
    expect(body).toMatchObject([
      { phone, body: `【格务】验证码 ${code}，5 分钟内有效。不是您本人在登录，请不用理会。` },
    ])
  })
})

describe('a real district', () => {
  let real: World
  const ask = (phone: string, ip = '10.9.0.1') =>
    real.stranger(ip).post('/sign-in/phone-code', { phone, shell: 'resident' })
  beforeAll(async () => {
    real = await openWorld({ demonstration: false })
  })
  afterAll(() => real.close())

  it('has no demonstration telephone and no seeded accounts', async () => {
    expect((await real.stranger().get('/demonstration/messages')).status).toBe(404)
    expect(await real.identity.seedPeople([{ name: '张三', phone: '19900009999' }])).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed' },
    })
  })

  it('waits a minute between codes of one number, says for how long, and one of two at once gets it', async () => {
    const phone = '19911110001'
    const both = await Promise.all([ask(phone), ask(phone)])
    expect(both.map((answer) => answer.body.code ?? 'sent').sort()).toEqual(['code-too-soon', 'sent'])
    real.later(0.5)
    expect((await ask(phone)).body).toMatchObject({ code: 'code-too-soon', title: '刚发过验证码，请过 30 秒再要。' })
    real.later(0.5)
    expect((await ask(phone)).body).toEqual({ waitSeconds: 60 })
  })

  it('sends at most five an hour to a number', async () => {
    const phone = '19911110002'
    const answers = []
    for (let i = 0; i < 6; i++) {
      answers.push((await ask(phone, `10.9.1.${i}`)).body.code ?? 'sent')
      real.later(1.1)
    }
    expect(answers).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'too-many-tries'])
    real.later(61)
    expect((await ask(phone)).status).toBe(200)
  })

  it('sends at most twenty an hour for one address', async () => {
    const answers = []
    for (let i = 0; i < 22; i++) answers.push((await ask(`1992222${String(i).padStart(4, '0')}`, '10.9.2.1')).status)
    expect(answers.filter((status) => status === 200)).toHaveLength(20)
    expect(answers.slice(-2)).toEqual([429, 429])
    expect((await ask('19922229999', '10.9.2.2')).status).toBe(200)
  })
})

describe('a grid worker', () => {
  const head = () => [
    { key: 'head', node: { kind: 'grid', communityId: world.ids.communityA, gridId: world.ids.gridA } as const },
  ]
  const worker = async (posts: readonly { key: string; node: Node }[] = head()) => {
    const phone = number()
    const seeded = await world.identity.seedPeople([{ name: '赵六', phone, posts }])
    if (!seeded.ok) throw new Error(seeded.refusal.code)
    return { phone, accountId: seeded.value[0] ?? '' }
  }
  const bind = async (phone: string, device = newPhone(), pin = '739154') => {
    world.later(1)
    await askCode(phone, 'worker')
    const code = await world.codeFor(phone)
    const body = { phone, code, pin, publicKey: device.publicKey, label: '手机' }
    return { answer: await world.stranger('10.1.2.1').post('/sign-in/device/bind', body), device, body }
  }
  const challengeFor = async (deviceId: string): Promise<string> =>
    String((await world.stranger().post('/sign-in/device/challenge', { deviceId })).body.challenge)
  const comeIn = async (deviceId: string, signature: (challenge: string) => string, pin = '739154') => {
    const challenge = await challengeFor(deviceId)
    return world
      .stranger('10.1.3.1')
      .post('/sign-in/device', { deviceId, challenge, signature: signature(challenge), pin })
  }
  const deviceIdOf = (answer: { body: object }): string =>
    String(Object.entries(answer.body).find(([k]) => k === 'deviceId')?.[1])

  it('binds a phone by code, and comes in later by its signature and the PIN', async () => {
    const { phone, accountId } = await worker()
    const { answer, device } = await bind(phone)
    expect(answer.body.me).toMatchObject({ accountId, shell: 'worker', idleMinutes: 720 })
    expect(answer.body.me?.posts).toMatchObject([{ key: 'head', title: '家长', nodeName: 'JA1家' }])
    expect(answer.body.me?.communities.map(({ id }) => id)).toEqual([world.ids.communityA])
    expect(answer.cookie).toMatch(/^gewu_worker=/)
    const again = await comeIn(deviceIdOf(answer), device.sign)
    expect(again.body.me?.accountId).toBe(accountId)
  })

  it('is refused alike with another key, another PIN and a challenge that was used, changed, old or for another phone', async () => {
    const { phone } = await worker()
    const { answer, device } = await bind(phone)
    const deviceId = deviceIdOf(answer)
    const other = await bind((await worker()).phone)
    const send = (challenge: string, signature: string, pin = '739154') =>
      world.stranger('10.1.4.1').post('/sign-in/device', { deviceId, challenge, signature, pin })

    expect((await comeIn(deviceId, newPhone().sign)).body.code).toBe('signin-refused')
    expect((await comeIn(deviceId, device.sign, '111111')).body.code).toBe('signin-refused')
    const used = await challengeFor(deviceId)
    expect((await send(used, device.sign(used))).status).toBe(200)
    expect((await send(used, device.sign(used))).body.code).toBe('signin-refused')
    const old = await challengeFor(deviceId)
    world.later(2.1)
    expect((await send(old, device.sign(old))).body.code).toBe('signin-refused')
    const foreign = await challengeFor(deviceIdOf(other.answer))
    expect((await send(foreign, device.sign(foreign))).body.code).toBe('signin-refused')
    world.later(20)
    const later = (await challengeFor(deviceId)).replace(/\.(\d+)\./, (_, at: string) => `.${Number(at) + 1}.`)
    expect((await send(later, device.sign(later))).body.code).toBe('signin-refused')
    expect((await comeIn(deviceId, device.sign)).status).toBe(200)
  })

  it('is locked out after five wrong PINs', async () => {
    const { answer, device } = await bind((await worker()).phone)
    const codes = []
    for (let i = 0; i < 6; i++) codes.push((await comeIn(deviceIdOf(answer), device.sign, '000000')).body.code)
    expect(codes.at(-1)).toBe('signin-locked')
    expect((await comeIn(deviceIdOf(answer), device.sign)).body.code).toBe('signin-locked')
    world.later(16)
    expect((await comeIn(deviceIdOf(answer), device.sign)).status).toBe(200)
  })

  it('works on one phone at a time: a new one ends the old one and its sessions', async () => {
    const { phone } = await worker()
    const first = await bind(phone)
    const session = world.holder(first.answer)
    const second = await bind(phone)
    expect((await session.get('/me')).status).toBe(401)
    expect((await comeIn(deviceIdOf(first.answer), first.device.sign)).body.code).toBe('device-unknown')
    expect((await comeIn(deviceIdOf(second.answer), second.device.sign)).status).toBe(200)
  })

  it('cannot bind without a post: a resident, a stranger and an administrator get the same answer', async () => {
    const resident = number()
    await askCode(resident)
    await enter(resident, await world.codeFor(resident))
    const administrator = await worker([{ key: 'security-admin', node: { kind: 'area', areaId: world.ids.district } }])
    const answers = [await bind(number()), await bind(resident), await bind(administrator.phone)].map(
      ({ answer }) => answer,
    )
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  })

  it('asks for a PIN that is not easy and a key that is a point of the curve', async () => {
    const { phone } = await worker()
    expect((await bind(phone, newPhone(), '123456')).answer.body.code).toBe('pin-weak')
    const broken = { ...newPhone(), publicKey: { ...newPhone().publicKey, x: newPhone().publicKey.y } }
    expect((await bind(phone, broken)).answer.body).toMatchObject({ code: 'input-invalid' })
  })

  it('sees none of a post when the same person comes in as a resident', async () => {
    const { phone, accountId } = await worker()
    await askCode(phone)
    const { body } = await enter(phone, await world.codeFor(phone))
    expect(body.me).toMatchObject({ accountId, shell: 'resident', posts: [], communities: [] })
  })

  it('gives a challenge for a phone that nobody knows, so that asking tells nothing', async () => {
    expect((await challengeFor(crypto.randomUUID())).length).toBeGreaterThan(80)
  })
})
