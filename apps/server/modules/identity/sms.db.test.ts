import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from './world.fixture.ts'

interface Heard {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let gateway: Server
let world: World
const heard: Heard[] = []
const answers: number[] = []

beforeAll(async () => {
  gateway = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      response.writeHead(answers.shift() ?? 204).end()
    })
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const address = gateway.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  world = await openWorld({ demonstration: false, webhook: { url: `http://127.0.0.1:${port}/send`, secret: 'shared' } })
})
afterAll(async () => {
  await world.close()
  await new Promise((resolve) => gateway.close(resolve))
})

const send = (phone: string) => world.stranger().post('/sign-in/phone-code', { phone, shell: 'resident' })
const jobs = async () => {
  const { rows } = await world.test.database.owner.query<{ attempts: number; error: string | null }>(
    'select attempts, last_error as error from graphile_worker.jobs',
  )
  return rows
}
const dueNow = () => world.test.database.owner.query('update graphile_worker._private_jobs set run_at = now()')

describe('the webhook for telephone messages', () => {
  it('hands a message over once, signed with the time', async () => {
    await send('19933330001')
    await world.deliver()
    expect(heard).toHaveLength(1)
    const [{ headers, body } = { headers: {}, body: '' }] = heard
    expect(JSON.parse(body)).toMatchObject({
      phone: '19933330001',
      body: expect.stringMatching(/^【格务】验证码 \d{6}，/),
    })
    const timestamp = headers['x-gewu-timestamp']
    expect(timestamp).toBe(String(Math.floor(world.now().getTime() / 1000)))
    const expected = createHmac('sha256', 'shared').update(`${timestamp}.${body}`).digest('hex')
    expect(headers['x-gewu-signature']).toBe(`v1=${expected}`)
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(await jobs()).toEqual([])
    const { rows } = await world.test.database.owner.query('select 1 from gewu.local_message')
    expect(rows).toEqual([])
  })

  it('tries again with the same id when the gateway fails, and says nothing of the message in the error', async () => {
    heard.length = 0
    answers.push(503, 200)
    await send('19933330002')
    await world.deliver()
    const [job] = await jobs()
    expect(job).toMatchObject({ attempts: 1, error: 'the message gateway answered 503' })
    await dueNow()
    await world.deliver()
    expect(heard).toHaveLength(2)
    const id = ({ body }: Heard): unknown => JSON.parse(body).id
    expect(new Set(heard.map(id)).size).toBe(1)
    expect(await jobs()).toEqual([])
  })

  it('drops a code that has become useless while the gateway was away', async () => {
    heard.length = 0
    answers.push(500)
    await send('19933330003')
    await world.deliver()
    world.later(6)
    await dueNow()
    await world.deliver()
    expect(heard).toHaveLength(1)
    expect(await jobs()).toEqual([])
  })
})
