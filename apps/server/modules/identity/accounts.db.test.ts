import { randomUUID } from 'node:crypto'
import type { Node } from '@gewu/contract/post'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '../../kernel/scope.ts'
import { totpCode } from './totp.ts'
import { type Answer, type DeskPerson, openWorld, type Person, type World } from './world.fixture.ts'

let world: World
const at = {
  district: (): Node => ({ kind: 'area', areaId: world.ids.district }),
  streetA: (): Node => ({ kind: 'area', areaId: world.ids.streetA }),
  communityA: (): Node => ({ kind: 'area', areaId: world.ids.communityA }),
  communityB: (): Node => ({ kind: 'area', areaId: world.ids.communityB }),
  gridA: (): Node => ({ kind: 'grid', communityId: world.ids.communityA, gridId: world.ids.gridA }),
  agency: (): Node => ({ kind: 'agency', agencyId: world.ids.agency }),
}

beforeAll(async () => {
  world = await openWorld({ demonstration: true })
})
afterAll(() => world.close())
// Each test has its own quarter of an hour: what one locks or uses up is free again for the next.
beforeEach(() => world.later(16))

const secretOf = (answer: Answer): string =>
  new URL(String(Object.entries(answer.body).find(([k]) => k === 'totpUri')?.[1])).searchParams.get('secret') ?? ''

/** Opens a link, chooses a password, comes in. */
const accept = async (token: string, word = '海内存知己-天涯若比邻') => {
  const opened = await world.stranger().get(`/invitations/${token}`)
  const totp = totpCode(secretOf(opened), world.now())
  const answer = await world.stranger().post(`/invitations/${token}`, { password: word, totp })
  return { opened, answer, secret: secretOf(opened) }
}

describe('the role x route x scope table (product rules 3.3, 3.6)', () => {
  const roles = {
    'system-admin': () => [{ key: 'system-admin', node: at.district() }],
    'security-admin': () => [{ key: 'security-admin', node: at.district() }],
    'audit-admin': () => [{ key: 'audit-admin', node: at.district() }],
    'district-leader': () => [{ key: 'district-leader', node: at.district() }],
    'street-dispatcher': () => [{ key: 'street-dispatcher', node: at.streetA() }],
    secretary: () => [{ key: 'secretary', node: at.communityA() }],
    head: () => [{ key: 'head', node: at.gridA() }],
    'agency-handler': () => [{ key: 'agency-handler', node: at.agency() }],
    'no post': () => [],
  } as const
  type Role = keyof typeof roles | 'resident' | 'stranger'
  const people = new Map<Role, Person>()
  let target: DeskPerson
  let targetPost: string

  const routes: Record<string, (person: Person) => Promise<Answer>> = {
    'GET /accounts': (person) => person.get('/accounts'),
    'GET /posts': (person) => person.get('/posts'),
    'GET /post-templates': (person) => person.get('/post-templates'),
    'GET /sign-in-guard': (person) => person.get('/sign-in-guard'),
    'GET /me': (person) => person.get('/me'),
    'POST /me/name': (person) => person.post('/me/name', { name: '新名字' }),
    'POST /accounts': (person) =>
      person.post('/accounts', { name: '新人', loginName: `new-${randomUUID().slice(0, 8)}` }),
    'POST /accounts/x/invitation (in use)': (person) => person.post(`/accounts/${target.accountId}/invitation`, {}),
    'POST /posts': (person) =>
      person.post('/posts', { accountId: target.accountId, postKey: 'agency-head', node: at.agency() }),
    'POST /posts/x/end': (person) => person.post(`/posts/${targetPost}/end`, { reason: '调走' }),
    'POST /accounts/x/disable': (person) => person.post(`/accounts/${target.accountId}/disable`, { reason: '离职' }),
  }
  const ok = 200
  const no = 403
  const out = 401
  // In the order of `routes`.
  const expected: Record<Role, readonly number[]> = {
    'system-admin': [ok, ok, ok, no, ok, no, ok, no, ok, ok, ok],
    'security-admin': [ok, ok, ok, ok, ok, no, no, ok, no, ok, ok],
    'audit-admin': [no, no, ok, no, ok, no, no, no, no, no, no],
    'district-leader': [no, no, ok, no, ok, no, no, no, no, no, no],
    'street-dispatcher': [no, no, ok, no, ok, no, no, no, no, no, no],
    secretary: [no, ok, ok, no, ok, no, no, no, no, no, no],
    head: [no, no, ok, no, ok, no, no, no, no, no, no],
    'agency-handler': [no, no, ok, no, ok, no, no, no, no, no, no],
    'no post': [no, no, no, no, ok, no, no, no, no, no, no],
    resident: [no, no, no, no, ok, ok, no, no, no, no, no],
    stranger: [out, out, out, out, out, out, out, out, out, out, out],
  }

  const comeIn = async (role: Role): Promise<Person> => {
    if (role === 'stranger') return world.stranger()
    if (role !== 'resident') return world.desk(roles[role](), `岗位${role}`)
    const phone = '19955550000'
    await world.stranger().post('/sign-in/phone-code', { phone, shell: 'resident' })
    return world.holder(await world.stranger().post('/sign-in/phone', { phone, code: await world.codeFor(phone) }))
  }

  it.each(Object.keys(expected))('%s', async (name) => {
    const role = Object.keys(expected).find((one): one is Role => one === name)
    if (role === undefined) throw new Error(name)
    const person = people.get(role) ?? (await comeIn(role))
    target = await world.desk([{ key: 'street-leader', node: at.streetA() }], '目标')
    const held = await world.post.postsOf(target.accountId)
    targetPost = held[0]?.id ?? ''
    const statuses: number[] = []
    for (const [route, ask] of Object.entries(routes)) {
      const answer = await ask(person)
      statuses.push(answer.status)
      if (answer.status === no) expect(answer.body, route).toMatchObject({ code: 'not-allowed' })
      // What is forbidden is not in the body either.
      if (answer.status !== ok) expect(answer.text, route).not.toMatch(/目标|invitation|totp/)
    }
    expect(Object.fromEntries(Object.keys(routes).map((route, i) => [route, statuses[i]]))).toEqual(
      Object.fromEntries(Object.keys(routes).map((route, i) => [route, expected[role][i]])),
    )
    // A refused command leaves the account as it was.
    if (!expected[role].slice(7).includes(ok)) expect((await target.get('/me')).status).toBe(200)
  })
})

