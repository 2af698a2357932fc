// @vitest-environment happy-dom
import { openClient } from '@gewu/client/client'
import { beforeEach, expect, it } from 'vitest'
import { findMatter, parseSeen, rememberSeen } from './find-matter.ts'

/** A register of two pages. */
function register() {
  const asked: string[] = []
  const fetchIt: typeof fetch = async (input) => {
    const url = new URL(String(input), 'http://here')
    asked.push(`${url.pathname}${url.search}`)
    const second = url.searchParams.get('cursor') === 'two'
    const rows = second ? [{ id: 'm2', no: '22222222' }] : [{ id: 'm1', no: '11111111' }]
    return new Response(JSON.stringify({ rows, next: second ? null : 'two' }))
  }
  return { client: openClient({ origin: '', shell: 'worker', newKey: () => 'k', fetch: fetchIt }), asked }
}

beforeEach(() => localStorage.clear())

it('knows what a list has shown without asking again', async () => {
  rememberSeen([{ no: '33333333', communityId: 'c', id: 'm3' }])
  const { client, asked } = register()
  expect(await findMatter(client, '33333333', ['c'])).toMatchObject({ ok: true, value: { communityId: 'c', id: 'm3' } })
  expect(asked).toEqual([])
})

it('walks the register for a number it has not seen', async () => {
  const { client, asked } = register()
  expect(await findMatter(client, '22222222', ['c'])).toEqual({ ok: true, value: { communityId: 'c', id: 'm2' } })
  expect(asked).toHaveLength(2)
})

it('says that it is nowhere', async () => {
  const { client } = register()
  expect(await findMatter(client, '44444444', ['c', 'd'])).toEqual({ ok: true, value: undefined })
})

it('trusts nothing in storage that is not whole', () => {
  expect(parseSeen([{ no: '1', id: 'x' }, 'y', { no: '1', id: 'x', communityId: 'c' }])).toEqual([
    { no: '1', id: 'x', communityId: 'c' },
  ])
  expect(parseSeen({})).toEqual([])
})
