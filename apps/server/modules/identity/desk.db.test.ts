import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { totpCode } from './totp.ts'
import { type DeskPerson, openWorld, password, seedSecret, type World } from './world.fixture.ts'

let world: World
let leader: DeskPerson

const leaderPost = () => [{ key: 'district-leader', node: { kind: 'area', areaId: world.ids.district } as const }]
const signIn = (loginName: string, word = password, totp = totpCode(seedSecret, world.now()), ip = '10.0.0.1') =>
  world.stranger(ip).post('/sign-in/password', { loginName, password: word, totp })
const lines = async (action: string) => {
  const { rows } = await world.test.database.owner.query<{ events: { type: string }[]; subjectId: string | null }>(
    `select p.events, l.subject_id as "subjectId" from gewu.log l join gewu.log_payload p using (community_id, seq)
     where l.community_id = $1 and l.action = $2 order by l.seq`,
    [world.ids.district, action],
  )
  return rows
}

beforeAll(async () => {
  world = await openWorld({ demonstration: true })
  leader = await world.desk(leaderPost(), '李四')
})
afterAll(() => world.close())

describe('sign-in at the desk', () => {
  it('opens with name, password and code, and says who one is', async () => {
    const { body } = await leader.get('/me')
    expect(body).toMatchObject({
      accountId: leader.accountId,
      name: '李四',
      shell: 'desk',
      idleMinutes: 30,
      phoneTail: null,
    })
    expect(body).toMatchObject({ posts: [{ key: 'district-leader', title: '区县负责人', nodeName: '青溪区' }] })
  })

  it('takes the sign-in name in either case and sets a cookie for twelve hours', async () => {
    world.later(2)
    const answer = await signIn(leader.loginName.toUpperCase())
    expect(answer.status).toBe(200)
    expect(answer.cookie).toMatch(/^gewu_desk=[\w-]{43}$/)
  })

  it('accepts each code once, and one step of drift either way but not two', async () => {
    world.later(5)
    const code = (seconds: number) => totpCode(seedSecret, new Date(world.now().getTime() + seconds * 1000))
    expect((await signIn(leader.loginName, password, code(-60))).body.code).toBe('signin-refused')
    expect((await signIn(leader.loginName, password, code(60))).body.code).toBe('signin-refused')
    expect((await signIn(leader.loginName, password, code(-30))).status).toBe(200)
    expect((await signIn(leader.loginName, password, code(-30))).body.code).toBe('signin-refused')
    expect((await signIn(leader.loginName, password, code(30))).status).toBe(200)
    // An earlier step than the last one used is over too.
    expect((await signIn(leader.loginName, password, code(0))).body.code).toBe('signin-refused')
  })

  it('accepts one of many at the same moment with the same code', async () => {
    world.later(20)
    const totp = totpCode(seedSecret, world.now())
    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn(leader.loginName, password, totp)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  it('answers alike for a wrong password, a wrong code and a name that nobody has', async () => {
    world.later(20)
    const wrong = await signIn(leader.loginName, 'not it')
    const wrongCode = await signIn(leader.loginName, password, '000000')
    const unknown = await signIn('nobody-here', password)
    expect(wrong.status).toBe(401)
    expect(wrongCode.text).toBe(wrong.text)
    expect(unknown.text).toBe(wrong.text)
  })

  it('locks after five wrong tries, known name or not, and opens again after a quarter of an hour', async () => {
    world.later(60)
    for (const name of [leader.loginName, 'nobody-at-all']) {
      const ip = name === leader.loginName ? '10.0.1.1' : '10.0.1.2'
      const codes = []
      for (let i = 0; i < 6; i++) codes.push((await signIn(name, 'wrong', '000000', ip)).body.code)
      expect(codes).toEqual([...Array.from({ length: 5 }, () => 'signin-refused'), 'signin-locked'])
      // Right now even the right password is not looked at.
      const right = await signIn(name, password, undefined, ip)
      expect(right.body).toMatchObject({ code: 'signin-locked', title: '试错太多，先锁上了，请过 15 分钟再试。' })
    }
    world.later(16)
    expect((await signIn(leader.loginName)).status).toBe(200)
  })

  it('does not let tries sent all at once pass the lock', async () => {
    world.later(60)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => signIn(leader.loginName, `wrong ${i}`, '000000', `10.0.2.${i}`)),
    )
    expect(answers.filter((answer) => answer.body.code === 'signin-refused')).toHaveLength(5)
    expect(answers.filter((answer) => answer.body.code === 'signin-locked')).toHaveLength(7)
    world.later(16)
    expect((await signIn(leader.loginName)).status).toBe(200)
  })

  it('locks an address that tries many names, and no other address', async () => {
    world.later(60)
    for (let i = 0; i < 30; i++) await signIn(`someone-${i}`, 'wrong', '000000', '10.0.3.1')
    expect((await signIn(leader.loginName, password, undefined, '10.0.3.1')).body.code).toBe('signin-locked')
    expect((await signIn(leader.loginName, password, undefined, '10.0.3.2')).status).toBe(200)
  })

  it('leaves a line for every sign-in and every fifth wrong try, without the name tried or the address', async () => {
    expect((await lines('identity.sign-in')).every((line) => line.subjectId === leader.accountId)).toBe(true)
    const refusals = await lines('identity.note-refusals')
    const ofLeader = refusals.filter((line) => line.subjectId === leader.accountId)
    expect(ofLeader.length).toBeGreaterThan(0)
    const { rows } = await world.test.database.owner.query<{ all: string }>(
      `select string_agg(l::text || p::text, ' ') as all from gewu.log l join gewu.log_payload p using (community_id, seq)`,
    )
    for (const secret of ['someone-', 'nobody-at-all', '10.0.', password, '李四'])
      expect(rows[0]?.all).not.toContain(secret)
  })
})