describe('a one-time link', () => {
  const invite = async (admin: Person, loginName: string) =>
    (await admin.post('/accounts', { name: '钱七', loginName })).body.invitation ?? ''
  const systemAdmin = () => world.desk([{ key: 'system-admin', node: at.district() }])

  it('sets a password and an authenticator, signs in, and is spent', async () => {
    const admin = await systemAdmin()
    const token = String(await invite(admin, 'Qian.Qi'))
    const { opened, answer, secret } = await accept(token)
    expect(opened.body).toMatchObject({ name: '钱七', loginName: 'qian.qi' })
    expect(answer.body.me).toMatchObject({ name: '钱七', shell: 'desk', posts: [] })
    expect((await world.stranger().get(`/invitations/${token}`)).body.code).toBe('invitation-spent')
    const spent = { password: '海内存知己-天涯若比邻', totp: '123456' }
    expect((await world.stranger().post(`/invitations/${token}`, spent)).body.code).toBe('invitation-spent')
    world.later(1)
    const again = await world.stranger().post('/sign-in/password', {
      loginName: 'qian.qi',
      password: '海内存知己-天涯若比邻',
      totp: totpCode(secret, world.now()),
    })
    expect(again.status).toBe(200)
  })

  it('lasts forty-eight hours', async () => {
    const admin = await systemAdmin()
    const token = String(await invite(admin, 'slow.one'))
    world.later(48 * 60 - 1)
    expect((await world.stranger().get(`/invitations/${token}`)).status).toBe(200)
    world.later(1)
    expect((await world.stranger().get(`/invitations/${token}`)).body.code).toBe('invitation-spent')
  })

  it('refuses a weak password and a wrong code, and can still be used', async () => {
    const admin = await systemAdmin()
    const token = String(await invite(admin, 'careful.one'))
    const secret = secretOf(await world.stranger().get(`/invitations/${token}`))
    const send = (password: string, totp = totpCode(secret, world.now())) =>
      world.stranger().post(`/invitations/${token}`, { password, totp })
    expect((await send('password123!')).body.code).toBe('password-weak')
    expect((await send('my-careful.one-9')).body.code).toBe('password-weak')
    expect((await send('short')).body).toMatchObject({
      code: 'input-invalid',
      fields: { password: '密码至少 10 个字。' },
    })
    expect((await send('海内存知己-天涯若比邻', '000000')).body.code).toBe('code-wrong')
    expect((await send('海内存知己-天涯若比邻')).status).toBe(200)
  })

  it('goes out once: a repeated request makes no second account and shows no link again', async () => {
    const admin = await systemAdmin()
    const key = randomUUID()
    const body = { name: '孙八', loginName: 'sun.ba' }
    const first = await admin.post('/accounts', body, key)
    const again = await admin.post('/accounts', body, key)
    expect(first.body.invitation).toMatch(/^[\w-]{43}$/)
    expect(again.body).toEqual({ id: first.body.id, invitation: null })
    expect((await admin.post('/accounts', { ...body, name: '孙九' }, key)).body.code).toBe('key-reused')
    expect((await admin.post('/accounts', body)).body.code).toBe('login-name-taken')
    const { rows } = await world.test.database.owner.query<{ all: string }>(
      `select string_agg(p::text, ' ') as all from gewu.log_payload p`,
    )
    expect(rows[0]?.all).not.toContain(String(first.body.invitation))
    expect(rows[0]?.all).not.toContain('孙八')
  })

  it('renewed by security, ends the old password, the old link and every session at once', async () => {
    const admin = await systemAdmin()
    const security = await world.desk([{ key: 'security-admin', node: at.district() }])
    const token = String(await invite(admin, 'zhou.shi'))
    const { answer, secret } = await accept(token)
    const person = world.holder(answer)
    const accountId = String(answer.body.me?.accountId)
    expect((await person.get('/me')).status).toBe(200)
    const renewed = await security.post(`/accounts/${accountId}/invitation`, {})
    expect((await person.get('/me')).status).toBe(401)
    world.later(2)
    const old = { loginName: 'zhou.shi', password: '海内存知己-天涯若比邻', totp: totpCode(secret, world.now()) }
    expect((await world.stranger().post('/sign-in/password', old)).body.code).toBe('signin-refused')
    const next = await security.post(`/accounts/${accountId}/invitation`, {})
    expect((await world.stranger().get(`/invitations/${renewed.body.invitation}`)).body.code).toBe('invitation-spent')
    expect((await accept(String(next.body.invitation), '大漠孤烟直-长河落日圆')).answer.status).toBe(200)
  })

  it('is renewed by who makes accounts only until it has been used', async () => {
    const admin = await systemAdmin()
    const made = await admin.post('/accounts', { name: '吴九', loginName: 'wu.jiu' })
    const again = await admin.post(`/accounts/${made.body.id}/invitation`, {})
    expect(again.status).toBe(200)
    await accept(String(again.body.invitation))
    expect((await admin.post(`/accounts/${made.body.id}/invitation`, {})).body.code).toBe('not-allowed')
  })

  it('is guessed at no more than a few times', async () => {
    const admin = await systemAdmin()
    const token = String(await invite(admin, 'guessed.one'))
    const send = () =>
      world.stranger('10.2.0.1').post(`/invitations/${token}`, { password: '海内存知己-天涯若比邻', totp: '000000' })
    for (let i = 0; i < 5; i++) expect((await send()).body.code).toBe('code-wrong')
    expect((await send()).body.code).toBe('signin-locked')
  })
})

