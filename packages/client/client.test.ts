/** The typed API: addresses are filled, keys are sent, refusals and silence come back as values. */
import { describe, expect, it } from 'vitest'
import { openClient } from './client.ts'

const answering = (status: number, body: unknown) => {
  const asked: { url: string; init: RequestInit | undefined }[] = []
  const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    asked.push({ url: String(url), init })
    return new Response(JSON.stringify(body), { status })
  }
  return { asked, client: openClient({ origin: 'http://x', shell: 'desk', fetch, newKey: () => 'a-key' }) }
}

describe('the client', () => {
  it('fills the path, leaves out empty query values and sends no key with a read', async () => {
    const { asked, client } = answering(200, { rows: [], next: null })
    const answer = await client.call('matter', 'list', {
      params: { communityId: 'c 1' },
      query: { q: '', queue: 'waiting' },
    })
    expect(answer).toEqual({ ok: true, value: { rows: [], next: null } })
    expect(asked[0]?.url).toBe('http://x/api/v1/communities/c%201/matters?queue=waiting')
    expect(new Headers(asked[0]?.init?.headers).get('idempotency-key')).toBeNull()
  })

  it('sends a key with a command, the given one when there is one', async () => {
    const { asked, client } = answering(200, {})
    await client.call('identity', 'rename', { body: { name: '王阿姨' } })
    await client.call('identity', 'rename', { body: { name: '王阿姨' }, key: 'mine' })
    expect(asked.map((a) => new Headers(a.init?.headers).get('idempotency-key'))).toEqual(['a-key', 'mine'])
  })

  it('gives a refusal as the server said it', async () => {
    const { client } = answering(409, {
      status: 409,
      code: 'changed-meanwhile',
      title: '别人刚刚改过，请看过新的再办。',
    })
    const answer = await client.call('matter', 'slip', { params: { no: '12345678' } })
    expect(answer).toEqual({
      ok: false,
      status: 409,
      code: 'changed-meanwhile',
      title: '别人刚刚改过，请看过新的再办。',
      fields: {},
    })
  })

  it('says that there is no signal when there is no answer', async () => {
    const client = openClient({
      origin: '',
      shell: 'resident',
      fetch: () => Promise.reject(new TypeError('failed')),
      newKey: () => 'k',
    })
    const answer = await client.call('identity', 'me', {})
    expect(answer.ok ? '' : answer.code).toBe('offline')
  })

  it('knows the type of a reply', async () => {
    const { client } = answering(200, { waiting: 1, handling: 0, resident: 0, whistle: 0 })
    const answer = await client.call('matter', 'counts', { params: { communityId: 'c' } })
    expect(answer.ok && answer.value.waiting + 1).toBe(2)
  })
})