describe('a session', () => {
  const fresh = () => world.desk(leaderPost())

  it('ends after half an hour without a call, and lasts while there are calls', async () => {
    const person = await fresh()
    for (let i = 0; i < 4; i++) {
      world.later(20)
      expect((await person.get('/me')).status).toBe(200)
    }
    world.later(30)
    expect((await person.get('/me')).body.code).toBe('not-signed-in')
  })

  it('ends twelve hours after it began, whatever happens', async () => {
    const person = await fresh()
    for (let i = 0; i < 35; i++) {
      world.later(20)
      expect((await person.get('/me')).status).toBe(200)
    }
    world.later(20)
    expect((await person.get('/me')).status).toBe(401)
  })

  it('writes when it was last seen at most once a minute', async () => {
    const person = await fresh()
    const seen = async () => {
      const { rows } = await world.test.database.owner.query<{ at: Date }>(
        'select max(seen_at) as at from gewu.session where account_id = $1',
        [person.accountId],
      )
      return rows[0]?.at.getTime()
    }
    const begun = await seen()
    world.later(0.5)
    await person.get('/me')
    expect(await seen()).toBe(begun)
    world.later(1)
    await person.get('/me')
    expect(await seen()).toBe(world.now().getTime())
  })

  it('ends at sign-out at once, and only that one', async () => {
    const one = await fresh()
    world.later(2)
    const other = world.holder(await signIn(one.loginName))
    expect((await one.post('/sign-out', {})).status).toBe(200)
    expect((await one.get('/me')).status).toBe(401)
    expect((await other.get('/me')).status).toBe(200)
  })

  it('does not open with a token that was never given, a changed one, or the cookie of another shell', async () => {
    const person = await fresh()
    const asked = async (cookie: string) =>
      (await world.holder({ status: 200, body: {}, text: '', next: null, cookie }).get('/me')).status
    const cookie = person.cookie ?? ''
    expect(await asked(cookie)).toBe(200)
    expect(await asked(`${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`)).toBe(401)
    expect(await asked(`gewu_desk=${randomUUID()}`)).toBe(401)
    expect(await asked(cookie.replace('gewu_desk', 'gewu_other'))).toBe(401)
  })

  it('keeps only a digest of its token', async () => {
    const person = await fresh()
    const { rows } = await world.test.database.owner.query<{ hash: Buffer }>(
      'select token_hash as hash from gewu.session where account_id = $1',
      [person.accountId],
    )
    const token = person.cookie?.split('=')[1] ?? ''
    expect(rows[0]?.hash.toString('hex')).not.toContain(Buffer.from(token).toString('hex'))
    expect(rows[0]?.hash).toHaveLength(32)
  })
})