describe('administrators', () => {
  it('are apart: nobody is two of the three, and the auditor is nothing else', async () => {
    const admin = await world.desk([{ key: 'system-admin', node: at.district() }])
    const security = await world.desk([{ key: 'security-admin', node: at.district() }])
    const auditor = await world.desk([{ key: 'audit-admin', node: at.district() }])
    const plain = await world.desk([{ key: 'street-leader', node: at.streetA() }])
    const give = (accountId: string, postKey: string, node = at.district()) =>
      admin.post('/posts', { accountId, postKey, node })
    for (const [who, post] of [
      [security, 'audit-admin'],
      [security, 'system-admin'],
      [auditor, 'security-admin'],
    ] as const)
      expect((await give(who.accountId, post)).body).toMatchObject({
        code: 'admins-apart',
        title: '系统、安全、审计三个管理员不能由同一个人兼。',
      })
    expect((await give(auditor.accountId, 'street-leader', at.streetA())).body.code).toBe('auditor-alone')
    expect((await give(plain.accountId, 'audit-admin')).body.code).toBe('auditor-alone')
    expect((await give(security.accountId, 'street-leader', at.streetA())).status).toBe(200)
  })

  it('give, end, renew and close nothing of their own', async () => {
    const admin = await world.desk([{ key: 'system-admin', node: at.district() }])
    const security = await world.desk([{ key: 'security-admin', node: at.district() }])
    const own = await world.post.postsOf(admin.accountId)
    const body = { accountId: admin.accountId, postKey: 'street-leader', node: at.streetA() }
    expect((await admin.post('/posts', body)).body.code).toBe('not-allowed')
    expect((await admin.post(`/posts/${own[0]?.id}/end`, { reason: '无' })).body.code).toBe('not-allowed')
    expect((await security.post(`/accounts/${security.accountId}/disable`, { reason: '无' })).body.code).toBe(
      'not-allowed',
    )
    expect((await security.post(`/accounts/${security.accountId}/invitation`, {})).body.code).toBe('not-allowed')
  })

  it('of the system close no administrator; security does', async () => {
    const admin = await world.desk([{ key: 'system-admin', node: at.district() }])
    const security = await world.desk([{ key: 'security-admin', node: at.district() }])
    const auditor = await world.desk([{ key: 'audit-admin', node: at.district() }])
    const close = (who: Person) => who.post(`/accounts/${auditor.accountId}/disable`, { reason: '轮换' })
    expect((await close(admin)).body.code).toBe('not-allowed')
    expect((await close(security)).status).toBe(200)
    expect((await auditor.get('/me')).status).toBe(401)
  })

  it('of a new district are made once, by the operator', async () => {
    const fresh = await openWorld({ demonstration: false })
    try {
      const made = await fresh.identity.createFirstAdministrators(fresh.ids.district, ['陈一', '陈二', '陈三'])
      if (!made.ok) throw new Error(made.refusal.code)
      expect(made.value.map(({ title, name, loginName }) => [title, name, loginName])).toEqual([
        ['系统管理员', '陈一', 'xitong'],
        ['安全管理员', '陈二', 'anquan'],
        ['审计管理员', '陈三', 'shenji'],
      ])
      const token = made.value[0]?.path.split('/').at(-1) ?? ''
      expect((await fresh.stranger().get(`/invitations/${token}`)).body).toMatchObject({ name: '陈一' })
      expect((await fresh.identity.createFirstAdministrators(fresh.ids.district, [])).ok).toBe(false)
    } finally {
      await fresh.close()
    }
  })
})

