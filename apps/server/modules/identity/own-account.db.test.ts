/** One's own password, PIN and sessions: the old secret is asked for, wrong tries lock, and the other places are signed out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { totpCode } from './totp.ts'
import { newPhone, openWorld, password, seedSecret, type World } from './world.fixture.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ demonstration: true })
})
afterAll(() => world.close())

const leader = () => [{ key: 'street-leader', node: { kind: 'area', areaId: world.ids.streetA } as const }]
const next = '两岸猿声啼不住-8306'

describe('a password', () => {
  const comeIn = (loginName: string, secret: string) =>
    world.stranger('10.2.0.1').post('/sign-in/password', {
      loginName,
      password: secret,
      totp: totpCode(seedSecret, world.now()),
    })

  it('is changed with the old one; every other place is signed out and only the new one opens', async () => {
    const person = await world.desk(leader())
    world.later(1)
    const other = world.holder(await comeIn(person.loginName, password))
    expect((await other.get('/me')).status).toBe(200)
    expect((await person.post('/me/password', { current: password, password: next })).status).toBe(200)
    expect((await person.get('/me')).status).toBe(200)
    expect((await other.get('/me')).status).toBe(401)
    world.later(1)
    expect((await comeIn(person.loginName, password)).body.code).toBe('signin-refused')
    world.later(1)
    expect((await comeIn(person.loginName, next)).status).toBe(200)
  })

  it('is refused when it is weak, when the old one is wrong, and after five wrong ones for a while', async () => {
    const person = await world.desk(leader())
    const change = (current: string, wanted: string) => person.post('/me/password', { current, password: wanted })
    expect((await change(password, '1234567890')).body.code).toBe('password-weak')
    expect((await change(password, `${person.loginName}-8306-ab`)).body.code).toBe('password-weak')
    for (let i = 0; i < 5; i++) expect((await change('不是这一个-0000', next)).body.code).toBe('signin-refused')
    expect((await change(password, next)).body.code).toBe('signin-locked')
    world.later(16)
    expect((await change(password, next)).status).toBe(200)
  })

  it('leaves no trace of either in the log', async () => {
    const person = await world.desk(leader())
    await person.post('/me/password', { current: password, password: next })
    const { rows } = await world.test.database.owner.query<{ said: string }>(
      `select string_agg(l::text || p::text, ' ') as said from gewu.log l join gewu.log_payload p using (community_id, seq)
       where l.action = 'identity.change-password'`,
    )
    expect(rows[0]?.said).toContain('identity.password-changed')
    for (const secret of [password, next, 'argon2']) expect(rows[0]?.said.includes(secret)).toBe(false)
  })
})

describe('a PIN', () => {
  it('is changed on the phone that holds it, with the old one', async () => {
    const phone = '19900008001'
    const posts = [
      { key: 'head', node: { kind: 'grid', communityId: world.ids.communityA, gridId: world.ids.gridA } as const },
    ]
    await world.identity.seedPeople([{ name: '赵六', phone, posts }])
    await world.stranger().post('/sign-in/phone-code', { phone, shell: 'worker' })
    const device = newPhone()
    const body = { phone, code: await world.codeFor(phone), pin: '739154', publicKey: device.publicKey, label: '手机' }
    const bound = await world.stranger().post('/sign-in/device/bind', body)
    const deviceId = String(Reflect.get(bound.body, 'deviceId'))
    const person = world.holder(bound)
    expect((await person.post('/me/pin', { current: '739154', pin: '123456' })).body.code).toBe('pin-weak')
    expect((await person.post('/me/pin', { current: '111222', pin: '804617' })).body.code).toBe('signin-refused')
    expect((await person.post('/me/pin', { current: '739154', pin: '804617' })).status).toBe(200)
    const comeIn = async (pin: string) => {
      world.later(1)
      const challenge = String((await world.stranger().post('/sign-in/device/challenge', { deviceId })).body.challenge)
      return world.stranger().post('/sign-in/device', { deviceId, challenge, signature: device.sign(challenge), pin })
    }
    expect((await comeIn('739154')).body.code).toBe('signin-refused')
    expect((await comeIn('804617')).status).toBe(200)
  })
})

describe('signing out elsewhere', () => {
  it('ends every session but the one that asks, and nobody else’s', async () => {
    const phone = '19900008002'
    const comeIn = async () => {
      world.later(1)
      await world.stranger().post('/sign-in/phone-code', { phone, shell: 'resident' })
      return world.holder(await world.stranger().post('/sign-in/phone', { phone, code: await world.codeFor(phone) }))
    }
    const [old, lent, here] = [await comeIn(), await comeIn(), await comeIn()]
    const somebody = await world.desk(leader())
    expect((await here.post('/sign-out/elsewhere', {})).body).toEqual({ ended: 2 })
    expect((await old.get('/me')).status).toBe(401)
    expect((await lent.get('/me')).status).toBe(401)
    expect((await here.get('/me')).status).toBe(200)
    expect((await somebody.get('/me')).status).toBe(200)
  })
})
