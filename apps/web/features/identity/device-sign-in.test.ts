import { verify } from 'node:crypto'
import { openClient } from '@gewu/client/client'
import { expect, it } from 'vitest'
import { pageShelf } from '../device/shelf.ts'
import { type BoundDevice, bindThisDevice, deviceLabel, signInHere } from './device-sign-in.ts'

const me = {
  accountId: 'a1',
  name: '李嬢嬢',
  shell: 'worker',
  posts: [],
  communities: [],
  agencies: [],
  phoneTail: '0001',
  idleMinutes: 720,
}

const said = (body: object, status = 200) => new Response(JSON.stringify(body), { status })

type Bodies = Readonly<Record<string, string>> & { readonly publicKey?: { readonly x: string; readonly y: string } }

/** A server that keeps the bound key and checks signatures as the real one does. */
function knowing(devices: Map<string, NonNullable<Bodies['publicKey']>>) {
  const seen: string[] = []
  const answer = (path: string, body: Bodies): Response => {
    if (path.endsWith('/bind')) {
      if (body.code !== '246810') return said({ code: 'code-wrong', title: '验证码不对或已过期。' }, 401)
      if (body.publicKey) devices.set('d1', body.publicKey)
      return said({ me, deviceId: 'd1' })
    }
    if (path.endsWith('/challenge')) return said({ challenge: `${body.deviceId}.1.r.x` })
    const key = devices.get(body.deviceId ?? '')
    if (key === undefined) return said({ code: 'device-unknown', title: '这部手机还没登记。' }, 401)
    const fits = verify(
      'sha256',
      Buffer.from(body.challenge ?? ''),
      { key: { kty: 'EC', crv: 'P-256', x: key.x, y: key.y }, format: 'jwk', dsaEncoding: 'ieee-p1363' },
      Buffer.from(body.signature ?? '', 'base64url'),
    )
    return fits && body.pin === '135792'
      ? said({ me })
      : said({ code: 'signin-refused', title: '对不上，请核对后再试。' }, 401)
  }
  const fetchIt: typeof fetch = async (input, init) => {
    seen.push(String(input))
    return answer(String(input), JSON.parse(String(init?.body)))
  }
  const client = openClient({ origin: '', shell: 'worker', newKey: () => 'k', fetch: fetchIt })
  return { client, seen }
}

const binding = { phone: '16600000001', code: '246810', pin: '135792', label: '安卓手机' }

async function boundPhone() {
  const devices = new Map<string, NonNullable<Bodies['publicKey']>>()
  const server = knowing(devices)
  const device = pageShelf()<BoundDevice>('device')
  const bound = await bindThisDevice({ client: server.client, device }, binding)
  return { ...server, devices, device, bound, held: await device.read() }
}

it('binds once by code; afterwards the PIN and the key of the phone are enough', async () => {
  const phone = await boundPhone()
  expect(phone.bound).toMatchObject({ ok: true, value: { kept: true, me: { name: '李嬢嬢' } } })
  if (phone.held === undefined) throw new Error('nothing was kept')
  expect(phone.held.privateKey.extractable).toBe(false)
  expect(await signInHere(phone, phone.held, '135792')).toMatchObject({ ok: true, value: { me: { accountId: 'a1' } } })
})

it('keeps the key when the PIN is wrong, and lets it go when the server does not know the phone', async () => {
  const phone = await boundPhone()
  if (phone.held === undefined) throw new Error('nothing was kept')
  expect(await signInHere(phone, phone.held, '135793')).toMatchObject({ ok: false, code: 'signin-refused' })
  expect(await phone.device.read()).toBeDefined()
  phone.devices.clear()
  expect(await signInHere(phone, phone.held, '135792')).toMatchObject({ ok: false, code: 'device-unknown' })
  expect(await phone.device.read()).toBeUndefined()
})

it('keeps nothing when the code was wrong', async () => {
  const { client } = knowing(new Map())
  const device = pageShelf()<BoundDevice>('device')
  expect(await bindThisDevice({ client, device }, { ...binding, code: '000000' })).toMatchObject({ code: 'code-wrong' })
  expect(await device.read()).toBeUndefined()
})

it.each([
  ['Mozilla/5.0 (Linux; Android 13)', '安卓手机'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0)', '苹果手机'],
  ['Mozilla/5.0 (X11; Linux x86_64)', '电脑'],
])('calls %s %s', (agent, label) => {
  expect(deviceLabel(agent)).toBe(label)
})