describe('closing an account', () => {
  it('ends posts and sessions and really removes telephone and secrets; the number is free again', async () => {
    const admin = await world.desk([{ key: 'system-admin', node: at.district() }])
    const phone = '19966660001'
    const made = await admin.post('/accounts', { name: '郑十', loginName: 'zheng.shi', phone })
    await accept(String(made.body.invitation))
    await admin.post('/posts', { accountId: made.body.id, postKey: 'agency-handler', node: at.agency() })
    expect((await admin.post('/accounts', { name: '另一人', phone })).body.code).toBe('phone-taken')
    expect((await admin.post(`/accounts/${made.body.id}/disable`, { reason: '离职' })).status).toBe(200)
    const { rows } = await world.test.database.owner.query(
      `select phone_index, phone_cipher, password_hash, totp_cipher from gewu.account where id = $1`,
      [made.body.id],
    )
    expect(rows[0]).toEqual({ phone_index: null, phone_cipher: null, password_hash: null, totp_cipher: null })
    expect(await world.post.postsOf(String(made.body.id))).toEqual([])
    expect((await admin.post(`/accounts/${made.body.id}/disable`, { reason: '离职' })).body.code).toBe('not-found')
    expect((await admin.post('/accounts', { name: '另一人', phone })).status).toBe(200)
  })

  it('of a resident is not to be had: residents are nobody’s staff', async () => {
    const security = await world.desk([{ key: 'security-admin', node: at.district() }])
    const seeded = await world.identity.seedPeople([{ name: '王阿姨', phone: '19966660002' }])
    if (!seeded.ok) throw new Error(seeded.refusal.code)
    const answer = await security.post(`/accounts/${seeded.value[0]}/disable`, { reason: '无' })
    expect(answer.body.code).toBe('not-found')
    expect((await security.get('/accounts?limit=100')).text).not.toContain('王阿姨')
  })
})

describe('the list of colleagues', () => {
  it('pages by name without gaps or repeats, finds by name and by whole number, and shows four digits only', async () => {
    const admin = await world.desk([{ key: 'system-admin', node: at.district() }])
    const seeded = await world.identity.seedPeople(
      Array.from({ length: 7 }, (_, i) => ({
        name: `翻页${i % 3}`,
        phone: `1997777000${i}`,
        posts: [{ key: 'head', node: at.gridA() }],
      })),
    )
    expect(seeded.ok).toBe(true)
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Answer = await admin.get(
        `/accounts?q=${encodeURIComponent('翻页')}&limit=3${next ? `&cursor=${next}` : ''}`,
      )
      expect(page.text).not.toMatch(/1997777/)
      seen.push(...(page.body.rows ?? []).map((row) => JSON.stringify(row)))
      next = page.next
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
    const byPhone = await admin.get('/accounts?q=19977770003')
    expect(byPhone.body.rows).toMatchObject([
      { name: '翻页0', phoneTail: '0003', posts: [{ title: '家长', nodeName: 'JA1家' }] },
    ])
    expect((await admin.get('/accounts?q=%25')).body.rows).toEqual([])
  })
})

describe('the guard', () => {
  it('shows security whose sign-in went wrong and what is locked, of an address nothing', async () => {
    const security = await world.desk([{ key: 'security-admin', node: at.district() }])
    const victim = await world.desk([{ key: 'street-leader', node: at.streetA() }], '被试的人')
    for (let i = 0; i < 6; i++)
      await world
        .stranger('10.3.0.1')
        .post('/sign-in/password', { loginName: victim.loginName, password: 'wrong', totp: '000000' })
    const { body, text } = await security.get('/sign-in-guard')
    expect(body).toContainEqual(
      expect.objectContaining({ kind: 'account', accountId: victim.accountId, name: '被试的人', failures: 6 }),
    )
    expect(body).toContainEqual(expect.objectContaining({ kind: 'address', accountId: null, name: null }))
    expect(text).not.toContain('10.3.0.1')
  })
})

describe('people of a workbook', () => {
  const rows = () => [
    { name: '甲', phone: '19988880001', post: { title: '家长' }, node: at.gridA() },
    { name: '甲', phone: '19988880001', post: { title: '志愿者' }, node: at.gridA() },
    { name: '乙', phone: null, post: { title: '红色物业管家' }, node: at.gridA() },
    { name: '丙', phone: '19988880003', post: { title: '单位经办人' }, node: at.agency() },
    { name: '丁', phone: '19988880004', post: { title: '社区党委书记' }, node: at.gridA() },
    { name: '戊', phone: '19988880005', post: { title: '没有的岗位' }, node: at.gridA() },
  ]

  it('are appointed by telephone or name, each row with its outcome; twice changes nothing', async () => {
    const first = await world.identity.appointMany(systemActor, rows())
    expect(first).toEqual({
      ok: true,
      value: ['appointed', 'appointed', 'appointed', 'appointed', 'post-wrong-node', 'post-unknown'],
    })
    const count = async () =>
      (
        await world.test.database.owner.query(
          'select (select count(*) from gewu.account) a, (select count(*) from gewu.post) p',
        )
      ).rows
    const before = await count()
    const second = await world.identity.appointMany(systemActor, rows())
    expect(second).toEqual({
      ok: true,
      value: ['already', 'already', 'already', 'already', 'post-wrong-node', 'post-unknown'],
    })
    expect(await count()).toEqual(before)
    const leads = await world.post.leadsOf(world.ids.communityA, [world.ids.gridA, world.ids.gridA2])
    expect(leads.get(world.ids.gridA)).toContainEqual(expect.objectContaining({ name: '甲', title: '家长' }))
    expect(leads.has(world.ids.gridA2)).toBe(false)
  })

  it('may be residents already: their account becomes a colleague’s and stays one', async () => {
    const phone = '19988880009'
    await world.stranger().post('/sign-in/phone-code', { phone, shell: 'resident' })
    const answer = await world.stranger().post('/sign-in/phone', { phone, code: await world.codeFor(phone) })
    await world.identity.appointMany(systemActor, [{ name: '己', phone, post: { key: 'head' }, node: at.gridA() }])
    const held = await world.post.postsOf(String(answer.body.me?.accountId))
    expect(held.map((post) => post.key)).toEqual(['head'])
    expect(await world.identity.nameOf(String(answer.body.me?.accountId))).toBe('己')
  })

  it('are appointed by nobody without the right', async () => {
    const actor = { ...systemActor, shell: 'desk' as const }
    expect(await world.identity.appointMany(actor, rows())).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed' },
    })
  })
})
